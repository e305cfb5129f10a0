"""Weeks of searches from several logs: which days logs tell of, and sums that count nothing twice.

A week is told by one log, or by two that have no day of it in common. Where both tell of the same
day, nobody can know which searches are in both: then the one with more days of that week counts,
and the later analysis if they have as many.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum
from functools import cache

from kbgen.model.need import Counts, Need, Needs, Stretch, Week

Sessions = Callable[[int | None, int | None], int | None]
KEPT = timedelta(weeks=104)  # before the newest day: older weeks prove nothing of today's articles
UNEXPLAINED = "The evidence is not known for this day."
_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)


class Teller(Enum):
    """Which of two logs tells of a week."""

    FORMER = "former"
    LATTER = "latter"
    BOTH = "both"


def joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return the days of *stretches*, in order; those that touch or overlap become one."""
    found: list[Stretch] = []
    for one in sorted(stretches, key=lambda one: (one.first, one.last)):
        if found and date.fromisoformat(one.first) <= date.fromisoformat(found[-1].last) + _DAY:
            found[-1] = Stretch(found[-1].first, max(found[-1].last, one.last))
        else:
            found.append(one)
    return tuple(found)


def told_by(needs: Needs) -> tuple[Stretch, ...]:
    """Return the days of which *needs* tell; an older kbgen wrote the first and the last alone."""
    if needs.told:
        return needs.told
    first, last = needs.first or "", needs.last or ""
    return (Stretch(first, last),) if _is_day(first) and _is_day(last) and first <= last else ()


def teller(former: Sequence[Stretch], latter: Sequence[Stretch]) -> Callable[[str], Teller]:
    """Return what tells by its monday which log a week is told by, of those with these days."""

    @cache  # there are few weeks and very many needs
    def of(monday: str) -> Teller:
        before, now = _days(former, monday), _days(latter, monday)
        if before and now and not before & now:
            return Teller.BOTH
        return Teller.FORMER if len(before) > len(now) or not now else Teller.LATTER

    return of


def summed(weeks: Iterable[Week]) -> tuple[Week, ...]:
    """Return the *weeks* of one need in order, each once, with the sums of what was said of it."""
    return _added(weeks, _both)


def merged(parts: Iterable[Iterable[Week]]) -> tuple[Week, ...]:
    """Return the weeks of several needs that have become one.

    One session may have typed the words of each of them, and no log is kept that tells. So sessions
    are not added up: the need with most had them for sure, and a few readers prove no answer.
    """
    return _added((week for part in parts for week in summed(part)), _most)


def history(need: Need) -> tuple[Week, ...]:
    """Return all weeks that are known of *need*.

    Those of earlier logs that do not tell what became of searches are not among them.
    """
    if not need.earlier:
        return need.weeks
    return summed((*(week for week in need.earlier if not week.unmeasured), *need.weeks))


def until(needs: Needs, day: date) -> Needs:
    """Return what *needs* tell until *day*, without any later search.

    A week that *day* cuts is left out if logs tell of later days. What is left out of a need is
    not in its counts either, and what no week tells is not known; one of which nothing is left is
    none.
    """
    told = told_by(needs)
    if not told or date.fromisoformat(told[-1].last) <= day:
        return needs
    begun = [one for one in told if one.first <= str(day)]
    has_begun = (needs.first or str(date.max)) <= str(day)
    return replace(
        needs,
        needs=_until(needs.needs, day),
        past=_until(needs.past, day),
        first=needs.first if has_begun else None,
        last=str(day) if has_begun else None,
        told=tuple(Stretch(one.first, min(one.last, str(day))) for one in begun),
    )


def later_than(needs: Needs, day: date) -> str:
    """Say that searches later than *day* do not count, "" if there are none."""
    told = told_by(needs)
    if not told or date.fromisoformat(told[-1].last) <= day:
        return ""
    return f"searches after {day} do not count; the last day of the log is {told[-1].last}"


def without(need: Need, is_told: Callable[[Week], bool]) -> Need | None:
    """Return *need* with the weeks that hold *is_told*, counted by them; None if none is left."""
    weeks = tuple(filter(is_told, need.weeks))
    earlier = tuple(filter(is_told, need.earlier))
    if (len(weeks), len(earlier)) == (len(need.weeks), len(need.earlier)):
        return need
    if not (weeks or earlier):
        return None
    lost = [week.unanswered_sessions for week in weeks]
    counts = replace(
        need.counts,
        searches=sum(week.searches for week in weeks),
        unanswered=sum(week.unanswered for week in weeks),
        sessions=sum(one or 0 for one in lost) if lost and None not in lost else None,
        escalated=None,
        zero_results=None,
    )
    return replace(need, weeks=weeks, earlier=earlier, counts=counts)


def _until(needs: Iterable[Need], day: date) -> tuple[Need, ...]:
    """Return *needs* without weeks that end after *day*."""

    def is_over(week: Week) -> bool:
        return date.fromisoformat(week.monday) + _WEEK <= day + _DAY

    cut = ((need, without(need, is_over)) for need in needs)
    return tuple(
        found if len(found.weeks) == len(need.weeks) else _unexplained(found)
        for need, found in cut
        if found
    )


def _unexplained(need: Need) -> Need:
    """Return *need* without what rests on all searches of its log, and no week tells."""
    none = Counts(0, 0)
    wordings = tuple(replace(one, counts=none, opened={}, found={}) for one in need.wordings)
    cause = need.cause and replace(need.cause, evidence=UNEXPLAINED, words=())
    return replace(need, wordings=wordings, cause=cause, is_cut=True)


def _days(stretches: Sequence[Stretch], monday: str) -> frozenset[date]:
    """Return the days of the week of *monday* in *stretches*."""
    first = date.fromisoformat(monday)
    week = [first + _DAY * number for number in range(7)]
    return frozenset(
        day for day in week for one in stretches if one.first <= day.isoformat() <= one.last
    )


def _added(weeks: Iterable[Week], sessions: Sessions) -> tuple[Week, ...]:
    """Return *weeks* in order, each once; *sessions* of two are counted so."""
    found: dict[str, Week] = {}
    for week in weeks:
        known = found.get(week.monday)
        found[week.monday] = _sum(known, week, sessions) if known else week
    return tuple(found[monday] for monday in sorted(found))


def _sum(one: Week, other: Week, sessions: Sessions) -> Week:
    return Week(
        one.monday,
        one.searches + other.searches,
        one.unanswered + other.unanswered,
        one.unmeasured + other.unmeasured,
        sessions(one.sessions, other.sessions),
        sessions(one.unanswered_sessions, other.unanswered_sessions),
    )


def _both(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _most(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else max(one, other)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text)) and len(text) > len("2026-06")
    except ValueError:
        return False
