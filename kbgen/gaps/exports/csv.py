"""All gaps as one CSV file, safe to open in a spreadsheet."""

from collections.abc import Iterator

from kbgen.gaps.export import Batch, Export, File
from kbgen.gaps.listing import table
from kbgen.model.report import Cell, Table
from kbgen.model.spreadsheet import as_csv


def table_csv(rows: Table) -> str:
    """Return *rows* as CSV below the names of their columns."""
    names = (column.name for column in rows.columns)
    return as_csv(names, (map(_on_one_line, row) for row in rows.rows))


def _on_one_line(cell: Cell) -> Cell:
    """Return *cell* without line ends: a program that misses its quotes would begin a row there."""
    return " ".join(cell.split()) if isinstance(cell, str) else cell


def _files(batch: Batch) -> Iterator[File]:
    yield "gaps.csv", table_csv(table(batch.gaps))


EXPORT = Export("all of them as CSV, for a spreadsheet", _files)
