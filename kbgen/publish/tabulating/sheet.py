"""A table that somebody kept, as it stands: heads and rows of text; and how tables are written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kbgen.model.members import members_by_name

MOST_ROWS = 10_000
MOST_COLUMNS = 100
Cells = Mapping[str, str]  # what a problem says, by column


@dataclass(frozen=True, slots=True)
class Row:
    """A row, with its number as spreadsheets count: the heads are row 1. JSON counts from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table; what guards its cells against spreadsheets is undone."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file is no table, and what to do."""

    what: str
    todo: str


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A way to write problems down, and to read them: *means* says for whom."""

    means: str
    write: Callable[[Iterable[Cells]], str]
    read: Callable[[str], Sheet | Unreadable]


@cache
def formats() -> dict[str, TableFormat]:
    """Return all formats by name."""
    return members_by_name("kbgen.publish.tabulating.formats", "FORMAT", TableFormat)


def read_sheet(text: str) -> Sheet | Unreadable:
    """Read a table in whatever format its first sign tells."""
    name = "json" if text.lstrip()[:1] in ("[", "{") else "csv"
    found = formats()[name].read(text)
    if isinstance(found, Unreadable):
        return found
    return too_large(len(found.rows), len(found.heads)) or found


def too_large(rows: int, columns: int) -> Unreadable | None:
    """Return why a table of so many *rows* and *columns* is refused, None if it is not."""
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        what = f"has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns"
        return Unreadable(what, "divide it")
    return None
