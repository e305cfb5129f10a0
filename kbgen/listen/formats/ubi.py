"""User Behavior Insights 1.3: queries and events as JSON, one a line."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kbgen.listen.cells import moment, number, text
from kbgen.listen.log_format import Found, Line, LogFormat, Reading, texts
from kbgen.model.event import Action, PassedLine, RejectedLine, SearchEvent

Json = Mapping[str, object]

ACTIONS = {action.value: action for action in Action}
BULK = ("index", "create", "update", "delete")
BULK_LINE = PassedLine("OpenSearch bulk line", packaging=True)
# 1.3 says query_response_hit_ids, 1.0 said query_response_object_ids.
HIT_IDS = ("query_response_hit_ids", "query_response_object_ids")


def _recognises(lines: Sequence[str]) -> bool:
    fit = [line.startswith("{") or "\t{" in line for line in lines]
    return fit[0] or 2 * sum(fit) >= len(fit)


def _read(lines: Iterable[Line], reading: Reading) -> Iterator[Found]:
    for line in texts(lines, reading):
        if isinstance(line, RejectedLine):
            yield line
        else:
            yield _found(*line, reading)


def _found(line: int, written: str, reading: Reading) -> Found:
    # Exports of OpenSearch put the name of the index and a tab before the JSON.
    start = written.find("\t{") + 1
    try:
        record = json.loads(written if written.startswith("{") else written[start:], strict=False)
    except (ValueError, RecursionError):
        return reading.reject(line, "not JSON")
    if not isinstance(record, dict):
        return reading.reject(line, "JSON, but no object")
    if len(record) == 1 and next(iter(record)) in BULK:
        return BULK_LINE
    record = _object(record.get("_source")) or record
    try:
        return _event(record) if record.get("action_name") is not None else _query(record)
    except (ValueError, OverflowError, OSError) as error:
        return reading.reject(line, _reason(error))


class _NotAnEventError(ValueError):
    """The record lacks what makes it an event."""


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, _NotAnEventError) else "a time stamp that is no time"


def _event(record: Json) -> Found:
    name = text(record.get("action_name"))
    if name is None:
        raise _NotAnEventError("an event without action_name")
    if name not in ACTIONS:
        return PassedLine(name)
    if record.get("timestamp") is None:
        raise _NotAnEventError("an event without timestamp")
    attributes = _object(record.get("event_attributes"))
    typed = record.get("user_query")
    if typed is None and record.get("message_type") == "QUERY":
        typed = record.get("message")
    return _search_event(ACTIONS[name], record, attributes, typed)


def _query(record: Json) -> SearchEvent:
    if "user_query" not in record:
        raise _NotAnEventError("neither an action_name nor a user_query")
    attributes = _object(record.get("query_attributes"))
    return _search_event(Action.SEARCH, record, attributes, record["user_query"])


def _search_event(action: Action, record: Json, attributes: Json, typed: object) -> SearchEvent:
    stamp = record.get("timestamp")
    time, period = moment(stamp) if stamp is not None else (None, None)
    thing = _object(attributes.get("object"))
    position = _object(attributes.get("position"))
    hits = _hits(record)
    return SearchEvent(
        action=action,
        time=time,
        period=period,
        user_query=text(typed),
        query_id=text(record.get("query_id")),
        session_id=text(record.get("session_id") or attributes.get("session_id")),
        client_id=text(record.get("client_id")),
        event_id=text(attributes.get("event_id")),
        result_count=_result_count(attributes, hits) if action is Action.SEARCH else None,
        first_hit=text(hits[0]) if hits else None,
        article_id=text(thing.get("object_id")),
        position=number(position.get("ordinal")),
        page=text(attributes.get("page")),
        language=text(attributes.get("language")),
        edition=text(attributes.get("edition")),
        channel=text(attributes.get("channel")),
        platform=text(attributes.get("platform")),
        machine=text(attributes.get("machine")),
        own=text(attributes.get("own")) == "true" or attributes.get("own") is True,
        number=number(attributes.get("number")),
        helped=text(attributes.get("answer")),
    )


def _hits(record: Json) -> list[object] | None:
    found = (record.get(key) for key in HIT_IDS)
    return next((hits for hits in found if isinstance(hits, list)), None)


def _result_count(attributes: Json, hits: Sequence[object] | None) -> int | None:
    counted = number(attributes.get("result_count"))
    return len(hits) if counted is None and hits is not None else counted


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


FORMAT = LogFormat("ubi", "User Behavior Insights, JSON lines", _recognises, _read)
