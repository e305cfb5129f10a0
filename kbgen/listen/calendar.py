"""Weeks by name: facts count days since 1970."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

EPOCH = date(1970, 1, 1)


def day_of(number: int) -> date:
    """Return the day that is *number* days after 1970 began."""
    return EPOCH + timedelta(days=number)


def number_of(day: date) -> int:
    """Return how many days after 1970 began *day* is."""
    return (day - EPOCH).days


def week_rows(mondays: Iterable[int]) -> Iterator[dict[str, object]]:
    """Yield the row of each week in the table `calendar`: its name by ISO 8601, and its Monday."""
    for number in sorted(mondays):
        monday = day_of(number)
        year, week, _ = monday.isocalendar()
        yield {"week": number, "label": f"{year}-W{week:02}", "monday": monday.isoformat()}
