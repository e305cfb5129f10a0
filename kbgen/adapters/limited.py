"""Work on what strangers wrote, in a process of its own that ends whatever they wrote.

The clocks and the bound on memory are the kernel's, so that they also end what runs in C, like a
regular expression. A process, not a fork: the one that asks may have threads. It is started by
hand and not by `multiprocessing`, which would look for modules in the folder that it works in.
"""

import pickle
import resource
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any, TypeVar

from kbgen.adapters.child import child_environment
from kbgen.errors import EnvironmentFault

G = TypeVar("G")
R = TypeVar("R")
Tell = Callable[[str], object]
Work = Callable[[G, Tell], R]

_MIB = 1024 * 1024
# Time that passes against time of the processor: a machine may be busy with other things.
_PATIENCE = 6
_CLOCKS = (signal.SIGPROF, signal.SIGALRM)


@dataclass(frozen=True, slots=True)
class Allowance:
    """*seconds* of the processor for each thing that the work tells of, *memory* in bytes."""

    seconds: float = 10
    memory: int = 512 * _MIB


@dataclass(frozen=True, slots=True)
class Stopped:
    """The work met a limit, and *why*; *at* is the last thing that it had told of."""

    at: str
    why: str


def run_limited(work: Work[G, R], given: G, limits: Allowance) -> R | Stopped:
    """Return what *work*, a function of a module, makes of *given*, or what stopped it.

    Raises EnvironmentFault if no process can be started, RuntimeError if the work failed.
    """
    process = _start()
    assert process.stdin is not None
    assert process.stdout is not None
    heard: dict[str, Any] = {}
    with process.stdout as stream:
        try:
            _hand_over(process.stdin, (work, given, limits))
            heard.update(_said(stream))
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


def _start() -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            # -P: no module is looked for in the folder of the content
            [sys.executable, "-P", "-m", "kbgen.adapters.limited"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
        )
    except OSError as error:
        raise EnvironmentFault(
            f"no process can be started to read the content: {error.strerror}",
            "look at the limits of this machine",
        ) from error


def _hand_over(stream: IO[bytes], job: object) -> None:
    # a process that has ended already takes nothing; how it ended, is seen from what it said
    with suppress(BrokenPipeError), stream:
        pickle.dump(job, stream)


def _said(stream: IO[bytes]) -> Iterator[tuple[str, Any]]:
    while True:
        try:
            yield pickle.load(stream)
        except (EOFError, pickle.UnpicklingError):  # it was ended, maybe in the middle of a word
            return


def _why(status: int) -> str:
    return "it takes too long" if -status in _CLOCKS else "it takes too much memory"


def _work(inbox: IO[bytes], outbox: IO[bytes]) -> None:
    """Do what is asked for in *inbox*; runs in the child process."""
    work, given, limits = pickle.load(inbox)
    _bound_memory(limits.memory)

    def say(kind: str, value: object) -> None:
        pickle.dump((kind, value), outbox)
        outbox.flush()

    def tell(at: str) -> None:
        say("at", at)
        _set_clocks(limits.seconds)

    say("ready", None)
    try:
        result = work(given, tell)
        _set_clocks(0)
        say("done", result)
    except MemoryError:
        say("stopped", "it takes too much memory")
    except RecursionError:
        say("stopped", "it is nested too deeply")
    except Exception:  # noqa: BLE001  # shown by the process that asked
        say("fault", traceback.format_exc())


def _set_clocks(seconds: float) -> None:
    """End this process *seconds* from now, unless the clocks are set anew; 0 stops them."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds * _PATIENCE)


def _bound_memory(most: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(OSError, ValueError):  # macOS knows no such bound; the clocks remain
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


def _main() -> None:
    for number in _CLOCKS:
        signal.signal(number, signal.SIG_DFL)  # as the kernel does it: end at once
    _work(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    _main()
