"""Whether an article answered a need: its searches before and after the day of release."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kbgen.gaps.spans import Span, Unit, difference, said, unit_of
from kbgen.model.gap import Status
from kbgen.model.need import Week
from kbgen.model.saying import counted

# Ten searches since: four would do for the interval, but four may be one reader's.
ENOUGH = 10
# So may a hundred: where the log knows sessions, it takes several of them.
SESSIONS = 3
HALF = 50.0  # percent: from there on what is left unanswered is a gap, as `is_half` says
LATELY = timedelta(weeks=4)
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Proof:
    """What searches prove of the article that claims a need: a *status*, and why in *words*.

    *released* is the day that parts *before* from *after*; None where nobody knows it, and then
    nothing can be proved. The week of that day belongs to neither. *change*: between which numbers
    of percentage points the share unanswered changed, in 95 of 100 cases. *wanted*: how many more
    searches it takes until there is enough traffic to tell, each in another session.
    """

    status: Status
    released: date | None
    before: Span
    after: Span
    change: tuple[float, float] | None
    wanted: int
    words: str


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of the time before a log.

    *since*: the first day of which logs tell, None where that is unknown. *whole*: the id of the
    need with which earlier searches are counted, "" if that is this one itself. *hides*: the last
    log shows no searches, and would not show those of few people.
    """

    since: date | None = None
    whole: str = ""
    hides: bool = False


@dataclass(frozen=True, slots=True)
class _Case:
    """The searches *before* and *after* a release, and the weeks *later* than it in order."""

    unit: Unit
    before: Span
    after: Span
    later: Sequence[Week]


def proof_of(weeks: Sequence[Week], released: date | None, memory: Memory | None = None) -> Proof:
    """Return what the *weeks* of a need prove of an article that was *released* on that day.

    Weeks in which the log does not tell what became of each search are left out, and it says so.
    """
    measured = [week for week in weeks if not week.unmeasured]
    if weeks and not measured:
        words = "This log does not tell what became of searches, so nothing can be proved."
        return unproved(weeks, released, words)
    if released is None:
        words = "Nobody knows when the article came out, so before and after cannot be told apart."
        return unproved(weeks, None, words)
    case = _case(measured, released)
    memory = memory or Memory()
    left_out = _left_out(weeks)
    forgotten = "" if case.before.searches else _forgotten(released, memory)
    is_compared = case.before.searches or not (forgotten or _left_out(_before(weeks, released)))
    hidden = " that may be shown" if memory.hides and not case.after.searches else ""
    told = f"Since {released}, {said(case.after)}{hidden}"
    status, words = _judged(case, told, is_compared=bool(is_compared))
    change = difference(case.before, case.after)
    words = " ".join(filter(None, (words, forgotten, left_out)))
    return Proof(status, released, case.before, case.after, change, _wanted(case.after), words)


def unproved(weeks: Sequence[Week], released: date | None, words: str) -> Proof:
    """Return that nothing can be proved, with *words* why; the counts are those that are sure."""
    measured = [week for week in weeks if not week.unmeasured]
    unit = unit_of(measured)
    before, after = unit.span(measured), unit.span(())
    if released:
        case = _case(measured, released)
        before, after = case.before, case.after
    return Proof(Status.ANSWERED, released, before, after, None, ENOUGH, words)


def _case(weeks: Sequence[Week], released: date) -> _Case:
    """Return what was searched before the week of the release, and after it."""
    earlier = _before(weeks, released)
    later = sorted((week for week in weeks if _monday(week) > released), key=_monday)
    unit = unit_of((*earlier, *later))
    return _Case(unit, unit.span(earlier), unit.span(later), later)


def _before(weeks: Iterable[Week], released: date) -> list[Week]:
    return [week for week in weeks if _monday(week) + _WEEK <= released]


def _left_out(weeks: Iterable[Week]) -> str:
    """Say how many searches prove nothing, "" if all do."""
    searches = sum(week.searches for week in weeks if week.unmeasured)
    if not searches:
        return ""
    return (
        f"Left out: {counted(searches, 'search')}"
        " of weeks in which the log does not tell what became of each."
    )


def _forgotten(released: date, memory: Memory) -> str:
    """Return why no search before the release is known; "" if there was none."""
    if memory.whole:
        return f"What was searched before is counted with {memory.whole}, of which it was a part."
    if memory.since is None:
        return ""
    monday = memory.since + timedelta(days=-memory.since.weekday() % 7)
    if monday + _WEEK <= released:
        return ""
    return (
        f"This log holds no searches from before {released}; analyse all logs together,"
        " or keep build/needs.json."
    )


def _judged(case: _Case, told: str, *, is_compared: bool) -> tuple[Status, str]:
    """Return the status of *case*, and why; *told* is what was searched since, in words.

    *is_compared*: it is known how often it was searched for before.
    """
    before, after = case.before, case.after
    if few := _too_few(after):
        return Status.ANSWERED, f"{told}: too little traffic to tell, {few}."
    if _is_unanswered(after):
        return Status.REOPENED, f"{told}: most of them still are."
    last = _monday(case.later[-1])
    lately = case.unit.span(week for week in case.later if _monday(week) + LATELY > last)
    if _is_unanswered(lately) and _was_closed(case):
        return Status.REOPENED, f"It was closed, but of the last four weeks {said(lately)}."
    if _is_answered(before, after):
        compared = _compared(before, after) if is_compared else "surely less than half"
        return Status.CLOSED, f"{told}: {compared}."
    if after.high is not None and after.high < HALF:
        return (
            Status.ANSWERED,
            f"{told}: less than half, but more than before ({before.share:g} %).",
        )
    return Status.ANSWERED, f"{told}: it may be answered or not, more searches will tell."


def _too_few(after: Span) -> str:
    """Return what is missing until there is enough traffic to tell, "" for nothing."""
    if after.searches < ENOUGH:
        return f"it takes {counted(ENOUGH - after.searches, 'more search')}"
    if after.sessions is not None and after.sessions < SESSIONS:
        searches, sessions = counted(after.searches, "search"), counted(after.sessions, "session")
        missing = counted(SESSIONS - after.sessions, "more session")
        return f"as these are {searches} in {sessions}; it takes {missing}"
    return ""


def _wanted(after: Span) -> int:
    sessions = SESSIONS if after.sessions is None else after.sessions
    return max(ENOUGH - after.searches, SESSIONS - sessions, 0)


def _is_answered(before: Span, after: Span) -> bool:
    """Tell whether less than half is left unanswered for sure, and no more than before."""
    is_sure = not _too_few(after) and after.high is not None and after.high < HALF
    return is_sure and (before.share is None or (after.share or 0.0) <= before.share)


def _is_unanswered(span: Span) -> bool:
    """Tell whether more than half is left unanswered for sure."""
    return not _too_few(span) and span.low is not None and span.low > HALF


def _was_closed(case: _Case) -> bool:
    later = case.later
    spans = (case.unit.span(later[:end]) for end in range(1, len(later)))
    return any(_is_answered(case.before, span) for span in spans)


def _compared(before: Span, after: Span) -> str:
    """Return how the share *after* compares with the one *before*."""
    if before.share is None:
        return "nobody had searched for it before"
    low, high = difference(before, after) or (0.0, 0.0)
    if high < 0:
        return f"before, {said(before)}, so it fell by {-high:g} to {-low:g} percentage points"
    return f"before, {said(before)}; the fall may be chance"


def _monday(week: Week) -> date:
    return date.fromisoformat(week.monday)
