"""What a process with limits does: it sets them, works, and says how far it is.

The clocks and the bound on memory are the kernel's, so that they also end what runs in C, like a
regular expression.
"""

import pickle
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeVar

G = TypeVar("G")
R = TypeVar("R")
Tell = Callable[[str], object]
Work = Callable[[G, Tell], R]

CLOCKS = (signal.SIGPROF, signal.SIGALRM)
MIB = 1024 * 1024
# Time that passes against time of the processor: a machine may be busy with other things.
_PATIENCE = 6
_IN_USE = Path("/proc/self/statm")  # its first number: pages of memory


@dataclass(frozen=True, slots=True)
class Job:
    """What to *work* on, with *seconds* and *memory* as an allowance says."""

    work: Work[Any, Any]
    given: Any
    seconds: float
    memory: int


def do(job: Job, outbox: IO[bytes], *, beside: int = 0) -> None:
    """Do *job* and say to *outbox* what came of it; it may have memory *beside* what is in use."""
    for number in CLOCKS:
        signal.signal(number, signal.SIG_DFL)  # as the kernel does it: end at once
    _bound_memory(beside + job.memory)

    def say(kind: str, value: object) -> None:
        pickle.dump((kind, value), outbox, pickle.HIGHEST_PROTOCOL)
        outbox.flush()

    def tell(at: str) -> None:
        say("at", at)
        _set_clocks(job.seconds)

    say("ready", None)
    try:
        result = job.work(job.given, tell)
        _set_clocks(0)
        say("done", result)
    except MemoryError:
        say("stopped", "it takes too much memory")
    except RecursionError:
        say("stopped", "it is nested too deeply")
    except Exception:  # noqa: BLE001  # shown by the process that asked
        say("fault", traceback.format_exc())


def memory_in_use() -> int:
    """Return how many bytes of addresses this process has, 0 where the system does not say."""
    try:
        return int(_IN_USE.read_text().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 0


def _set_clocks(seconds: float) -> None:
    """End this process *seconds* from now, unless the clocks are set anew; 0 stops them."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds * _PATIENCE)


def _bound_memory(most: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(OSError, ValueError):  # macOS knows no such bound; the clocks remain
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


if __name__ == "__main__":
    do(pickle.load(sys.stdin.buffer), sys.stdout.buffer)
