"""A report's SQL file: what its header comments say, and the report made from its rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from kbgen.model.report import Cell, Column, Report, Share, Table

# What a report may need, and what to say where a log does not measure it.
NEEDS: Mapping[str, str] = {
    "sessions": "it names neither sessions nor clients, so nobody knows what followed a search",
    "clicks": "it holds no clicks or page views",
    "weeks": "its events have no time finer than a month",
    "result_counts": "it does not count results",
    "articles": "its queries were not compared with the articles",
}
EITHER = " or "
_NOTE = re.compile(r"note(?: if (\w+))?(?: unless (\w+))?")
MEASURES = (*NEEDS, "contacts")
KEYS = ("rank", "question", "needs", "shares", "stack", "narrow", "column", "note")
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
class Question:
    """A report before it is answered.

    *needs*: of each entry one alternative must be measured. *shares*: the column that sums the
    table up, and its numbers. *stack*: columns that are the parts of one whole in each row.
    *narrow*: columns that a narrow terminal leaves out, in this order.
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
    sql: str

    def missing(self, measured: frozenset[str]) -> str:
        """Return why a log that tells only what is *measured* cannot answer, "" if it can."""
        lacks = [need for need in self.needs if not measured.intersection(need)]
        reasons = [", and ".join(NEEDS[one] for one in need) for need in lacks]
        return f"This log cannot answer it: {'; '.join(reasons)}." if reasons else ""

    def answered(self, rows: Sequence[tuple[Cell, ...]], measured: frozenset[str]) -> Report:
        """Return the report that *rows* make."""
        table = Table(self.columns, tuple(rows))
        notes = tuple(note.text for note in self.notes if note.applies(measured))
        return Report(
            self.name,
            self.question,
            self.row,
            table,
            notes=notes,
            shares=self._shares(table),
            stack=self.stack,
            narrow=self.narrow,
        )

    def unanswered(self, why: str) -> Report:
        """Return the report that says *why* there is no answer."""
        return Report(self.name, self.question, self.row, Table(self.columns, ()), missing=why)

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
        columns=tuple(_column(value) for key, value in entries if key == "column"),
        needs=tuple(_need(name, value) for value in _listed(entries, "needs")),
        notes=tuple(_note(key, value) for key, value in entries if key.startswith("note")),
        shares=next((_pair(value) for key, value in entries if key == "shares"), None),
        stack=_listed(entries, "stack"),
        narrow=_listed(entries, "narrow"),
        sql=sql,
    )


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


def _column(value: str) -> Column:
    name, title, means, *unit = (part.strip() for part in value.split("|"))
    return Column(name, title, means, "".join(unit))


def _pair(value: str) -> tuple[str, str]:
    name, _, number = value.partition(" by ")
    return name, number
