"""What is kept of each log between two runs: how far it was read, and by what it is known."""

import hashlib
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kbgen.listen.tally import Tally

_SAMPLE = 4096  # bytes by which a log is known again


@dataclass(slots=True)
class Read:
    """What was read of some lines: where their events are, and what all the lines held."""

    parts: list[str] = field(default_factory=list)
    tally: dict[str, Any] = field(default_factory=dict)
    lines: int = 0


@dataclass(slots=True)
class KeptLog:
    """How far one log was read: *end*, in bytes, behind its last whole line.

    *way*: the format and the columns that it was read with. *head* and *tail* are digests of
    its first bytes and of those before what was read. *open* is a last line without an end: it
    may still be written, so the next run reads it again.
    """

    way: str
    head: str
    head_size: int
    size: int
    tail: str = ""
    end: int = 0
    packed: bool = False
    recoded: int = 0
    warnings: list[str] = field(default_factory=list)
    whole: Read = field(default_factory=Read)
    open: Read = field(default_factory=Read)

    @property
    def parts(self) -> list[str]:
        """The files of its events."""
        return self.whole.parts + self.open.parts

    @property
    def tally(self) -> Tally:
        """What its lines hold."""
        found = Tally.of(self.whole.tally)
        found.merge(Tally.of(self.open.tally))
        return found


def log_known(
    logs: Iterable[KeptLog], path: Path, way: str, taken: Container[KeptLog]
) -> KeptLog | None:
    """Return which of *logs* is the one at *path*, read this *way*; None if nothing still holds.

    Those *taken* are others.
    """
    size = path.stat().st_size
    for log in logs:
        if log.way != way or log.head_size > size or log in taken:
            continue
        end = log.size if log.packed else log.end
        if end > size or (log.packed and log.size != size):
            continue
        if _digest(path, 0, log.head_size) == log.head and _digest(path, *_before(end)) == log.tail:
            return log
    return None


def new_log(path: Path, way: str, size: int) -> KeptLog:
    """Return a log at *path* of which nothing was read."""
    head_size = min(size, _SAMPLE)
    return KeptLog(way, _digest(path, 0, head_size), head_size, size)


def tail_of(path: Path, end: int) -> str:
    """Return the digest of what stands before *end* in the log at *path*."""
    return _digest(path, *_before(end))


def _before(end: int) -> tuple[int, int]:
    size = min(end, _SAMPLE)
    return end - size, size


def _digest(path: Path, start: int, size: int) -> str:
    """Return "" for a log that was moved meanwhile, so that it is known no more."""
    try:
        with path.open("rb") as file:
            file.seek(start)
            return hashlib.sha256(file.read(size)).hexdigest()
    except OSError:
        return ""
