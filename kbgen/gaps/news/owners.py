"""The digests of owners: their gaps, what they are to review, and what was asked about theirs."""

from collections.abc import Iterable, Iterator

from kbgen.gaps.digest import Chapter, Digest, Item, by_owner, file_for, gap_item, mail_address
from kbgen.gaps.news.news import News, about
from kbgen.gaps.routing import NOBODY, Routed
from kbgen.gaps.telling import demand
from kbgen.model.article import Article
from kbgen.model.need import Need
from kbgen.model.saying import counted
from kbgen.publish.launching.gates import SOON

_MOST = 10  # needs that are told of an owner's components


def owner_digests(news: News) -> Iterator[Digest]:
    """Yield a digest for each owner who has something to look at, in the order of their names."""
    gaps = by_owner(one for one in news.gaps if one.gap.waits and not one.gap.decision.dismissed)
    names = {owner.casefold(): owner for owner in (*gaps, *_owners(news))}
    own = {owner.casefold(): found for owner, found in gaps.items()}
    files: set[str] = set()
    for key, owner in sorted(names.items()):
        chapters = tuple(one for one in _chapters(owner, own.get(key, []), news) if one.items)
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


def _chapters(owner: str, gaps: Iterable[Routed], news: News) -> Iterator[Chapter]:
    yield Chapter("Gaps", tuple(map(gap_item, gaps)))
    review = tuple(_to_review(owner, news))
    yield Chapter("To review", review, "article", "run kbgen digest owners")
    asked = tuple(map(_asked, _needs_of(owner, news)[:_MOST]))
    yield Chapter("What was asked most", asked, "need", "run kbgen analyse")


def _owners(news: News) -> Iterator[str]:
    yield from (one.owner for one in news.library.settings.components.values() if one.owner)
    yield from (one.meta.owner for one in news.library.originals() if one.meta.owner)


def _to_review(owner: str, news: News) -> Iterator[Item]:
    soon = (news.now + SOON).date()
    due = [one for one in news.library.originals() if one.meta.review and one.meta.review <= soon]
    for article in sorted(due, key=lambda one: (str(one.meta.review), one.id)):
        if (article.meta.owner or NOBODY).casefold() == owner.casefold():
            yield about(article, news, ("Review", _due(article, news)))


def _due(article: Article, news: News) -> str:
    day = article.meta.review
    late = day is not None and day < news.now.date()
    return f"was due on {day}" if late else f"is due on {day}"


def _needs_of(owner: str, news: News) -> list[Need]:
    """Return what was searched about the components of *owner*, most of all first."""
    components = news.library.settings.components
    own = {id_ for id_, one in components.items() if one.owner.casefold() == owner.casefold()}
    needs = news.needs.needs if news.needs else ()
    found = (one for one in needs if one.component in own)
    return sorted(found, key=lambda one: (-one.counts.searches, one.id))


def _asked(need: Need) -> Item:
    return Item(need.text, need.id, (("Demand", demand(need.counts)),))
