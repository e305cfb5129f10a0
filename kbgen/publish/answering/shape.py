"""The shape in which a help desk takes canned answers in: one file in `shapes/`, one value."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kbgen.model.members import members_by_name
from kbgen.model.spreadsheet import inert


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


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return *rows* below *heads*; no cell of them is run as a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return stream.getvalue()
