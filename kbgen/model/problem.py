"""Something wrong in the content: a value that is collected and shown, never raised."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a problem means for publishing; the names are those of GitHub's annotations."""

    ERROR = "error"  # blocks publishing
    WARNING = "warning"  # a finding to mend, does not block
    NOTICE = "notice"  # for your attention, never fails a check


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file: *path* relative to the knowledge base, *line* and *column* from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem: where, its code (see `kbgen.model.codes`), what is wrong and what to do."""

    place: Place
    code: str
    what: str
    todo: str

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.what}; {self.todo}"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem, documented once; `kbgen explain` and the reference print it."""

    id: str
    title: str
    severity: Severity
    why: str
    remedy: str


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the distinct *problems*, sorted by file, line and code."""
    return tuple(sorted(set(problems)))
