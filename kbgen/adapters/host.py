"""The host: mkdocs, run on a staged tree in a process of its own. Nothing else knows mkdocs."""

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import IO, Any

from kbgen.errors import HostError


@dataclass(frozen=True, slots=True)
class Hosted:
    """A tree that was turned into a site, with what the host had to say."""

    config: Path
    warnings: tuple[str, ...]


def run_host(
    configs: Sequence[Path], now: datetime, on_page: Callable[[], None]
) -> tuple[Hosted, ...]:
    """Build each of *configs*, as many at a time as there are cores; call *on_page* for each page.

    *now* is the moment that the sitemap and the like are dated by. Raises HostError with what the
    host said if one fails; the others are stopped.
    """
    waiting = list(configs)
    running: dict[int, _Run] = {}
    done: dict[Path, Hosted] = {}
    selector = DefaultSelector()
    try:
        while waiting or running:
            while waiting and len(running) < (os.cpu_count() or 1):
                run = _start(waiting.pop(0), now)
                running[run.stream.fileno()] = run
                selector.register(run.stream, EVENT_READ)
            for key, _ in selector.select():
                run = running[key.fd]
                if run.listen(on_page):
                    continue
                selector.unregister(run.stream)
                del running[key.fd]
                done[run.config] = run.finish()
    finally:
        for run in running.values():
            run.process.kill()
            run.process.wait()
        selector.close()
    return tuple(done[config] for config in configs)


@dataclass(slots=True)
class _Run:
    config: Path
    process: subprocess.Popen[bytes]
    stream: IO[bytes]
    warnings: list[str] = field(default_factory=list)
    fault: str = ""
    unread: bytes = b""

    def listen(self, on_page: Callable[[], None]) -> bool:
        """Read what the host has said; tell whether there may be more."""
        # a buffered reader would keep lines back that the selector cannot see
        chunk = os.read(self.stream.fileno(), 65_536)
        *lines, self.unread = (self.unread + chunk).split(b"\n")
        for line in lines:
            self._hear(json.loads(line), on_page)
        return bool(chunk)

    def _hear(self, said: dict[str, str], on_page: Callable[[], None]) -> None:
        if said["kind"] == "page":
            on_page()
        elif said["kind"] == "warning":
            self.warnings.append(said["text"])
        else:
            self.fault = said["text"]

    def finish(self) -> Hosted:
        if self.process.wait() != 0:
            raise HostError(
                f"the site generator failed on {self.config.name}:"
                f" {self.fault or 'no reason given'}",
                "please report this with the file named above",
            )
        return Hosted(self.config, tuple(self.warnings))


def _start(config: Path, now: datetime) -> _Run:
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "kbgen.adapters.host", str(config.resolve())],
        # outside of the knowledge base: what an extension might look for here is staged
        cwd=config.parent / "docs",
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(now),
    )
    assert process.stdout is not None
    return _Run(config, process, process.stdout)


def _environment(now: datetime) -> dict[str, str]:
    home = str(Path(__file__).resolve().parents[2])
    path = [home, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(int(now.timestamp())),
        "PYTHONPATH": os.pathsep.join(str(Path(folder).resolve()) for folder in path),
    }


def _build(config: str) -> None:
    """Turn one tree into a site; runs in the child process."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.plugins import BasePlugin

    class Progress(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
        """Tells of each page that was rendered."""

        def on_post_page(self, output: str, **_: Any) -> str:
            _say("page", "")
            return output

    logger = logging.getLogger("mkdocs")
    logger.addHandler(_Sayer(logging.WARNING))
    logger.propagate = False
    settings = load_config(config)
    settings.plugins["kbgen/progress"] = Progress()
    settings.plugins.on_startup(command="build", dirty=False)
    try:
        build(settings)
    finally:
        settings.plugins.on_shutdown()


class _Sayer(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        _say("warning", record.getMessage())


def _say(kind: str, text: str) -> None:
    sys.stdout.write(json.dumps({"kind": kind, "text": text}) + "\n")
    sys.stdout.flush()


def _end_with_parent() -> None:
    """End this process when the one that started it has gone, even if that was killed."""

    def wait() -> None:
        # not sys.stdin: its lock would abort a process that ends while this waits
        os.read(0, 1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _main(arguments: Iterator[str]) -> int:
    _end_with_parent()
    try:
        _build(next(arguments))
    except BaseException as error:  # noqa: BLE001  # the parent shows it, whatever it is
        _say("fault", f"{type(error).__name__}: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main(iter(sys.argv[1:])))
