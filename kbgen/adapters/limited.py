"""Work on what strangers wrote, in a process of its own that ends whatever they wrote.

The process is a fork, which has at once what it is to work on. If the one that asks has threads,
whose locks a fork would never see given back, it is a new one.
"""

import pickle
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, TypeVar

from kbgen.adapters.limited_process import Start, forked, spawned
from kbgen.adapters.limited_work import CLOCKS, MIB, Job, Tell, Work
from kbgen.errors import EnvironmentFault

__all__ = ["Allowance", "Stopped", "Tell", "Work", "run_limited", "run_limited_in"]

G = TypeVar("G")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Allowance:
    """*seconds* of the processor for each thing that the work tells of, *memory* in bytes.

    A fork may take that much beside what it begins with.
    """

    seconds: float = 10
    memory: int = 512 * MIB


@dataclass(frozen=True, slots=True)
class Stopped:
    """The work met a limit, and *why*; *at* is the last thing that it had told of."""

    at: str
    why: str


def run_limited(work: Work[G, R], given: G, limits: Allowance) -> R | Stopped:
    """Return what *work*, a function of a module, makes of *given*, or what stopped it.

    Raises EnvironmentFault if no process can be started, RuntimeError if the work failed.
    """
    start = spawned if threading.active_count() > 1 else forked
    return run_limited_in(start, work, given, limits)


def run_limited_in(start: Start, work: Work[G, R], given: G, limits: Allowance) -> R | Stopped:
    """Do the same in a process that *start* starts."""
    process, said = start(Job(work, given, limits.seconds, limits.memory))
    heard: dict[str, Any] = {}
    with said:
        try:
            heard.update(_said(said))
            status = process.wait()
        finally:
            process.kill()
            process.wait()
    if "done" in heard:
        result: R = heard["done"]
        return result
    if "fault" in heard:
        raise RuntimeError(heard["fault"])
    if "ready" not in heard:
        raise EnvironmentFault(
            f"the process that reads the content ended with {status} before it began",
            "look at the limits of this machine: memory, processes",
        )
    return Stopped(heard.get("at", ""), heard.get("stopped") or _why(status))


def _said(stream: IO[bytes]) -> Iterator[tuple[str, Any]]:
    while True:
        try:
            yield pickle.load(stream)
        except (EOFError, pickle.UnpicklingError):  # it was ended, maybe in the middle of a word
            return


def _why(status: int) -> str:
    return "it takes too long" if -status in CLOCKS else "it takes too much memory"
