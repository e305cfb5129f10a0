"""What digests are made from: a knowledge base now and then, and its gaps."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kbgen.gaps.digest import Chapter, Item
from kbgen.gaps.routing import Routed
from kbgen.gaps.telling import LINK, Fact
from kbgen.model.article import Article
from kbgen.model.audience import AGENT
from kbgen.model.gap import Status
from kbgen.model.library import Library
from kbgen.model.members import members
from kbgen.model.need import Needs
from kbgen.model.page import address_of
from kbgen.publish.launching.acknowledged import text_digest
from kbgen.publish.showing.routes import article_page


@dataclass(frozen=True, slots=True)
class News:
    """A knowledge base as it stands, and as it stood at *since*.

    *before*: the articles of then by id, None where nobody knows them. *gaps*: those of now; *then*
    is where they stood, by id. *needs*: None without an analysis. *untold*: what is not known, a
    sentence each.
    """

    library: Library
    since: datetime
    before: Mapping[str, Article] | None = None
    gaps: tuple[Routed, ...] = ()
    then: Mapping[str, Status] = field(default_factory=dict)
    needs: Needs | None = None
    untold: tuple[str, ...] = ()

    @property
    def now(self) -> datetime:
        """The moment that decides what is out."""
        return self.library.now

    @property
    def period(self) -> str:
        """The days that it tells of, in words."""
        return f"{self.since.date()} to {self.now.date()}"


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter of the digest of support: one file in `chapters/`. *rank* orders them."""

    rank: int
    title: str
    items: Callable[[News], Iterable[Item]]
    noun: str = "article"


def chapters(news: News) -> Iterator[Chapter]:
    """Yield the chapters that have something to tell."""
    parts = sorted(members("kbgen.gaps.news.chapters", "PART", Part), key=lambda one: one.rank)
    for part in parts:
        items = tuple(part.items(news))
        if items:
            yield Chapter(part.title, items, part.noun, "run kbgen digest")


def about(article: Article, news: News, *lines: Fact) -> Item:
    """Return what is told of *article*: *lines*, and where it stands."""
    meta, site = article.meta, news.library.settings.site
    address = ""
    if AGENT.name in site.addresses:
        address = site.address(AGENT.name, site.language, address_of(article_page(article)))
    told = (*lines, ("Owner", meta.owner), (LINK, address))
    return Item(meta.title, article.id, tuple(one for one in told if one[1]), typed=False)


def changes(news: News, *kinds: str) -> Iterator[tuple[Article, str]]:
    """Yield the articles of these *kinds* that staff read otherwise than before, and how."""
    if news.before is None:
        return
    now = {one.id: one for one in news.library.originals()}
    for id_, article in sorted(now.items()):
        earlier = news.before.get(id_)
        if article.kind not in kinds:
            continue
        if earlier is None:
            yield article, "new"
        elif earlier is not article and text_digest(earlier) != text_digest(article):
            yield article, "changed"
    for id_, article in sorted(news.before.items()):
        if id_ not in now and article.kind in kinds:
            yield article, "gone"
