"""For people: a paragraph for each page, its parts aligned below it."""

from collections.abc import Sequence
from itertools import groupby

from kbgen.model.audit import AuditFormat, Row, What
from kbgen.publish.checking.printable import printable

_WIDEST = 44  # characters of a title
_SHOWN = {True: "shown", False: "-"}


def _write(rows: Sequence[Row]) -> str:
    return "\n\n".join(
        _file(path, list(group)) for path, group in groupby(rows, key=lambda row: _path(row))
    )


def _path(row: Row) -> str:
    return row.place.path if row.place else ""


def _file(path: str, rows: Sequence[Row]) -> str:
    lines = [printable(path) if path else "Pages that kbgen makes"]
    facts = [f"{name} {value}" for name, value in _facts(rows[0]) if value]
    lines += [f"  {printable(', '.join(facts))}"] if facts else []
    for head, group in groupby(rows, key=_head):
        lines += ["", f"  {printable(head)}", *_table(list(group))]
    return "\n".join(lines)


def _head(row: Row) -> str:
    """Return what stands above the parts of a page; pages that kbgen makes stand together."""
    return f"{row.edition}, {row.language}" + (f", {row.address}" if row.place else "")


def _facts(row: Row) -> tuple[tuple[str, str], ...]:
    return ("owner", row.owner), ("release", row.release)


def _table(rows: Sequence[Row]) -> list[str]:
    cells = [_cells(row) for row in rows]
    widths = [max(len(row[at]) for row in cells) for at in range(len(cells[0]))]
    return [
        "    "
        + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


def _cells(row: Row) -> tuple[str, ...]:
    title = printable(row.title)
    title = title if len(title) <= _WIDEST else f"{title[: _WIDEST - 3]}..."
    title = title if row.what in (What.PAGE, What.SECTION) else f"  {title}"
    line = str(row.place.line) if row.place else ""
    return (line, _SHOWN[row.visible], row.what, row.audience, title, printable(row.why))


FORMAT = AuditFormat("text", _write)
