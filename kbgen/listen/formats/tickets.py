"""Tickets and chats as CSV, one question a row: what customers ask, whatever the way.

Names of columns are those of exports of Zendesk (subject, via, requester, created at), Freshdesk
(ticket id, subject, source, created time) and of conversations of Intercom (message_body,
conversation_id, message_created_at), and plain ones. They were taken from what is public about
these services, not from exports of customers.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from kbgen.listen.cells import moment, text
from kbgen.listen.delimited import Row, columns_of, read_rows
from kbgen.listen.exports import holds
from kbgen.listen.log_format import Found, Line, LogFormat, Reading
from kbgen.model.event import Action, PassedLine, RejectedLine, SearchEvent

LONGEST = 200  # characters of a question
FIELDS = {
    "query": ("subject", "question", "title", "ticket subject", "betreff", "frage"),
    "message": (
        *("message", "description", "first message", "message_body", "body", "comment", "text"),
        *("nachricht", "beschreibung"),
    ),
    "time": (
        *("created", "created at", "created_at", "created time", "created date", "date", "time"),
        *("conversation_created_at", "message_created_at", "ticket created", "erstellt"),
    ),
    "channel": ("channel", "via", "source", "ticket channel", "kanal"),
    "language": ("language", "locale", "lang", "sprache"),
    "id": ("id", "ticket id", "ticket_id", "conversation_id", "conversation id", "number"),
    "client": (
        *("requester", "requester_id", "requester id", "requester email", "customer", "email"),
        *("contact id", "contact_id", "message_author_id"),
    ),
    "author": ("message_author_type", "author_type", "author type"),
    "kind": ("message_type",),
}
TICKET = "ticket"
# Freshdesk numbers its sources.
CHANNELS = {
    **{"mail": "e-mail", "email": "e-mail", "web": "form", "web form": "form"},
    **{"1": "e-mail", "2": "portal", "3": "phone", "7": "chat", "9": "form", "10": "e-mail"},
}
STAFF = ("admin", "agent", "bot", "staff", "teammate")
FIRST = ("conversation_message", "")
_MARKUP = re.compile(r"<[^>]{0,500}>")
_SENTENCE = re.compile(
    r"[^.!?。\uff01\uff1f\n]+(?:[.!?](?=\w)[^.!?。\uff01\uff1f\n]+)*[.!?。\uff01\uff1f]*"
)
_SHORT = 2  # words of a greeting


def _recognises(lines: Sequence[str]) -> bool:
    columns = columns_of(lines[0])
    asked = holds(columns, (*FIELDS["query"], *FIELDS["message"]))
    told = [name for name in ("time", "channel", "id", "client") if holds(columns, FIELDS[name])]
    return asked and len(told) > 1 and not holds(columns, ("query", "user_query", "action"))


def _read(lines: Iterable[Line], reading: Reading) -> Iterator[Found]:
    for line, row in read_rows(lines, reading, FIELDS, ("query", "message")):
        yield row if isinstance(row, RejectedLine) else _found(row, line, reading)


def _found(row: Row, line: int, reading: Reading) -> Found:
    if row.get("author", "").casefold() in STAFF or row.get("kind", "") not in FIRST:
        return PassedLine("answer")
    asked = question(row.get("query", "")) or question(row.get("message", ""))
    if not asked:
        return reading.reject(line, "a ticket without a question")
    written = row.get("time", "").strip().removesuffix(" UTC")
    try:
        time, period = moment(written, reading.zone) if written else (None, None)
    except (ValueError, OverflowError, OSError):
        return reading.reject(line, "a time that is no time")
    channel = row.get("channel", "").strip().casefold()
    id_ = text(row.get("id"))
    return SearchEvent(
        action=Action.SEARCH,
        time=time,
        period=period,
        user_query=asked,
        event_id=id_ and f"{TICKET} {id_}",
        # Kept no more than a network address is: a requester may be told by a name.
        address=text(row.get("client")),
        language=text(row.get("language")),
        channel=CHANNELS.get(channel, channel) or TICKET,
    )


def question(message: str) -> str:
    """Return what a *message* asks: its first sentence that is more than a greeting."""
    plain = unescape(_MARKUP.sub("\n", message)) if "<" in message or "&" in message else message
    sentences = [" ".join(found.split()) for found in _SENTENCE.findall(plain)]
    said = [sentence for sentence in sentences if any(sign.isalnum() for sign in sentence)]
    long = (one for one in said if len(one.split()) > _SHORT or not one.isascii())
    chosen = next(long, said[0] if said else "")
    return chosen[:LONGEST].rstrip()


FORMAT = LogFormat(
    "tickets",
    "CSV of tickets or chats",
    _recognises,
    _read,
    whole=True,
    unmeasured=(
        "Tickets and chats tell what customers asked. What they read after it, whether that"
        " answered them, and what they searched next cannot be known from them."
    ),
)
