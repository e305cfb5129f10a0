"""CSV with named columns, as analytics tools and databases export it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kbgen.listen.cells import moment, number, text
from kbgen.listen.delimited import Row, read_rows
from kbgen.listen.log_format import Found, Line, LogFormat, Reading
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
    "channel": ("channel",),
    "platform": ("platform",),
    "id": ("event_id",),
    "count": ("count",),
    "action": ("action", "action_name"),
}
ACTIONS = {action.value: action for action in Action}
NO, YES = ("0", "false", "no", "n"), ("1", "true", "yes", "y")


def _recognises(lines: Sequence[str]) -> bool:
    return lines[0][:1] not in "{[<" and "\t{" not in lines[0] and "\ufffd" not in lines[0]


def _read(lines: Iterable[Line], reading: Reading) -> Iterator[Found]:
    for number_, row in read_rows(lines, reading, FIELDS, ("query",)):
        if isinstance(row, RejectedLine):
            yield row
        else:
            yield from _events(row, number_, reading)


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
        channel=text(row.get("channel")),
        platform=text(row.get("platform")),
        event_id=_id(action, row),
        weight=(number(row.get("count", "1")) or 0) if searched else 1,
    )


def _is_clicked(row: Row) -> bool:
    return row.get("clicked", "").strip().casefold() not in ("", *NO)


def _id(action: Action, row: Row) -> str | None:
    """Return the id of an event: a click in the row of its search has one of its own."""
    named = text(row.get("id"))
    return named and f"{action.value} {named}"


def _article(row: Row) -> str | None:
    clicked = text(row.get("clicked"))
    return None if clicked is None or clicked.casefold() in (*NO, *YES) else clicked


FORMAT = LogFormat("csv", "CSV with named columns", _recognises, _read, whole=True, rank=1)
