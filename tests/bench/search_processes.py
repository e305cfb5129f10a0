"""The browser's processes: how much memory they have, and how to make them slow."""

import json
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

_SLICE = 0.004  # seconds that a slowed process runs at a time


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes: the *heap* of all workers and its buffers; of the processes *now* and at *most*."""

    heap: int
    now: int
    most: int


def renderers(browser: Browser) -> Callable[[], list[int]]:
    """Return what tells the processes that show the pages of *browser*."""
    session = browser.new_browser_cdp_session()

    def told() -> list[int]:
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        return [int(one["id"]) for one in processes if one["type"] == "renderer"]

    return told


@contextmanager
def slowed(processes: Callable[[], list[int]], slowness: int) -> Iterator[None]:
    """Let *processes* run one part of *slowness* of the time; workers too, unlike the browser's."""
    if slowness == 1:
        yield
        return
    ended = threading.Event()
    known = _Known(processes())
    thread = threading.Thread(target=_brake, args=(known, slowness, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        _signal(known.ids(), signal.SIGCONT)


class _Known:
    """The renderers among the children of the browser that *first* are some of."""

    def __init__(self, first: list[int]) -> None:
        self._parents = {_parent(process) for process in first}

    def ids(self) -> list[int]:
        return [
            int(folder.name)
            for folder in Path("/proc").iterdir()
            if folder.name.isdigit() and _parent(int(folder.name)) in self._parents
        ]


def _brake(known: _Known, slowness: int, ended: threading.Event) -> None:
    ids: list[int] = []
    for turn in range(10**9):
        if turn % 20 == 0:
            ids = known.ids()
        _signal(ids, signal.SIGSTOP)
        stopped = ended.wait(_SLICE * (slowness - 1))
        _signal(ids, signal.SIGCONT)
        if stopped or ended.wait(_SLICE):
            return


def _signal(processes: list[int], sign: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, sign)


def _parent(process: int) -> int:
    with suppress(FileNotFoundError, ProcessLookupError):
        stat = Path("/proc", str(process), "stat").read_text("utf-8")
        return int(stat.rpartition(")")[2].split()[1])
    return 0


def memory(browser: Browser, page: Page) -> Memory:
    """Return the memory of *page* and its workers."""
    processes = renderers(browser)()
    return Memory(
        heap=_heaps(page),
        now=sum(_kilobytes(process, "smaps_rollup", "Pss:") for process in processes) * 1_024,
        most=sum(_kilobytes(process, "status", "VmHWM:") for process in processes) * 1_024,
    )


def _kilobytes(process: int, file: str, name: str) -> int:
    lines = Path("/proc", str(process), file).read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def _heaps(page: Page) -> int:
    """Return the bytes on the heaps of the page's workers, and in their buffers."""
    session = page.context.new_cdp_session(page)
    targets: list[str] = []
    said: list[str] = []
    session.on("Target.attachedToTarget", lambda event: targets.append(event["sessionId"]))
    session.on("Target.receivedMessageFromTarget", lambda event: said.append(event["message"]))
    session.send(
        "Target.setAutoAttach",
        {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False},
    )
    for target in targets:
        for number, method in enumerate(("HeapProfiler.collectGarbage", "Runtime.getHeapUsage")):
            message = json.dumps({"id": number, "method": method})
            session.send("Target.sendMessageToTarget", {"message": message, "sessionId": target})
    while sum('"usedSize"' in one for one in said) < len(targets):
        page.wait_for_timeout(50)
    used = [json.loads(one)["result"] for one in said if '"usedSize"' in one]
    return sum(int(one["usedSize"]) + int(one.get("backingStorageSize", 0)) for one in used)
