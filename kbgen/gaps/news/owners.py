"""The digests of owners: their gaps, what they are to review, and what was asked about theirs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kbgen.gaps.digest import Chapter, Digest, Item, by_owner, file_for, gap_item, mail_address
from kbgen.gaps.news.news import News, about
from kbgen.gaps.routing import NOBODY, Routed
from kbgen.gaps.telling import demand
from kbgen.model.saying import counted
from kbgen.publish.reviewing.freshness import Dates, Stale, Why, stale

_MOST = 10  # needs that are told of an owner's components


def owner_digests(news: News) -> Iterator[Digest]:
    """Yield a digest for each owner who has something to look at, in the order of their names."""
    gaps = by_owner(one for one in news.gaps if one.gap.waits and not one.gap.decision.dismissed)
    names = {owner.casefold(): owner for owner in (*gaps, *_owners(news))}
    own = {owner.casefold(): found for owner, found in gaps.items()}
    due = _due(news)
    files: set[str] = set()
    for key, owner in sorted(names.items()):
        found = (_gaps(own.get(key, ())), _to_review(due.get(key, ()), news), _asked(key, news))
        chapters = tuple(one for one in found if one.items)
        if chapters:
            yield _digest(owner, chapters, news, file_for(owner, files))


def _digest(owner: str, chapters: tuple[Chapter, ...], news: News, file: str) -> Digest:
    settings = news.library.settings
    name = settings.site.name.text(settings.site.language)
    items = sum(len(chapter.items) for chapter in chapters)
    return Digest(
        owner,
        mail_address(owner, settings.components.values()),
        f"{name}: {counted(items, 'thing')} to look at for {owner}",
        " ".join((f"For staff only, {news.period}.", *news.untold)),
        chapters,
        file,
    )


def _owners(news: News) -> Iterator[str]:
    yield from (one.owner for one in news.library.settings.components.values() if one.owner)
    yield from (one.meta.owner for one in news.library.originals() if one.meta.owner)


def _gaps(gaps: Iterable[Routed]) -> Chapter:
    return Chapter("Gaps", tuple(map(gap_item, gaps)))


def _due(news: News) -> dict[str, list[Stale]]:
    """Return the reviews that are due, or will be soon, by who answers for the article."""
    site = news.library.settings.site
    found: dict[str, list[Stale]] = defaultdict(list)
    for one in stale(news.library.originals(), Dates(news.now.date(), site.review.soon)):
        found[(one.article.meta.owner or NOBODY).casefold()].append(one)
    return found


def _to_review(due: Iterable[Stale], news: News) -> Chapter:
    said = {Why.OVERDUE: "was due on", Why.SOON: "is due on"}
    items = (about(one.article, news, ("Review", f"{said[one.why]} {one.day}")) for one in due)
    return Chapter("To review", tuple(items), "article", "run kbgen stale")


def _asked(key: str, news: News) -> Chapter:
    """Return what was searched about the components of the owner *key*, most of all first."""
    components = news.library.settings.components
    own = {id_ for id_, one in components.items() if one.owner.casefold() == key}
    needs = news.needs.needs if news.needs else ()
    found = sorted(
        (one for one in needs if one.component in own),
        key=lambda one: (-one.counts.searches, one.id),
    )
    items = tuple(
        Item(one.text, one.id, (("Demand", demand(one.counts)),)) for one in found[:_MOST]
    )
    return Chapter("What was asked most", items, "need", "run kbgen analyse")
