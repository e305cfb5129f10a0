"""Exports of analytics tools: rows that say how often something was searched."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from kbgen.listen.cells import moment, number, text
from kbgen.listen.delimited import Fields, Row, read_rows
from kbgen.listen.log_format import Found, Line, Reading
from kbgen.model.event import Action, PassedLine, RejectedLine, SearchEvent

# What such an export cannot answer, whoever made it.
UNMEASURED = (
    "It counts searches, but tells of no reader: what was read after a search, whether it was"
    " answered, and what was searched next cannot be known."
)
TOTAL = PassedLine("row without a search term")
_MONTH = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])")
_FIRST_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# what tools write where nothing was typed
_NOTHING = ("(not set)", "(not provided)", "keyword not defined")


@dataclass(frozen=True, slots=True)
class Export:
    """How one export is read: under which names *fields* are found, the *period* of all rows.

    *fails*: whether it lists searches without results.
    """

    fields: Fields
    period: str = ""
    fails: bool = False


def counted(lines: Sequence[Line], reading: Reading, export: Export) -> Iterator[Found]:
    """Yield a search with its weight for each row of *lines*, which are CSV or JSON.

    Rows without a day are those of this file, so that a copy of it counts once, and the export of
    another month besides.
    """
    whole = b"\n".join(raw for _, raw in lines)
    name = blake2b(whole, digest_size=8).hexdigest()
    rows = (
        _rows_of_json(whole, lines, reading, export.fields)
        if whole.lstrip(b"\xef\xbb\xbf \r\n")[:1] in (b"[", b"{")
        else read_rows(lines, reading, export.fields, ("query",))
    )
    for place, (line, row) in enumerate(rows):
        if isinstance(row, RejectedLine):
            yield row
        else:
            yield _event(row, line, reading, export, f"{name} {place}")


def _event(row: Row, line: int, reading: Reading, export: Export, id_: str) -> Found:
    typed = text(row.get("query"))
    if typed is None or typed.casefold() in _NOTHING:
        return TOTAL
    times = number(row.get("count", "1"))
    if times is None:
        return reading.reject(line, "a count that is no whole number")
    try:
        time, period = _moment(row.get("time", "").strip() or export.period, reading)
    except (ValueError, OverflowError, OSError):
        return reading.reject(line, "a time that is no time")
    return SearchEvent(
        action=Action.SEARCH,
        time=time,
        period=period,
        user_query=typed,
        event_id=None if time or period else id_,
        result_count=0 if export.fails else number(row.get("results")),
        language=text(row.get("language")),
        weight=times,
    )


def _moment(written: str, reading: Reading) -> tuple[int | None, str | None]:
    if not written:
        return None, None
    month = _MONTH.fullmatch(written)
    if month:
        return moment(f"{month[1]}-{month[2]}")
    # A week is told by its first and its last day, in one cell.
    days = _FIRST_DAY.findall(written)
    return moment(days[0] if len(days) > 1 else written, reading.zone)


def _rows_of_json(
    whole: bytes, lines: Sequence[Line], reading: Reading, fields: Fields
) -> Iterator[tuple[int, Row | RejectedLine]]:
    first = lines[0][0]
    try:
        record = json.loads(whole.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        yield first, reading.reject(first, "not JSON")
        return
    for row in _records(record):
        small = {name.casefold(): value for name, value in row.items()}
        yield (
            first,
            {
                field: str(small[name])
                for field, names in _chosen(fields, reading.columns).items()
                for name in [next((name for name in names if small.get(name) is not None), None)]
                if name is not None
            },
        )


def _chosen(fields: Fields, columns: Mapping[str, str]) -> Fields:
    return {**fields, **{field: (name.casefold(),) for field, name in columns.items()}}


def _records(record: object) -> Iterator[Mapping[str, object]]:
    """Yield the rows of *record*: a list, or lists by the day of each or by a word for them."""
    if isinstance(record, list):
        yield from (row for row in record if isinstance(row, dict))
    elif isinstance(record, dict):
        for name, rows in record.items():
            day = {"date": name} if name[:1].isdigit() else {}
            yield from ({**day, **row} for row in _records(rows))


def holds(columns: Iterable[str], *wanted: Iterable[str]) -> bool:
    """Tell whether *columns* hold at least one of each of the *wanted* names."""
    have = set(columns)
    return all(have.intersection(names) for names in wanted)


def is_json_with(lines: Sequence[str], *names: str) -> bool:
    """Tell whether *lines* begin JSON that is no record a line and has *names* in it."""
    begin = "".join(lines)
    return begin[:1] in ("[", "{") and all(f'"{name}"' in begin for name in names)
