"""A process beside this one that does what it is told, in turn.

It is a fork from before this one had threads, and has none itself: it may fork for its work.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, Pipe
from typing import Any, NoReturn

from kbgen.adapters.forked import sendable
from kbgen.adapters.forks import fork
from kbgen.errors import EnvironmentFault

Say = Callable[[str, Any], None]
Work = Callable[[Any, Say], Any]
_STANDARD = 3  # streams
_DONE, _FAILED = "done", "failed"


class Aside:
    """A process that does *work* with each job that it is given, after *begin* once; close it.

    Jobs, what is said of them on the way and what comes of them must pickle.
    """

    def __init__(self, work: Work, begin: Callable[[], None]) -> None:
        self._pipe, theirs = Pipe()
        self._process = fork(self._pipe, theirs)
        if not self._process:
            self._pipe.close()
            _be_aside(work, theirs, begin)
        theirs.close()

    def do(self, job: object, hear: Callable[[str, Any], None]) -> Any:
        """Return what comes of *job*, or raise what its work raises; *hear* what is said of it.

        An error of *hear* is raised once the job is done: else the next one would get its answer.
        """
        with _while_it_runs():
            self._pipe.send(job)
        unheard: Exception | None = None
        while True:
            with _while_it_runs():
                kind, said = self._pipe.recv()
            if kind == _FAILED:
                raise said from unheard
            if kind == _DONE:
                if unheard:
                    raise unheard
                return said
            unheard = unheard or _error_of(hear, kind, said)

    def close(self) -> None:
        """End the process, once it has cleared away what it was at."""
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGTERM)
        self._pipe.close()
        with suppress(ChildProcessError):
            os.waitpid(self._process, 0)


@contextmanager
def _while_it_runs() -> Iterator[None]:
    try:
        yield
    except (EOFError, ConnectionError) as error:
        raise EnvironmentFault(
            "the process that builds was ended from outside",
            "start again; look at the limits of this machine: memory, processes",
        ) from error


def _error_of(hear: Callable[[str, Any], None], kind: str, said: Any) -> Exception | None:
    try:
        hear(kind, said)
    except Exception as error:  # noqa: BLE001  # raised by the one who asked
        return error
    return None


def beside(work: Callable[[], None], files: Iterable[int]) -> int:
    """Do *work* in a copy of this process, which has no threads; return its number.

    Of all that is open it has the standard streams and *files*: a lock must not outlive its block.
    An error of the work is not told, but for what `end` returns. Raises EnvironmentFault if there
    can be no process.
    """
    number = fork()
    if number:
        return number
    status = 1
    try:
        _close_but(files)
        gc.freeze()  # what was there before is no garbage; to look for some would copy its memory
        work()
        status = 0
    except SystemExit:
        status = 0
    finally:
        os._exit(status)


def _close_but(files: Iterable[int]) -> None:
    first = _STANDARD
    for number in sorted(files):
        os.closerange(first, number)
        first = number + 1
    os.closerange(first, os.sysconf("SC_OPEN_MAX"))


def end(number: int) -> bool:
    """End the process that `beside` began, whatever it is at; tell whether its work had failed."""
    with suppress(ProcessLookupError):
        os.kill(number, signal.SIGKILL)
    with suppress(ChildProcessError):
        return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]) > 0
    return False


def _be_aside(work: Work, pipe: Connection, begin: Callable[[], None]) -> NoReturn:
    """Work until nobody asks any more, and end: nothing of the copied process is gone on with."""
    try:
        for number in (signal.SIGINT, signal.SIGHUP):  # meant for the process that it belongs to
            signal.signal(number, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        begin()
        while True:
            job = pipe.recv()
            try:
                said = _DONE, work(job, lambda kind, what: pipe.send((kind, what)))
            except Exception as error:  # noqa: BLE001  # raised again by the process that asked
                said = _FAILED, error
            pipe.send_bytes(sendable(said, _FAILED))
    except (EOFError, BrokenPipeError, SystemExit):
        pass
    finally:
        os._exit(0)
