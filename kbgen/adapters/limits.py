"""How long and how large one piece of work may get: the system ends what Python cannot."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

_MEMORY = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost: *seconds* of the processor, and *megabytes* beyond what is used.

    Seconds of the processor, not of the clock: a busy machine makes no page too complex.
    """

    seconds: float = 10
    megabytes: int = 512


LIMITS = Limits()


class TooComplex(BaseException):
    """The work took too long. No `except Exception` on the way out may take it for its own."""


@contextmanager
def limited(limits: Limits) -> Iterator[None]:
    """Raise TooComplex, MemoryError or RecursionError if the block goes beyond *limits*.

    A block that hangs where Python cannot look is ended with its process, at twice the time.
    """
    previous = signal.signal(signal.SIGPROF, _stop)
    # again each second, in case that something on the way swallows it
    signal.setitimer(signal.ITIMER_PROF, limits.seconds, 1)
    try:
        with bounded(limits):
            yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)


@contextmanager
def bounded(limits: Limits) -> Iterator[None]:
    """Let the system end the process if the block takes twice the time, or refuse it memory."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = used.ru_utime + used.ru_stime + 2 * limits.seconds
    with _soft(resource.RLIMIT_CPU, int(seconds) + 1):
        if _MEMORY.exists():
            pages = int(_MEMORY.read_text(encoding="ascii").split()[0])
            size = pages * resource.getpagesize() + limits.megabytes * 2**20
            with _soft(resource.RLIMIT_AS, size):
                yield
        else:
            yield  # no way to know what is used already


@contextmanager
def _soft(kind: int, most: int) -> Iterator[None]:
    before = resource.getrlimit(kind)
    hard = before[1]
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(kind, before)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TooComplex
