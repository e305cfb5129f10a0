"""The one form in which the engine reads events, whatever log they came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from kbgen.listen.cells import EPOCH
from kbgen.model.event import SearchEvent
from kbgen.model.site import Site
from kbgen.model.words import normal

Value = str | int | None

# The columns of the table `events`; `event` is the order of the log and breaks ties of time.
EVENT_COLUMNS: Mapping[str, str] = {
    "event": "bigint",
    "action": "varchar",
    "time": "bigint",
    "week": "varchar",
    "monday": "varchar",
    "query": "varchar",
    "query_id": "varchar",
    "session_id": "varchar",
    "client_id": "varchar",
    "result_count": "bigint",
    "article_id": "varchar",
    "position": "bigint",
    "page": "varchar",
    "language": "varchar",
    "weight": "bigint",
}
MATCH_COLUMNS: Mapping[str, str] = {
    "query": "varchar",
    "language": "varchar",
    "verdict": "varchar",
    "article_id": "varchar",
    "title": "varchar",
    "address": "varchar",
    "component": "varchar",
    "owner": "varchar",
}

QUARTER = 15 * 60 * 1000  # no time zone changes within a quarter of an hour
compared = lru_cache(maxsize=1 << 16)(normal)


@dataclass(frozen=True, slots=True)
class Canon:
    """How a site's events become canonical: its weeks and its languages."""

    site: Site

    def row(self, event: SearchEvent, number: int, day: date | None) -> dict[str, Value]:
        """Return *event* of *day*, the log's *number*th, as a row of the table `events`."""
        return {
            "event": number,
            "action": event.action.value,
            "time": event.time,
            "week": _week(day) if day else None,
            "monday": _monday(day) if day else None,
            "query": compared(event.user_query or "") or None,
            "query_id": event.query_id,
            "session_id": event.session_id,
            "client_id": event.client_id,
            "result_count": event.result_count,
            "article_id": event.article_id,
            "position": event.position,
            "page": event.page,
            "language": self.language(event.language),
            "weight": event.weight,
        }

    def day(self, event: SearchEvent) -> date | None:
        """Return the day of *event* in the site's time zone, None if only the month is known."""
        if event.period:
            return date.fromisoformat(event.period) if len(event.period) > len("2026-10") else None
        return None if event.time is None else _day(event.time // QUARTER, self.site.timezone)

    def language(self, written: str | None) -> str:
        """Return the site's language that *written* means, the default if it says nothing."""
        if not written:
            return self.site.language
        tag = written.replace("_", "-").casefold()
        names = {language.casefold(): language for language in self.site.languages}
        return names.get(tag) or names.get(tag.partition("-")[0]) or tag


@lru_cache(maxsize=1 << 16)
def _day(quarter: int, zone: ZoneInfo) -> date:
    instant = EPOCH + timedelta(milliseconds=quarter * QUARTER)
    return instant.astimezone(zone).date()


@lru_cache(maxsize=1 << 12)
def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


@lru_cache(maxsize=1 << 12)
def _monday(day: date) -> str:
    return (day - timedelta(days=day.weekday())).isoformat()
