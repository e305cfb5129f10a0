"""CSV, one row a part, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Sequence

from kbgen.model.audit import AuditFormat, Row
from kbgen.model.spreadsheet import inert
from kbgen.publish.auditing.table import COLUMNS, values
from kbgen.publish.checking.printable import printable


def _write(rows: Sequence[Row]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_cells, rows))
    return stream.getvalue().removesuffix("\r\n")


def _cells(row: Row) -> list[object]:
    return [inert(printable(value)) if isinstance(value, str) else value for value in values(row)]


FORMAT = AuditFormat("csv", _write)
