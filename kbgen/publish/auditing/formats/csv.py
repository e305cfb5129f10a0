"""CSV, one row a part, safe to open in a spreadsheet."""

from collections.abc import Iterator, Sequence

from kbgen.model.audit import AuditFormat, Row
from kbgen.model.spreadsheet import as_csv
from kbgen.publish.auditing.table import COLUMNS, values
from kbgen.publish.checking.printable import printable


def _write(rows: Sequence[Row]) -> str:
    return as_csv(COLUMNS, map(_cells, rows)).removesuffix("\r\n")


def _cells(row: Row) -> Iterator[object]:
    return (printable(value) if isinstance(value, str) else value for value in values(row))


FORMAT = AuditFormat("csv", _write)
