"""The SQL file of a report: what the comments at its head say."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kbgen.listen.question import MEASURES, NEEDS, Note, Question
from kbgen.listen.quotients import Change, Quotient
from kbgen.model.report import Column

EITHER = " or "
_NOTE = re.compile(r"note(?: if (\w+))?(?: unless (\w+))?")
COLUMN, SHARE, MEAN, CHANGE = "column", "share", "mean", "change"
UNITS = {SHARE: "%", CHANGE: "points"}
KEYS = (
    *("rank", "question", "sentence", "needs", "quotes", "shares", "stack", "narrow", "note"),
    *(COLUMN, SHARE, MEAN, CHANGE),
)
DEEPER = "   "


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
        changes=tuple(_change(value) for key, value in entries if key == CHANGE),
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


def _columns(key: str, value: str) -> Iterator[Column]:
    """Yield the columns that a line of the header names: a share brings its interval."""
    if key not in (COLUMN, SHARE, MEAN, CHANGE):
        return
    name, title, means, *more = (part.strip() for part in value.split("|"))
    unit = UNITS.get(key, "".join(more) if key == COLUMN else "")
    yield Column(name, title, means, unit)
    if key in UNITS:
        what = "share" if key == SHARE else "change"
        means = f"Where the true {what} is in 95 of 100 cases"
        yield Column(f"{name}_low", "at least", means, unit)
        yield Column(f"{name}_high", "at most", means, unit)


def _change(value: str) -> Change:
    name, *_, formula = (part.strip() for part in value.split("|"))
    after, _, before = (side.strip() for side in formula.partition(" - "))
    return Change(name, before, after)


def _quotient(key: str, value: str) -> Quotient:
    name, *_, formula = (part.strip() for part in value.split("|"))
    part, _, whole = (side.strip() for side in formula.partition("/"))
    return Quotient(name, part, whole, key == SHARE)


def _intervals(entries: Sequence[tuple[str, str]]) -> list[str]:
    names = [value.partition("|")[0].strip() for key, value in entries if key in UNITS]
    return [f"{name}_{end}" for name in names for end in ("low", "high")]


def _pair(value: str) -> tuple[str, str]:
    name, _, number = value.partition(" by ")
    return name, number
