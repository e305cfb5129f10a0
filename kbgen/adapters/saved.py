"""Word of saved files for a process beside this one, and its answers: lines in pipes.

A pipe takes a short line whole. Whoever reads takes all that is there, so that the next reader,
after this one was ended, begins with a whole line.
"""

import json
import os
import select
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

_ALL = 1 << 16  # what a pipe holds
_SHORT = select.PIPE_BUF  # bytes that the system takes whole; macOS takes 512


class Lines:
    """A pipe of lines of JSON."""

    def __init__(self) -> None:
        self._read, self._write = os.pipe()
        os.set_blocking(self._write, False)

    def say(self, what: object) -> None:
        """Write *what*; nobody waits for a reader, and what is too long is left out."""
        line = json.dumps(what).encode() + b"\n"
        if len(line) <= _SHORT:
            with suppress(BlockingIOError, BrokenPipeError):
                os.write(self._write, line)

    def heard(self, rest: float = 0) -> Iterator[list[Any]]:
        """Yield what was said in bursts, which *rest* seconds of silence end, until all is said."""
        while said := os.read(self._read, _ALL):
            while select.select([self._read], [], [], rest)[0]:
                more = os.read(self._read, _ALL)
                said += more
                if not more:
                    break
            yield [json.loads(line) for line in said.splitlines()]

    @property
    def ends(self) -> tuple[int, int]:
        """The numbers of both ends, where they are read and written."""
        return self._read, self._write

    def close(self) -> None:
        """Say no more: the reader hears that."""
        os.close(self._write)

    def only_say(self) -> None:
        """Never read from now on, in this process."""
        os.close(self._read)

    def only_hear(self) -> None:
        """Never write from now on, in this process."""
        os.close(self._write)


def now() -> float:
    """Return the seconds of a clock that all processes of this machine share."""
    return time.monotonic()
