"""What pages tell of searches, as nginx and Caddy log it: one request a line, as JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from kbgen.listen.cells import text
from kbgen.listen.formats import ubi
from kbgen.listen.log_format import Found, Line, LogFormat, Reading, texts
from kbgen.listen.receiving import Refused, Sender, receive
from kbgen.model.event import PassedLine, RejectedLine, SearchEvent

Json = Mapping[str, object]

# Requests of another kind, which nothing was taken from.
EMPTY = PassedLine("request without records", packaging=True)


def _recognises(lines: Sequence[str]) -> bool:
    return any(line.startswith('{"') and '"body":' in line for line in lines)


def _read(lines: Iterable[Line], reading: Reading) -> Iterator[Found]:
    for line in texts(lines, reading):
        if isinstance(line, RejectedLine):
            yield line
        else:
            yield from _found(*line, reading)


def _found(line: int, written: str, reading: Reading) -> Iterator[Found]:
    """Yield the records of a request, read as the collector does: all of them or none."""
    try:
        request = json.loads(written, strict=False)
    except (ValueError, RecursionError):
        yield reading.reject(line, "not JSON")
        return
    body = request.get("body") if isinstance(request, dict) else None
    came = _came(request) if isinstance(body, str) else None
    if came is None or not isinstance(body, str):
        yield reading.reject(line, "no request with a time and a body")
        return
    if body.strip("- \r\n") == "":
        yield EMPTY
        return
    kept = receive(
        body.encode("utf-8", "replace"), came, Sender(own=request.get("own") is True), ()
    )
    if isinstance(kept, Refused):
        yield reading.reject(line, f"a request that is refused: {kept.reason}")
        return
    records = [(line, record) for record in kept.lines.splitlines()]
    for found in ubi.FORMAT.read(records, reading):
        yield replace(found, agent=_agent(request)) if isinstance(found, SearchEvent) else found


def _came(request: Json) -> datetime | None:
    """Return when *request* came: nginx tells thousandths of seconds in a field of their own."""
    exact, stamp = request.get("msec"), request.get("received")
    try:
        if isinstance(exact, float | int) and not isinstance(exact, bool):
            return datetime.fromtimestamp(exact, UTC)
        return datetime.fromisoformat(str(stamp)).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _agent(request: Json) -> str | None:
    """Return what the reader's program calls itself; Caddy has it among its own headers."""
    headers = request.get("resp_headers")
    named = headers.get("Agent") if isinstance(headers, dict) else request.get("agent")
    found = text(named[0] if isinstance(named, list) and named else named)
    return None if found == "-" else found


FORMAT = LogFormat("beacons", "searches logged by nginx or Caddy", _recognises, _read)
