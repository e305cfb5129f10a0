"""A report's SQL file: what its header comments say, and the report made from its rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from kbgen.listen.intervals import mean, percent, wilson
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
}
EITHER = " or "
_NOTE = re.compile(r"note(?: if (\w+))?(?: unless (\w+))?")
MEASURES = tuple(NEEDS)
COLUMN, SHARE, MEAN = "column", "share", "mean"
INTERVALS = (
    "In brackets behind a share: in 95 of 100 cases the true share lies between these two. "
    "The fewer were counted, the wider they stand apart."
)
KEYS = (
    *("rank", "question", "sentence", "needs", "quotes", "shares", "stack", "narrow", "note"),
    *(COLUMN, SHARE, MEAN),
)
_PLACE = re.compile(r"\{((?:sum\.)?\w+)\}")
DEEPER = "   "
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
class Quotient:
    """Columns that are not selected but worked out: *part* by *whole*, as percent or as a mean.

    Engines round in ways of their own, so that no quotient is left to them.
    """

    name: str
    part: str
    whole: str
    is_share: bool

    def cells(self, selected: Rows) -> dict[str, list[Cell]]:
        """Return its columns for the *selected* rows: a share comes with its interval."""
        pairs = list(zip(selected.column(self.part), selected.column(self.whole), strict=True))
        if not self.is_share:
            return {self.name: [mean(part, whole) for part, whole in pairs]}
        ends = [wilson(part, whole) for part, whole in pairs]
        return {
            self.name: [percent(part, whole) for part, whole in pairs],
            f"{self.name}_low": [low for low, _ in ends],
            f"{self.name}_high": [high for _, high in ends],
        }


@dataclass(frozen=True, slots=True)
class Question:
    """A report before it is answered.

    *needs*: of each entry one alternative must be measured. *shares*: the column that sums the
    table up, and its numbers. *stack*: columns that are the parts of one whole in each row.
    *narrow*: columns that a narrow terminal leaves out, in this order. *quotes*: whether it shows
    what was typed, so that it must say how much it hides. *sentence*: the answer in words, with
    `{column}` of the first row and `{sum.column}` of all.
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
        return _PLACE.sub(lambda place: _in_words(cells[place[1]]), self.sentence)

    def _shares(self, table: Table) -> tuple[Share, ...]:
        if self.shares is None:
            return ()
        name, number = (table.position(column) for column in self.shares)
        sums: dict[str, int] = {}
        for row in table.rows:
            key = str(row[name] or REST)
            sums[key] = sums.get(key, 0) + int(row[number] or 0)
        return tuple(Share(key, sums[key]) for key in sorted(sums, key=lambda key: -sums[key]))


def read_question(name: str, sql: str) -> Question:
    """Return the question that the SQL file called *name* answers.

    Raises ValueError for a header that is not understood, so that a new report is complete.
    """
    comments = _header(sql)
    entries = [_entry(name, comment) for comment in comments[1:]]
    return Question(
        name=name,
        rank=int(_one(name, entries, "rank")),
        question=_one(name, entries, "question"),
        row=comments[0].rstrip("."),
        columns=tuple(column for key, value in entries for column in _columns(key, value)),
        needs=tuple(_need(name, value) for value in _listed(entries, "needs")),
        notes=tuple(_note(key, value) for key, value in entries if key.startswith("note")),
        shares=next((_pair(value) for key, value in entries if key == "shares"), None),
        stack=_listed(entries, "stack"),
        narrow=(*_intervals(entries), *_listed(entries, "narrow")),
        quotes=bool(_listed(entries, "quotes")),
        sentence=next((value for key, value in entries if key == "sentence"), ""),
        quotients=tuple(_quotient(key, value) for key, value in entries if key in (SHARE, MEAN)),
        sql=sql,
    )


def _hidden_note(hidden: Hidden) -> str:
    share = percent(hidden.searches, hidden.all_searches)
    queries = "1 query" if hidden.queries == 1 else f"{hidden.queries:,} queries"
    sessions = "sessions" if hidden.least > 1 else "session"
    return (
        f"Not shown: {queries} that fewer than {hidden.least} {sessions} typed, with "
        f"{hidden.searches:,} searches ({share} % of all). All sums count them."
    )


def _in_words(cell: Cell) -> str:
    return f"{cell:,}" if isinstance(cell, int | float) else str(cell)


def _header(sql: str) -> list[str]:
    """Return the comments before the query; a line that is set in continues the one above."""
    comments: list[str] = []
    for line in takewhile(lambda line: line.startswith("--"), sql.splitlines()):
        text = line.removeprefix("--")
        if comments and text.startswith(DEEPER):
            comments[-1] = f"{comments[-1]} {text.strip()}"
        else:
            comments.append(text.strip())
    return comments


def _entry(name: str, comment: str) -> tuple[str, str]:
    key, colon, value = comment.partition(": ")
    note = _NOTE.fullmatch(key)
    known = {*filter(None, note.groups())} <= {*MEASURES} if note else key in KEYS
    if not colon or not known:
        raise ValueError(
            f"{name}.sql: {comment!r} is no header; known are {', '.join(KEYS)}, "
            f"note if and note unless {', '.join(MEASURES)}"
        )
    return key, value.strip()


def _note(key: str, text: str) -> Note:
    found = _NOTE.fullmatch(key)
    given, lacking = found.groups("") if found else ("", "")
    return Note(text, given, lacking)


def _listed(entries: Sequence[tuple[str, str]], wanted: str) -> tuple[str, ...]:
    return tuple(one for key, values in entries if key == wanted for one in values.split(", "))


def _one(name: str, entries: Sequence[tuple[str, str]], wanted: str) -> str:
    found = [value for key, value in entries if key == wanted]
    if len(found) != 1:
        raise ValueError(f"{name}.sql must say its {wanted} once, like -- {wanted}: ...")
    return found[0]


def _need(name: str, value: str) -> tuple[str, ...]:
    needs = tuple(value.split(EITHER))
    unknown = [need for need in needs if need not in NEEDS]
    if unknown:
        raise ValueError(f"{name}.sql needs {unknown}; known are {', '.join(NEEDS)}")
    return needs


def _columns(key: str, value: str) -> Iterator[Column]:
    """Yield the columns that a line of the header names: a share brings its interval."""
    if key not in (COLUMN, SHARE, MEAN):
        return
    name, title, means, *more = (part.strip() for part in value.split("|"))
    if key == COLUMN:
        yield Column(name, title, means, "".join(more))
    else:
        yield Column(name, title, means, "%" if key == SHARE else "")
    if key == SHARE:
        yield Column(f"{name}_low", "at least", "Where the true share is in 95 of 100 cases", "%")
        yield Column(f"{name}_high", "at most", "Where the true share is in 95 of 100 cases", "%")


def _quotient(key: str, value: str) -> Quotient:
    name, *_, formula = (part.strip() for part in value.split("|"))
    part, _, whole = (side.strip() for side in formula.partition("/"))
    return Quotient(name, part, whole, key == SHARE)


def _intervals(entries: Sequence[tuple[str, str]]) -> list[str]:
    names = [_quotient(key, value).name for key, value in entries if key == SHARE]
    return [f"{name}_{end}" for name in names for end in ("low", "high")]


def _pair(value: str) -> tuple[str, str]:
    name, _, number = value.partition(" by ")
    return name, number
