"""Dates and instants as people write them, in the site's time zone."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from kbgen.model.article import Release
from kbgen.publish.reading.fields import Fault, text
from kbgen.publish.reading.nodes import Node

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})?")


def day(node: Node) -> date | Fault:
    """Read the day that stands in *node*."""
    written = text(node)
    return written if isinstance(written, Fault) else read_day(written)


def read_day(written: str) -> date | Fault:
    """Read `2026-10-14`."""
    if not _DAY.fullmatch(written):
        return Fault(f"is {written!r}, not a date", "write it like 2026-10-14")
    try:
        return date.fromisoformat(written)
    except ValueError:
        return Fault(f"is {written}, a day that does not exist", "look at the calendar")


def read_release(written: str, zone: ZoneInfo) -> Release | Fault:
    """Read a day (it begins at midnight in *zone*) or an instant like `2026-10-14T10:00`.

    Without an offset, an instant is in *zone*. A time that the clocks skip is a fault; of one
    that comes twice the later is taken, so that nothing is out early.
    """
    match = _INSTANT.fullmatch(written)
    if not match:
        day = read_day(written)
        if isinstance(day, Fault):
            return Fault(day.what, "write it like 2026-10-14 or 2026-10-14T10:00")
    try:
        if not match:
            return Release(_in_zone(datetime.fromisoformat(written), zone), written)
        return _read_instant(match, zone)
    except (ValueError, OverflowError):
        return Fault(f"is {written}, a time that does not exist", "look at the calendar")


def comes_twice(release: Release, zone: ZoneInfo) -> bool:
    """Tell whether the clocks of *zone* show what was written for *release* two times."""
    match = _INSTANT.fullmatch(release.written)
    if match and match[3]:
        return False
    moment = datetime.fromisoformat(release.written)
    later = moment.replace(tzinfo=zone, fold=1).astimezone(UTC)
    # in the hour that clocks skip the two differ as well, but the other way round
    return later > moment.replace(tzinfo=zone, fold=0).astimezone(UTC)


def _read_instant(match: re.Match[str], zone: ZoneInfo) -> Release | Fault:
    written = match[0]
    moment = datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3] or ''}")
    if moment.tzinfo is not None:
        return Release(moment.astimezone(zone), written)
    instant = _in_zone(moment, zone)
    if instant.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment:
        return Fault(
            f"is {written}, a time that does not exist: the clocks skip it in {zone.key}",
            "choose a time before or after the change",
        )
    return Release(instant, written)


def _in_zone(naive: datetime, zone: ZoneInfo) -> datetime:
    # fold=1 is the later of two equal times when clocks go back
    later = naive.replace(tzinfo=zone, fold=1)
    first = naive.replace(tzinfo=zone, fold=0)
    return max(later, first, key=lambda moment: moment.astimezone(UTC))
