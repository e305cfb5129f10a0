"""CSV with named columns, as analytics tools and databases export it."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from kbgen.errors import LogFormatError
from kbgen.listen.cells import moment, number, text
from kbgen.listen.log_format import Found, Line, LogFormat, Reading, decoded
from kbgen.model.event import Action, PassedLine, RejectedLine, SearchEvent

# What a column may hold, with the header names under which it is found unasked.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "query": ("query", "user_query"),
    "time": ("time", "timestamp"),
    "session": ("session", "session_id"),
    "client": ("client", "client_id"),
    "results": ("results", "result_count"),
    "clicked": ("clicked", "article_id"),
    "position": ("position",),
    "page": ("page",),
    "language": ("language",),
    "edition": ("edition",),
    "count": ("count",),
    "action": ("action", "action_name"),
}
DELIMITERS = (",", ";", "\t")
# A quoted cell may hold line breaks; a stray quote must not swallow the rest of the file.
LONGEST_RECORD = 20
ACTIONS = {action.value: action for action in Action}
NO, YES = ("0", "false", "no", "n"), ("1", "true", "yes", "y")

Row = Mapping[str, str]


def _recognises(lines: Sequence[str]) -> bool:
    return lines[0][:1] not in "{[<" and "\t{" not in lines[0] and "\ufffd" not in lines[0]


def _read(lines: Iterable[Line], reading: Reading) -> Iterator[Found]:
    walk = iter(lines)
    head = next((line for line in walk if line[1].strip()), None)
    if head is None:
        return
    names, delimiter = _header(head, reading)
    places = _places(names, reading)
    for number_, cells in _records(walk, delimiter, reading):
        if isinstance(cells, RejectedLine):
            yield cells
        elif len(cells) <= max(places.values()):
            yield reading.reject(number_, "fewer cells than the header names")
        else:
            row = {field: cells[place] for field, place in places.items()}
            yield from _events(row, number_, reading)


def _header(line: Line, reading: Reading) -> tuple[list[str], str]:
    written = decoded(line, reading)
    if isinstance(written, RejectedLine):
        raise LogFormatError(
            f"{reading.path}: the line with the names of the columns is {written.reason}",
            "save the log as UTF-8",
        )
    wanted = {*reading.columns.values(), *chain.from_iterable(FIELDS.values())}
    cut = [
        ([name.strip() for name in next(csv.reader([written], delimiter=delimiter))], delimiter)
        for delimiter in DELIMITERS
    ]
    return max(cut, key=lambda found: (len(wanted.intersection(found[0])), len(found[0])))


def _places(names: Sequence[str], reading: Reading) -> dict[str, int]:
    """Return at which place of a row each field stands."""
    have = f"its columns are {', '.join(names)}"
    missing = [name for name in reading.columns.values() if name not in names]
    if missing:
        raise LogFormatError(f"{reading.path} has no column {', '.join(missing)}", have)
    found = {
        field: next((name for name in known if name in names), None)
        for field, known in FIELDS.items()
    }
    chosen = found | dict(reading.columns)
    if chosen["query"] is None:
        raise LogFormatError(
            f"{reading.path}: no column is known to hold the query",
            f"name it like --columns query=NAME; {have}",
        )
    return {field: names.index(name) for field, name in chosen.items() if name is not None}


def _records(
    walk: Iterator[Line], delimiter: str, reading: Reading
) -> Iterator[tuple[int, list[str] | RejectedLine]]:
    waiting: list[Line] = []
    while line := (waiting.pop(0) if waiting else next(walk, None)):
        written = decoded(line, reading)
        if isinstance(written, RejectedLine):
            yield line[0], written
            continue
        if not written.strip():
            continue
        cells = _cells(written, delimiter)
        if cells is None:
            while len(waiting) < LONGEST_RECORD and (further := next(walk, None)):
                waiting.append(further)
            cells, used = _joined(written, waiting, delimiter)
            waiting = waiting[used:]
        yield line[0], cells or reading.reject(line[0], "a quote that is never closed")


def _joined(written: str, further: Sequence[Line], delimiter: str) -> tuple[list[str] | None, int]:
    """Return the cells of a record with line breaks, and how many *further* lines it took."""
    for used, (_, raw) in enumerate(further, start=1):
        written = f"{written}\n{raw.decode('utf-8', 'replace').rstrip()}"
        cells = _cells(written, delimiter)
        if cells is not None:
            return cells, used
    return None, 0


def _cells(written: str, delimiter: str) -> list[str] | None:
    """Return the cells, None if a quote is still open at the end."""
    try:
        return next(csv.reader([written], delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            return None
    try:
        return next(csv.reader([written], delimiter=delimiter))
    except csv.Error:
        return None


def _events(row: Row, line: int, reading: Reading) -> Iterator[Found]:
    name = row.get("action", "").strip().casefold() or Action.SEARCH.value
    if name not in ACTIONS:
        yield PassedLine(name)
        return
    event = _event(ACTIONS[name], row, reading)
    if isinstance(event, str):
        yield reading.reject(line, event)
        return
    yield event
    if event.action is Action.SEARCH and _is_clicked(row):
        yield _event_of(Action.CLICK, row, event.time, event.period)


def _event(action: Action, row: Row, reading: Reading) -> SearchEvent | str:
    """Return the event, or the reason why there is none."""
    if action is Action.SEARCH and text(row["query"]) is None:
        return "a search without a query"
    if number(row.get("count", "1")) is None:
        return "a count that is no whole number"
    try:
        time, period = _moment(row, reading)
    except (ValueError, OverflowError, OSError):
        return "a time that is no time"
    return _event_of(action, row, time, period)


def _moment(row: Row, reading: Reading) -> tuple[int | None, str | None]:
    written = row.get("time", "").strip()
    return moment(written, reading.zone) if written else (None, None)


def _event_of(action: Action, row: Row, time: int | None, period: str | None) -> SearchEvent:
    searched = action is Action.SEARCH
    return SearchEvent(
        action=action,
        time=time,
        period=period,
        user_query=text(row["query"]),
        session_id=text(row.get("session")),
        client_id=text(row.get("client")),
        result_count=number(row.get("results")) if searched else None,
        article_id=None if searched else _article(row),
        position=None if searched else number(row.get("position")),
        page=text(row.get("page")),
        language=text(row.get("language")),
        edition=text(row.get("edition")),
        weight=(number(row.get("count", "1")) or 0) if searched else 1,
    )


def _is_clicked(row: Row) -> bool:
    return row.get("clicked", "").strip().casefold() not in ("", *NO)


def _article(row: Row) -> str | None:
    clicked = text(row.get("clicked"))
    return None if clicked is None or clicked.casefold() in (*NO, *YES) else clicked


FORMAT = LogFormat("csv", "CSV with named columns", _recognises, _read, whole=True, rank=1)
