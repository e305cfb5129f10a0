"""The shape in which a help desk takes canned answers in: one file in `shapes/`, one value."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from kbgen.model.members import members_by_name


@dataclass(frozen=True, slots=True)
class Answer:
    """A canned answer as it is handed on, its known placeholders filled.

    *text* is plain, *html* for desks that send HTML. *stale*: yes, no or unknown.
    """

    id: str
    title: str
    language: str
    component: str
    keywords: tuple[str, ...]
    text: str
    html: str
    stale: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What a help desk imports: *means* says which and where to, *write* makes the text of it.

    *source*: the address of what says so.
    """

    means: str
    write: Callable[[Sequence[Answer]], str]
    source: str = ""


@cache
def shapes() -> dict[str, Shape]:
    """Return all shapes by their names."""
    return members_by_name("kbgen.publish.answering.shapes", "SHAPE", Shape)
