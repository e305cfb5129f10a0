"""CSV: what spreadsheets save, with any of the usual signs between cells."""

import csv
import io
from collections.abc import Iterable

from kbgen.model.spreadsheet import as_csv, as_written
from kbgen.publish.tabulating.columns import COLUMNS, column_of
from kbgen.publish.tabulating.sheet import Cells, Row, Sheet, TableFormat, Unreadable

_BETWEEN = (",", ";", "\t", "|")
_SAVE = "save it anew as CSV, with quotes around cells of several lines"


def _write(problems: Iterable[Cells]) -> str:
    return as_csv(COLUMNS, ([one[column] for column in COLUMNS] for one in problems))


def _read(text: str) -> Sheet | Unreadable:
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep="):  # what Excel writes for itself
        found = _parted(rest, first.strip()[4:5] or ",")
    else:
        found = max((_parted(text, sign) for sign in _BETWEEN), key=_known)
    if found is None:
        return Unreadable("cannot be taken apart into cells", _SAVE)
    if not found.heads:
        return Unreadable("is empty", "export a table with its heads in the first row")
    return found


def _known(sheet: Sheet | None) -> tuple[int, int]:
    """Return how much of *sheet* is a table: columns with a known head, then columns."""
    heads = sheet.heads if sheet else ()
    return sum(bool(column_of(head)) for head in heads), len(heads) if sheet else -1


def _parted(text: str, sign: str) -> Sheet | None:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    rows: list[Row] = []
    try:
        for number, cells in enumerate(reader, 1):
            if any(cell.strip() for cell in cells):
                rows.append(Row(number, tuple(as_written(cell) for cell in cells)))
    except csv.Error:
        return None
    heads = rows[0].cells if rows else ()
    return Sheet(tuple(head.strip() for head in heads), tuple(rows[1:]))


FORMAT = TableFormat("for a spreadsheet", _write, _read)
