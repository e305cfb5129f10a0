"""All that is known of one gap, in words: for a terminal, for issues and for digests."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kbgen.gaps.listing import cause_title
from kbgen.gaps.next_step import next_step
from kbgen.gaps.routing import Routed
from kbgen.gaps.saying import withheld
from kbgen.model.need import Counts, Need, Week, Wording
from kbgen.model.saying import counted, percent

Fact = tuple[str, str]  # a label with what it says
LINK = "Link"
TO_DO = "What to do"  # the label of what kbgen says, and nobody else
NOT_KNOWN = "not known for this day"
SHOWN = 12  # wordings
LATEST = 52  # weeks of a chart
_BARS = "▁▂▃▄▅▆▇█"
_WEEK = timedelta(weeks=1)


def facts(one: Routed) -> Iterator[Fact]:
    """Yield where the gap stands, why, and whom it concerns."""
    gap = one.gap
    yield "Status", _standing(one)
    if gap.kind:
        yield "Class", f"{gap.kind}{'' if gap.decision.kind else ' (proposed by its words)'}"
    if gap.need:
        yield "Demand", demand(gap.need.counts)
        yield from _earlier(gap.need)
        yield from _probability(gap.need)
        yield from _cause(one)
    if one.called:
        yield "Component", one.called
    if one.owner:
        yield "Owner", one.owner
    if gap.need:
        yield from _parts(gap.need)
    for id_ in dict.fromkeys((*gap.articles, *filter(None, (gap.decision.article,)))):
        title = f"{id_}: {one.articles[id_].meta.title}" if id_ in one.articles else ""
        yield "Article", title or f"{id_}, to come"
    if gap.proof:
        yield "Proof", gap.proof.words
    yield TO_DO, next_step(one)


def decision_facts(one: Routed) -> Iterator[Fact]:
    """Yield what people wrote about it that `facts` does not tell."""
    decision = one.gap.decision
    if decision.link:
        yield LINK, decision.link
    if decision.note:
        yield "Note", decision.note
    if decision.dismissed:
        yield "Dismissed", decision.dismissed


def wordings(need: Need, most: int = SHOWN) -> Iterator[Fact]:
    """Yield the wordings of *need* with how often they were typed, and how many are not shown."""
    for wording in need.wordings[:most]:
        yield wording.text, NOT_KNOWN if need.is_cut else _typed(wording)
    more = len(need.wordings[most:])
    if more:
        yield "", f"and {counted(more, 'other wording')}"
    if need.hidden:
        yield "", f"and {withheld(need.hidden)}"


def opened(need: Need) -> Iterator[Fact]:
    """Yield the articles that readers opened after it, and those found with other words."""
    if need.is_cut:
        yield "Opened", NOT_KNOWN
    for label, which in (("Opened", "opened"), ("Found with other words", "found")):
        counts: dict[str, int] = {}
        for wording in need.wordings:
            for article, number in getattr(wording, which).items():
                counts[article] = counts.get(article, 0) + number
        most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if most:
            yield label, ", ".join(f"{id_} ({number:,})" for id_, number in most[:5])


def chart(weeks: Iterable[Week]) -> Iterator[Fact]:
    """Yield the searches of each week as bars, and below them those left unanswered."""
    known = {date.fromisoformat(week.monday): week for week in weeks}
    if not known:
        return
    first, last = min(known), max(known)
    mondays = [first + _WEEK * at for at in range((last - first) // _WEEK + 1)][-LATEST:]
    none = Week("", 0, 0)
    searches = [known.get(monday, none).searches for monday in mondays]
    unanswered = [known.get(monday, none).unanswered for monday in mondays]
    most = max(*searches, 1)
    yield "Weeks", f"{mondays[0]} to {mondays[-1]}, at most {counted(max(searches), 'search')}"
    yield "searches", "".join(_bar(number, most) for number in searches)
    yield "unanswered", "".join(_bar(number, most) for number in unanswered)


def demand(counts: Counts) -> str:
    """Return how often something was searched for, and what became of it."""
    said = [f"{counted(counts.searches, 'search')}, {counts.unanswered:,} left unanswered"]
    if counts.sessions is not None:
        said.append(f"in {counted(counts.sessions, 'session')}")
    if counts.escalated:
        said.append(f"{counts.escalated:,} ended in a contact")
    if counts.zero_results:
        said.append(f"{counts.zero_results:,} found nothing")
    return "; ".join(said)


def _standing(one: Routed) -> str:
    if one.gap.decision.dismissed:
        return "dismissed"
    is_seen = one.gap.need and not one.gap.is_past
    return str(one.gap.status) if is_seen else f"{one.gap.status}, {one.gap.unseen}"


def _earlier(need: Need) -> Iterator[Fact]:
    """Yield what earlier logs say of *need*, where the last one says nothing of it."""
    if need.earlier:
        searches = sum(week.searches for week in need.earlier)
        unanswered = sum(week.unanswered for week in need.earlier)
        said = f"{counted(searches, 'search')}, {unanswered:,} left unanswered"
        yield "Earlier logs", f"{said}; the first in the week of {need.earlier[0].monday}"


def _parts(need: Need) -> Iterator[Fact]:
    if need.merged:
        yield "Merged", ", ".join(need.merged)
    if need.parted:
        yield "Parted", f"from {need.parted}, with which its searches were counted before"


def _probability(need: Need) -> Iterator[Fact]:
    if need.probability is not None:
        band = f" ({need.band.words})" if need.band else ""
        yield "Gap probability", f"{percent(need.probability)}{band}"


def _cause(one: Routed) -> Iterator[Fact]:
    cause = one.gap.need.cause if one.gap.need else None
    if cause is None:
        return
    yield "Cause", f"{cause_title(one) or cause.name}. {cause.evidence}"
    if cause.words:
        yield "Words", ", ".join(cause.words)


def _typed(wording: Wording) -> str:
    said = f"{counted(wording.counts.searches, 'search')}, {wording.counts.unanswered:,} unanswered"
    return (
        said
        if wording.probability is None
        else f"{said}, gap probability {percent(wording.probability)}"
    )


def _bar(number: int, most: int) -> str:
    if not number:
        return "·"
    return _BARS[max(0, -(-number * len(_BARS) // most) - 1)]
