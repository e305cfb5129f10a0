"""Shares of what was left unanswered in some weeks, with their intervals and in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from kbgen.listen.intervals import newcombe, wilson
from kbgen.model.need import Week
from kbgen.model.saying import counted


@dataclass(frozen=True, slots=True)
class Span:
    """The searches of some weeks, and between which percentages the true share unanswered lies.

    Weeks in which the log does not tell what became of each search are not part of it.
    *sessions*: in how many of them it was searched for, None where the log knows none. The share
    is that of sessions if *unanswered_sessions* is not None, else that of searches.
    *low* and *high* hold 95 of 100 cases; None without searches.
    """

    searches: int
    unanswered: int
    low: float | None
    high: float | None
    sessions: int | None = None
    unanswered_sessions: int | None = None

    @property
    def share(self) -> float | None:
        """The share unanswered in percent, None without searches."""
        unanswered, cases = self.cases
        return round(100 * unanswered / cases, 1) if cases else None

    @property
    def cases(self) -> tuple[int, int]:
        """How many cases were left unanswered, of how many: sessions where those are counted."""
        if self.unanswered_sessions is None:
            return self.unanswered, self.searches
        return self.unanswered_sessions, self.sessions or 0


@dataclass(frozen=True, slots=True)
class Unit:
    """What counts as a case: with *of_sessions* a session, else a search.

    Intervals take it that no case depends on another. Searches of one session do, as who finds
    nothing tries again. So sessions are counted wherever all weeks know them.
    """

    of_sessions: bool

    def span(self, weeks: Iterable[Week]) -> Span:
        """Return the searches of *weeks*."""
        found = list(weeks)
        searches = sum(week.searches for week in found)
        unanswered = sum(week.unanswered for week in found)
        sessions = _all(week.sessions for week in found)
        lost = _all(week.unanswered_sessions for week in found)
        if not self.of_sessions or lost is None:
            return Span(searches, unanswered, *wilson(unanswered, searches), sessions)
        return Span(searches, unanswered, *wilson(lost, sessions), sessions, lost)


def unit_of(weeks: Iterable[Week]) -> Unit:
    """Return what counts as a case in all of *weeks*."""
    known = (_all((week.sessions, week.unanswered_sessions)) for week in weeks)
    return Unit(_all(known) is not None)


def difference(before: Span, after: Span) -> tuple[float, float] | None:
    """Return between which percentage points the share changed, in 95 of 100 cases.

    The interval rests on those of both shares.
    """
    if before.share is None or after.share is None:
        return None
    return newcombe(
        (before.share, before.low or 0.0, before.high or 0.0),
        (after.share, after.low or 0.0, after.high or 0.0),
    )


def said(span: Span) -> str:
    """Return how much was left unanswered, in words."""
    if not span.searches:
        return "there were no searches"
    unanswered, cases = span.cases
    if not cases:
        return f"there were {counted(span.searches, 'search')} in no session that the log knows"
    share = f"({span.share or 0:g} %, between {span.low or 0:g} and {span.high or 0:g})"
    if span.unanswered_sessions is None:
        return f"{unanswered:,} of {counted(cases, 'search')} were left unanswered {share}"
    if cases == 1:
        search = "a search" if unanswered else "no search"
        return f"in the only session {search} was left unanswered {share}"
    return f"in {unanswered:,} of {counted(cases, 'session')} a search was left unanswered {share}"


def _all(numbers: Iterable[int | None]) -> int | None:
    """Return the sum of *numbers*; None if one of them is not known, or there are none."""
    found = list(numbers)
    known = [number for number in found if number is not None]
    return sum(known) if known and len(known) == len(found) else None
