"""Reading the fields of a log line, whatever type they came in."""

import re
from datetime import UTC, date, datetime, tzinfo

LARGEST = 10**12
YEARS = range(1990, 2200)  # a time stamp of another year is a number that means something else
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MONTH = re.compile(r"\d{4}-\d{2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|(?:19|20)\d{6}")
# A date with dots is day first wherever it is written; one with slashes is not.
_DOTTED = re.compile(r"^(\d{2})\.(\d{2})\.(\d{4})")
_NUMBER = re.compile(r"\d{9,}(?:\.\d+)?")
# Control characters would move a terminal's cursor; lone surrogates cannot be written as UTF-8.
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def text(value: object) -> str | None:
    """Return *value* as clean text, None if it says nothing."""
    if isinstance(value, str):
        # Hardly any text has unfit characters, and asking is quicker than replacing.
        return (value if value.isprintable() else _UNFIT.sub(" ", value)).strip() or None
    if value is None or isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return str(value)


def number(value: object) -> int | None:
    """Return *value* as a whole number from 0, None if it is not one."""
    if isinstance(value, str):
        value = int(value) if value.strip().isdecimal() and len(value) < 16 else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if value is None or isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= LARGEST else None


def moment(value: object, zone: tzinfo = UTC) -> tuple[int | None, str | None]:
    """Return time in milliseconds and period of a time stamp; *zone* is that of one without.

    A day has the time of its midnight, for the order of events, and a month has none.
    Raises ValueError for what is not a time.
    """
    written = _DOTTED.sub(r"\3-\2-\1", (text(value) or "").strip())
    if _MONTH.fullmatch(written):
        return None, date.fromisoformat(f"{written}-01").isoformat()[:7]
    if _DAY.fullmatch(written):
        day = date.fromisoformat(written)
        return milliseconds(datetime(day.year, day.month, day.day, tzinfo=UTC)), day.isoformat()
    if _NUMBER.fullmatch(written):
        seconds = float(written)
        # Seconds reach this size in the year 5138, milliseconds passed it in 1973.
        whole = int(seconds if seconds >= 10**11 else seconds * 1000)
        return milliseconds(datetime.fromtimestamp(whole / 1000, UTC)), None
    read = datetime.fromisoformat(written)
    return milliseconds(read if read.tzinfo else read.replace(tzinfo=zone)), None


def milliseconds(when: datetime) -> int:
    """Return the time in milliseconds since 1970; ValueError for a year that cannot be meant."""
    if when.year not in YEARS:
        raise ValueError(f"the year {when.year}")
    since = when - EPOCH
    return since.days * 86_400_000 + since.seconds * 1000 + since.microseconds // 1000
