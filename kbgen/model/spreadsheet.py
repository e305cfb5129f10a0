"""Tables that a spreadsheet shows as they are: none of their cells is run as a formula."""

import csv
import io
import re
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")

# A spreadsheet runs cells that begin like this, also in full width; a quote mark makes them text.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# Where a semicolon parts cells, as in much of Europe, the next one begins behind it.
# Each run of spaces is looked at once, from its first sign on, and never given back.
_BETWEEN = r"(;\s*+|(?<!\s)\s++)"
_OF_SIGNS = r"=+@\uff1d\uff0b\uff0d\uff20-"
_SIGNS = rf"(?=[{_OF_SIGNS}])"
_NEXT = re.compile(_BETWEEN + _SIGNS)
_AROUND = re.compile(rf"[;\t][\s{_OF_SIGNS}]*+")  # a cell may begin behind each sign of it
_SIGN = re.compile(f"[{_OF_SIGNS}]")
_MARKED_NEXT = re.compile(rf"{_BETWEEN}'++{_SIGNS}")


def inert(cell: T | str) -> T | str:
    """Return *cell* as a spreadsheet may have it; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    apart = _NEXT.sub(_marked, cell)
    return f"'{apart}" if apart.startswith(FORMULA) else apart


def inert_html(cell: str) -> str:
    """Return the HTML *cell* as a spreadsheet may have it; who reads the page sees no difference.

    A quote mark would be read, and references like `&quot;` have a semicolon. So a sign that may
    begin a cell within is written as a reference.
    """
    return str(inert(_AROUND.sub(lambda found: _SIGN.sub(_reference, found[0]), cell)))


def as_csv(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return *rows* below *heads* as CSV (RFC 4180) that a spreadsheet may open."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([inert(cell) for cell in row] for row in (heads, *rows))
    return stream.getvalue()


def as_written(cell: str) -> str:
    """Return *cell* without the quote marks that `inert` put before what looks like a formula."""
    apart = _MARKED_NEXT.sub(_unmarked, cell)
    return apart[1:] if apart[:1] == "'" and apart[1:].startswith(FORMULA) else apart


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def _marked(found: re.Match[str]) -> str:
    return f"{found[0]}'" if _parts_cells(found[1]) else found[0]


def _unmarked(found: re.Match[str]) -> str:
    return found[1] if _parts_cells(found[1]) else found[0]


def _parts_cells(between: str) -> bool:
    return between[0] == ";" or "\t" in between
