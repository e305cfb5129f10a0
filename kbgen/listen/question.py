"""A report before it is answered, and the report that the rows of its SQL file make."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kbgen.listen.intervals import percent
from kbgen.listen.quotients import Change, Quotient
from kbgen.model.report import Cell, Column, Hidden, Report, Rows, Share, Table

# What a report may need, and what to say where a log does not measure it.
NEEDS: Mapping[str, str] = {
    "sessions": "it names neither sessions nor clients, so nobody knows what followed a search",
    "clicks": "it holds no clicks or page views",
    "weeks": "its events have no time finer than a month",
    "result_counts": "it does not count results",
    "articles": "its queries were not compared with the articles",
    "contacts": "it holds no contacts",
    "feedback": "it holds no answers of readers to *Did this answer your question?*",
    "views": "it holds no page views",
    "releases": "no release is known within two weeks of its days",
}
MEASURES = tuple(NEEDS)
INTERVALS = (
    "In brackets behind a share: in 95 of 100 cases the true share lies between these two. "
    "The fewer were counted, the wider they stand apart."
)
_PLACE = re.compile(r"\{((?:sum\.)?\w+)\}")
# the place of a number with what it counts, which is one where the number is
_COUNTED = re.compile(rf"{_PLACE.pattern}( times| sessions| searches| needs|)")
_ONE = {" times": " time", " sessions": " session", " searches": " search", " needs": " need"}
REST = "other"


@dataclass(frozen=True, slots=True)
class Note:
    """How numbers are to be read, where the log measures *given* and not *lacking* ("": always)."""

    text: str
    given: str
    lacking: str

    def applies(self, measured: frozenset[str]) -> bool:
        """Tell whether readers of a log that tells what is *measured* need this note."""
        return self.given in measured | {""} and self.lacking not in measured


@dataclass(frozen=True, slots=True)
class Question:
    """A report before it is answered.

    *needs*: of each entry one alternative must be measured. *shares*: the column that sums the
    table up, and its numbers. *stack*: columns that are the parts of one whole in each row.
    *narrow*: columns that a narrow terminal leaves out, in this order. *quotes*: whether it shows
    what was typed, so that it must say how much it hides. *sentence*: the answer in words, with
    `{column}` of the first row and `{sum.column}` of all. *quotients* and *changes*: columns that
    are worked out, and not selected.
    """

    name: str
    rank: int
    question: str
    row: str
    columns: tuple[Column, ...]
    needs: tuple[tuple[str, ...], ...]
    notes: tuple[Note, ...]
    shares: tuple[str, str] | None
    stack: tuple[str, ...]
    narrow: tuple[str, ...]
    quotes: bool
    sentence: str
    quotients: tuple[Quotient, ...]
    sql: str
    changes: tuple[Change, ...] = ()

    def missing(self, measured: frozenset[str]) -> str:
        """Return why a log that tells only what is *measured* cannot answer, "" if it can."""
        lacks = [need for need in self.needs if not measured.intersection(need)]
        reasons = [", and ".join(NEEDS[one] for one in need) for need in lacks]
        return f"This log cannot answer it: {'; '.join(reasons)}." if reasons else ""

    def answered(self, selected: Rows, measured: frozenset[str], hidden: Hidden) -> Report:
        """Return the report that the *selected* rows make; what is *hidden* is counted."""
        table = Table(self.columns, self._rows(selected))
        notes = tuple(note.text for note in self.notes if note.applies(measured))
        if table.rows and any(one.is_share for one in self.quotients):
            notes = (*notes, INTERVALS)
        if self.quotes and hidden.queries:
            notes = (_hidden_note(hidden), *notes)
        return Report(
            self.name,
            self.question,
            self.row,
            table,
            notes=notes,
            shares=self._shares(table),
            stack=self.stack,
            narrow=self.narrow,
            sentence=self._sentence(table),
        )

    def unanswered(self, why: str) -> Report:
        """Return the report that says *why* there is no answer."""
        return Report(self.name, self.question, self.row, Table(self.columns, ()), missing=why)

    def _rows(self, selected: Rows) -> tuple[tuple[Cell, ...], ...]:
        found = {name: selected.column(name) for name in selected.names}
        for quotient in self.quotients:
            found |= quotient.cells(selected)
        for change in self.changes:
            found |= change.cells(found)
        return tuple(zip(*(found[column.name] for column in self.columns), strict=True))

    def _sentence(self, table: Table) -> str:
        """Return the answer in words; "" where a number in it is not measured."""
        cells: dict[str, Cell] = {}
        for at, column in enumerate(self.columns):
            values = [row[at] for row in table.rows]
            numbers = [value for value in values if isinstance(value, int | float)]
            cells[column.name] = values[0] if values else None
            cells[f"sum.{column.name}"] = sum(numbers) if numbers else None
        named = _PLACE.findall(self.sentence)
        if any(cells[name] is None for name in named):
            return ""
        return _COUNTED.sub(lambda place: _in_words(cells[place[1]], place[2]), self.sentence)

    def _shares(self, table: Table) -> tuple[Share, ...]:
        if self.shares is None:
            return ()
        name, number = (table.position(column) for column in self.shares)
        sums: dict[str, int] = {}
        for row in table.rows:
            key = str(row[name] or REST)
            sums[key] = sums.get(key, 0) + int(row[number] or 0)
        return tuple(Share(key, sums[key]) for key in sorted(sums, key=lambda key: -sums[key]))


def _hidden_note(hidden: Hidden) -> str:
    share = percent(hidden.searches, hidden.all_searches)
    queries = "1 query" if hidden.queries == 1 else f"{hidden.queries:,} queries"
    sessions = "sessions" if hidden.least > 1 else "session"
    return (
        f"Not shown: {queries} that fewer than {hidden.least} {sessions} typed, with "
        f"{hidden.searches:,} searches ({share} % of all). All sums count them."
    )


def _in_words(cell: Cell, what: str) -> str:
    """Return *cell* with *what* it counts."""
    number = f"{cell:,}" if isinstance(cell, int | float) else str(cell)
    return number + (_ONE.get(what, what) if cell == 1 else what)
