"""Copies of this process."""

import os
from typing import IO, Protocol

from kbgen.errors import EnvironmentFault


class _End(Protocol):
    def close(self) -> None: ...


def fork(*ends: _End) -> int:
    """Fork; return the number of the fork, which is 0 there.

    Raises EnvironmentFault if there can be none; the *ends* of pipes to it are closed then.
    """
    try:
        return os.fork()
    except OSError as error:
        for end in ends:
            end.close()
        raise unstartable(error) from error


def fork_with_pipe() -> tuple[int, IO[bytes]]:
    """Fork; return the same number, and the end of a pipe that the fork writes to."""
    read, write = (os.fdopen(end, mode) for end, mode in zip(os.pipe(), ("rb", "wb"), strict=True))
    number = fork(read, write)
    mine, other = (read, write) if number else (write, read)
    other.close()
    return number, mine


def unstartable(error: OSError) -> EnvironmentFault:
    """Return what to tell where *error* is why there can be no more processes."""
    return EnvironmentFault(
        f"no process can be started: {error.strerror}", "look at the limits of this machine"
    )
