"""Needs from the queries of a log: which belong together, how often, and whose words are shown."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kbgen.gaps.groups import groups
from kbgen.gaps.identity import Identity, KnownIds, identities
from kbgen.model.need import Counts, Need, Week, Wording

Asking = tuple[int, str]  # a query by its number, and its language


@dataclass(frozen=True, slots=True)
class Query:
    """A query of a log in one language, called by a *number*.

    *unmeasured*: of how many searches the log does not tell the outcome. *is_known*: enough
    sessions typed it, so that its words may be shown. *has_article*: a page for readers has all
    of its words. *typed_in*: in how many sessions, or searches where the log knows none.
    *component*, *owner*: whom its words concern, "" if nothing tells.
    """

    number: int
    language: str
    text: str
    counts: Counts
    unmeasured: int = 0
    typed_in: int | None = None
    is_known: bool = True
    has_article: bool = False
    component: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Queries that mean the same: those whose words are *shown*, most searched first, and others.

    *leaves*: searches whose outcome is not measured count as unanswered, as no page for readers
    has the words.
    """

    need: Need
    shown: tuple[Query, ...]
    others: tuple[Query, ...]

    @property
    def leaves(self) -> bool:
        """Whether searches without a measured outcome count as unanswered."""
        return not self.shown[0].has_article


def together(
    queries: Sequence[Query], language: str, site: Mapping[str, int], ids: KnownIds
) -> Iterator[Gathered]:
    """Yield the needs that *queries* of one *language* make, where some of them may be shown.

    *site* holds the words of the pages in that language, with on how many each stands. *ids* are
    those that needs have already.
    """
    by_text = {query.text: query for query in queries}
    searched = {query.text: query.counts.searches for query in queries}
    found = [
        (same, shown)
        for group in groups(searched, site, language)
        if (shown := tuple(text for text in group.members if by_text[text].is_known))
        and (same := [by_text[text] for text in group.members])
    ]
    named = identities([shown for _, shown in found], searched, language, ids)
    for (same, _), one in zip(found, named, strict=True):
        yield _identified(gathered(one.id, one.merged, same), one, ids)


def gathered(id_: str, merged: tuple[str, ...], queries: Sequence[Query]) -> Gathered:
    """Return the need called *id_* that *queries* make, most searched first."""
    shown = tuple(query for query in queries if query.is_known)
    others = tuple(query for query in queries if not query.is_known)
    leaves = not shown[0].has_article
    need = Need(
        id_,
        shown[0].language,
        tuple(
            Wording(query.text, _counted(query, leaves=leaves), typed_in=query.typed_in)
            for query in shown
        ),
        _sum([_counted(query, leaves=leaves) for query in queries]),
        hidden=len(others),
        merged=merged,
        component=_named(shown, lambda query: query.component),
        owner=_named(shown, lambda query: query.owner),
    )
    return Gathered(need, shown, others)


def _identified(found: Gathered, one: Identity, ids: KnownIds) -> Gathered:
    """Return *found* with the ids that its wordings had before they became part of it."""
    texts = (wording.text for wording in found.need.wordings)
    first = [ids.parts.get(text) or ids.before.get(text, "") for text in texts]
    wordings = tuple(
        replace(wording, part=part) if part in one.merged else wording
        for wording, part in zip(found.need.wordings, first, strict=True)
    )
    return replace(found, need=replace(found.need, wordings=wordings, parted=one.parted))


def with_weeks(need: Need, weeks: Iterable[Week]) -> Need:
    """Return *need* with its *weeks*, in their order.

    Sessions of several wordings are those of the weeks: one that typed two of them counts once.
    """
    found = tuple(sorted(weeks, key=lambda week: week.monday))
    counts, lost = need.counts, [week.unanswered_sessions for week in found]
    known = [number for number in lost if number is not None]
    if counts.sessions is not None and known and len(known) == len(lost):
        counts = replace(counts, sessions=min(counts.sessions, sum(known)))
    return replace(need, weeks=found, counts=counts)


def with_reads(
    found: Gathered,
    opened: Mapping[Asking, Mapping[str, int]],
    later: Mapping[Asking, Mapping[str, int]],
) -> Need:
    """Return the need of *found* with what readers *opened*, and what *later*, by query."""
    wordings = tuple(
        replace(
            wording,
            opened=_most_first(opened.get((query.number, query.language), {})),
            found=_most_first(later.get((query.number, query.language), {})),
        )
        for wording, query in zip(found.need.wordings, found.shown, strict=True)
    )
    return replace(found.need, wordings=wordings)


def most_unanswered_first(needs: Iterable[Need]) -> tuple[Need, ...]:
    """Return *needs* in the order of what they left unanswered."""
    return tuple(sorted(needs, key=_order))


def _order(need: Need) -> tuple[int, int, int, str, str]:
    counts = need.counts
    sessions = counts.unanswered if counts.sessions is None else counts.sessions
    return -sessions, -counts.unanswered, -counts.searches, need.text, need.language


def _counted(query: Query, *, leaves: bool) -> Counts:
    """Return the counts of *query*, with searches of unknown outcome if they count."""
    more = query.unmeasured if leaves else 0
    return replace(query.counts, unanswered=query.counts.unanswered + more)


def _sum(counts: Sequence[Counts]) -> Counts:
    return Counts(
        sum(one.searches for one in counts),
        sum(one.unanswered for one in counts),
        _measured(one.sessions for one in counts),
        _measured(one.escalated for one in counts),
        _measured(one.zero_results for one in counts),
    )


def _measured(numbers: Iterable[int | None]) -> int | None:
    """Return the sum of what is measured, None if nothing is."""
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _named(shown: Sequence[Query], which: Callable[[Query], str]) -> str:
    """Return what most searches point to; "" if none of them does."""
    votes: Counter[str] = Counter()
    for query in shown:
        if which(query):
            votes[which(query)] += query.counts.searches
    return max(votes, key=lambda name: votes[name], default="")


def _most_first(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
