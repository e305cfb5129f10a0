"""What one request of a page brings: the lines to write down, or why it is refused."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from kbgen.listen.masking import masked
from kbgen.listen.record_shape import Unfit, attributes_of, clean, session_of
from kbgen.listen.strict_json import Json, NotStrict, strict_object

BODY, RECORD = 64 * 1024, 8 * 1024  # bytes
RECORDS = 100
BAD, LARGE = 400, 413
# the longest that a page may have waited with a record before it was sent
_LONGEST = timedelta(minutes=5)
# what ends a line in some programs, is not seen, or turns what follows around
_TROUBLE = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    "|[\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing is written down: the status of the answer, and the reason in a few words."""

    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class Sender:
    """What is told of who sent it. *machine*: its name if it is a known one."""

    machine: str | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Received:
    """The *lines* to write down, and the session and the number of each record that has them."""

    lines: bytes
    records: int
    numbers: tuple[tuple[str, int], ...]


def receive(
    body: bytes, received: datetime, sender: Sender, words: Sequence[str]
) -> Received | Refused:
    """Return what is written down of *body*: all of its records or none.

    *words* are never written down. The time is that of this machine; of the page's clock only
    the time between two of its records counts.
    """
    parts = [part for part in body.split(b"\n") if part.strip()]
    if len(body) > BODY or len(parts) > RECORDS or any(len(part) > RECORD for part in parts):
        return Refused(LARGE, "too large")
    if not parts:
        return Refused(BAD, "empty")
    try:
        given = [strict_object(part) for part in parts]
        mask = partial(masked, words=tuple(words))
        records = [clean(record, mask) for record in given]
    except (NotStrict, Unfit) as error:
        return Refused(BAD, "not a record" if isinstance(error, Unfit) else str(error))
    stamped = zip(records, _times(given, received), strict=True)
    lines = [_line(record, time, sender) for record, time in stamped]
    return Received("".join(lines).encode(), len(lines), tuple(_numbers(records)))


def _line(record: dict[str, object], time: datetime, sender: Sender) -> str:
    attributes = attributes_of(record)
    if sender.machine:
        attributes["machine"] = sender.machine
    if sender.own:
        attributes["own"] = True
    stamp = time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    text = json.dumps(
        {"timestamp": stamp, **record}, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return _TROUBLE.sub(lambda sign: json.dumps(sign[0])[1:-1], text) + "\n"


def _times(given: Sequence[Json], received: datetime) -> Iterator[datetime]:
    """Yield when each record was made: the last one now, others as long before as they say."""
    told = [_told(record.get("timestamp")) for record in given]
    newest = max((time for time in told if time), default=received)
    for time in told:
        ago = newest - time if time else timedelta()
        yield received - min(ago, _LONGEST)


def _told(stamp: object) -> datetime | None:
    """Return the time that a page wrote, None for what is none: it is not needed."""
    if not isinstance(stamp, str) or len(stamp) > 40:
        return None
    try:
        time = datetime.fromisoformat(stamp)
        return time.replace(tzinfo=time.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _numbers(records: Sequence[dict[str, object]]) -> Iterator[tuple[str, int]]:
    for record in records:
        session, number = session_of(record), attributes_of(record).get("number")
        if session and isinstance(number, int):
            yield session, number
