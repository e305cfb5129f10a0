"""Processes that do one job: forks of this one, and new ones."""

import gc
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, NoReturn, Protocol

from kbgen.adapters.child import child_environment
from kbgen.adapters.forks import fork_with_pipe, unstartable
from kbgen.adapters.limited_work import Job, do, memory_in_use


class Process(Protocol):
    """A process that was started, as Python knows it."""

    def wait(self) -> int:
        """Return its status once it has ended; the number of a signal is below zero."""

    def kill(self) -> None:
        """End it, if it has not ended."""


Start = Callable[[Job], tuple[Process, IO[bytes]]]


@dataclass(slots=True)
class _Fork:
    """The fork with a *number*; *status* once it has ended."""

    number: int
    status: int | None = None

    def wait(self) -> int:
        if self.status is None:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.number, 0)[1])
        return self.status

    def kill(self) -> None:
        if self.status is None:
            os.kill(self.number, signal.SIGKILL)


def forked(job: Job) -> tuple[Process, IO[bytes]]:
    """Let a copy of this process do *job*; return it with the end of a pipe that it writes to.

    Raises EnvironmentFault if there can be none.
    """
    number, stream = fork_with_pipe()
    if number:
        return _Fork(number), stream
    _be_the_fork(job, stream)


def _be_the_fork(job: Job, outbox: IO[bytes]) -> NoReturn:
    """Do *job*, and end: nothing of what the copied process had begun is gone on with."""
    status = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        # what was there before is no garbage; to look for some would copy its memory
        gc.freeze()
        with outbox:
            do(job, outbox, beside=memory_in_use())
        status = 0
    finally:
        os._exit(status)


def spawned(job: Job) -> tuple[Process, IO[bytes]]:
    """Do the same in a new process, which *job* is sent to."""
    process = _new()
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        # a process that has ended already takes nothing; how, is seen from what it said
        with suppress(BrokenPipeError), process.stdin as stream:
            pickle.dump(job, stream, pickle.HIGHEST_PROTOCOL)
    except BaseException:
        process.kill()
        process.wait()
        raise
    return process, process.stdout


def _new() -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            # -P: no module is looked for in the folder of the content. Started by hand and not by
            # `multiprocessing`, which would look there.
            [sys.executable, "-P", "-m", "kbgen.adapters.limited_work"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
        )
    except OSError as error:
        raise unstartable(error) from error
