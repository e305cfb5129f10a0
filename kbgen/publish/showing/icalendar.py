"""A calendar as programs read it: iCalendar (RFC 5545)."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from kbgen.model.article import Release
from kbgen.publish.showing.calendar_events import Event

_OCTETS = 75  # of a line at most, its end not counted
# A value is text without control characters; what turns the words behind it is none either.
_NOT_TEXT = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPECIAL = re.compile(r"([\\;,])")


def icalendar(name: str, events: Iterable[Event]) -> str:
    """Return the calendar called *name* with *events*; its lines end with CR LF."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//kbgen//releases//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(event: Event) -> Iterator[str]:
    stamp = _instant(event.stamp)
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.id)}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    # kbgen keeps no count of changes; programs that read a calendar anew go by LAST-MODIFIED
    yield "SEQUENCE:0"
    yield from _times(event.when)
    yield f"SUMMARY:{_text(event.title)}"
    if event.about:
        yield f"DESCRIPTION:{_text(event.about)}"
    if event.categories:
        yield f"CATEGORIES:{','.join(map(_text, event.categories))}"
    yield f"URL:{_NOT_TEXT.sub('', event.link)}"
    yield f"STATUS:{event.status}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy because something comes out
    yield "END:VEVENT"


def _times(when: Release) -> Iterator[str]:
    """Yield a day where a day was written, else the instant; it ends before the next."""
    if when.is_day:
        yield f"DTSTART;VALUE=DATE:{_day(when.day())}"
        if when.day() < date.max:
            yield f"DTEND;VALUE=DATE:{_day(when.day() + timedelta(days=1))}"
    else:
        yield f"DTSTART:{_instant(when.instant)}"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _instant(when: datetime) -> str:
    utc = when.astimezone(UTC)
    return f"{_day(utc.date())}T{utc.hour:02}{utc.minute:02}{utc.second:02}Z"


def _text(text: str) -> str:
    lines = (" ".join(_NOT_TEXT.sub("", line).split()) for line in text.split("\n"))
    return "\\n".join(_SPECIAL.sub(r"\\\1", line) for line in lines)


def _folded(line: str) -> str:
    """Return *line* in pieces of 75 octets at most, none of which cuts a character."""
    pieces, piece, size = [], "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _OCTETS:
            pieces.append(piece)
            piece, size = "", 1  # the space that a piece begins with
        piece, size = piece + sign, size + width
    return "\r\n ".join((*pieces, piece))
