"""The list of gaps as a table: all that is known of them, and what a terminal shows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from kbgen.gaps.next_step import next_step
from kbgen.gaps.routing import Routed
from kbgen.gaps.selecting import probability_of
from kbgen.gaps.spans import Span, unit_of
from kbgen.gaps.why import cause_named
from kbgen.model.report import Cell, Column, Report, Table

DECIDED, PROPOSED = "decided", "proposed"
Told = Callable[[Routed], Cell]
# By column: what it holds of a gap. The command's CSV and JSON have them all.
_COLUMNS: Mapping[Column, Told] = {
    Column("id", "Gap", "The id, which stays when more words are found for it"): (
        lambda one: one.gap.id
    ),
    Column("query", "Query", "What was typed most"): (
        lambda one: one.gap.text or f"({one.gap.unseen})"
    ),
    Column("status", "Status", "Where it stands"): lambda one: _status(one),
    Column("class", "Class", "What kind of work it is"): lambda one: (
        one.gap.kind and one.gap.kind.value
    ),
    Column("class_is", "Class is", "Whether a person decided the class, or words propose it"): (
        lambda one: _kind_is(one)
    ),
    Column("cause", "Cause", "Why it was left unanswered"): lambda one: cause_title(one),
    Column("searches", "Searches", "How often it was searched for"): lambda one: (
        one.gap.need.counts.searches if one.gap.need else None
    ),
    Column("unanswered", "Unanswered", "How many of these were left unanswered"): lambda one: (
        one.gap.need.counts.unanswered if one.gap.need else None
    ),
    Column("sessions", "Sessions", "In how many sessions it was searched for"): lambda one: (
        one.gap.need.counts.sessions if one.gap.need else None
    ),
    Column("share", "Unanswered share", "How much was left unanswered", "%"): lambda one: (
        _share(one).share
    ),
    Column("share_low", "At least", "In 95 of 100 cases the true share is not below", "%"): (
        lambda one: _share(one).low
    ),
    Column("share_high", "At most", "In 95 of 100 cases the true share is not above", "%"): (
        lambda one: _share(one).high
    ),
    Column("share_of", "Share of", "Whether the share is that of sessions or of searches"): (
        lambda one: _share_of(one)
    ),
    Column("probability", "Gap probability", "That no article answers it", "%"): (
        lambda one: None if probability_of(one) is None else round(100 * (probability_of(one) or 0))
    ),
    Column("band", "Band", "The same in words"): lambda one: (
        str(one.gap.need.band) if one.gap.need and one.gap.need.band else None
    ),
    Column("component", "Component", "The part of the product"): lambda one: one.called or None,
    Column("owner", "Owner", "Who is to look at it"): lambda one: one.owner or None,
    Column("article", "Article", "The article that answers it, or will"): lambda one: (
        next(iter(one.gap.articles), one.gap.decision.article) or None
    ),
    Column("language", "Language", "In which language it was searched"): lambda one: (
        one.gap.need.language if one.gap.need else None
    ),
    Column("wordings", "Wordings", "In how many ways it was typed"): lambda one: (
        len(one.gap.need.wordings) + one.gap.need.hidden if one.gap.need else None
    ),
    Column("since", "Since", "The first week in which it was searched"): lambda one: (
        one.gap.since or None
    ),
    Column("link", "Link", "Where it is tracked"): lambda one: one.gap.decision.link or None,
    Column("note", "Note", "What somebody wrote about it"): lambda one: (
        one.gap.decision.note or None
    ),
    Column("dismissed", "Dismissed", "Why it is no gap"): lambda one: (
        one.gap.decision.dismissed or None
    ),
    Column("merged", "Merged", "The ids of gaps that became part of it"): lambda one: (
        " ".join(one.gap.need.merged) or None if one.gap.need else None
    ),
    Column("proof", "Proof", "What searches prove of the article that answers it"): lambda one: (
        one.gap.proof.words if one.gap.proof else None
    ),
    Column("to_do", "What to do", "The next step, with its command"): lambda one: next_step(one),
}
# What a terminal shows, and what it leaves out first where that is too much for it.
_SEEN = (
    *("id", "query", "status", "class", "cause", "searches", "unanswered"),
    *("probability", "component", "owner", "language"),
)
_NARROW = ("language", "probability", "component", "class", "searches", "owner", "cause")


def table(gaps: Iterable[Routed]) -> Table:
    """Return all that is known of *gaps*, one a row."""
    shown = tuple(_COLUMNS.values())
    return Table(tuple(_COLUMNS), tuple(tuple(cell(one) for cell in shown) for one in gaps))


def report(gaps: Iterable[Routed]) -> Report:
    """Return what a terminal shows of *gaps*."""
    whole = _with_question_marks(table(gaps))
    # a class that nobody set is no gap in the log, so a column of none is not spoken of
    hidden = [
        at
        for at, column in enumerate(whole.columns)
        if column.name not in _SEEN or all(row[at] is None for row in whole.rows)
    ]
    return Report("gaps", "Gaps", "a gap", whole.without(hidden), narrow=_NARROW)


def _with_question_marks(whole: Table) -> Table:
    """Return *whole* with a question mark behind each class that nobody decided."""
    kind, is_ = whole.position("class"), whole.position("class_is")
    rows = (
        (*row[:kind], f"{row[kind]}?", *row[kind + 1 :]) if row[is_] == PROPOSED else row
        for row in whole.rows
    )
    return replace(whole, rows=tuple(rows))


def cause_title(one: Routed) -> str | None:
    """Return what reports call the cause of a gap, None if nobody looked for it."""
    cause = one.gap.need.cause if one.gap.need else None
    known = cause_named(cause.name) if cause else None
    return known.title if known else None


def _status(one: Routed) -> str:
    return "dismissed" if one.gap.decision.dismissed else str(one.gap.status)


def _share(one: Routed) -> Span:
    """Return the searches of this log, with the share of them that was left unanswered."""
    weeks = [week for week in one.gap.need.weeks if not week.unmeasured] if one.gap.need else []
    return unit_of(weeks).span(weeks)


def _share_of(one: Routed) -> str | None:
    span = _share(one)
    if span.share is None:
        return None
    return "searches" if span.unanswered_sessions is None else "sessions"


def _kind_is(one: Routed) -> str | None:
    if one.gap.kind is None:
        return None
    return DECIDED if one.gap.decision.kind else PROPOSED
