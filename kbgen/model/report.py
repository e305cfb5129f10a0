"""Reports: a question with its answer, the answer's rows in a table."""

from dataclasses import dataclass

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its *name* in SQL, *title* for readers and what it *means*."""

    name: str
    title: str
    means: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells in the order of *columns*; None is shown as not measured."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A *question* and its answer. *missing* says why the log cannot answer it, if it cannot."""

    name: str
    question: str
    row: str
    table: Table
    missing: str = ""
