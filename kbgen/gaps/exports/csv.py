"""All gaps as one CSV file, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterator

from kbgen.gaps.export import Batch, Export, File
from kbgen.gaps.listing import table
from kbgen.model.report import Cell, Table
from kbgen.model.spreadsheet import inert


def as_csv(rows: Table) -> str:
    """Return *rows* as CSV below the names of their columns."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(column.name for column in rows.columns)
    writer.writerows([inert(_on_one_line(cell)) for cell in row] for row in rows.rows)
    return stream.getvalue()


def _on_one_line(cell: Cell) -> Cell:
    """Return *cell* without line ends: a program that misses its quotes would begin a row there."""
    return " ".join(cell.split()) if isinstance(cell, str) else cell


def _files(batch: Batch) -> Iterator[File]:
    yield "gaps.csv", as_csv(table(batch.gaps))


EXPORT = Export("all of them as CSV, for a spreadsheet", _files)
