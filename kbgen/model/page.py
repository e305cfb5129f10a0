"""What an edition publishes: pages, and the projection that they are made from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from kbgen.model.article import Article
from kbgen.model.audience import Edition, Status
from kbgen.model.hint import Hint
from kbgen.model.launch import Readiness
from kbgen.model.made import Texts, made
from kbgen.model.report import Report
from kbgen.model.site import Component, Site

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Projection:
    """All that one edition may show in one language; outputs see nothing else.

    *articles* are projected already, in the order of their paths. *components* are those with
    at least one of them. *reports* exist in the agent edition once a log was analysed.
    *popular*: how often articles that customers can read were searched for, by their ids.
    *asked*: in how many sessions customers typed words of queries that were answered; it may only
    weigh words that the pages have.
    *readiness*: who acknowledged its articles, by their ids, in the agent edition. *hints*: those
    about something that it shows.
    *media*: the published names of pictures by their paths; *sizes*: width and height by name.
    *changed*: the day on which customers last got another text of an article, by its id, where
    that was measured. *touched*: the day on which anybody wrote in it last, by its id; the agent
    edition alone has it. *stale*: the canned answers, by the id of their article and their anchor,
    below which public text changed, and when, if that is known; articles of which it cannot be told
    are left out. *customers*: what the public edition shows, for the pages of one that shows more.
    *texts* gives texts that pages need, and may know them from before.
    """

    edition: Edition
    language: str
    site: Site
    components: tuple[Component, ...]
    articles: tuple[Article, ...]
    now: datetime
    reports: tuple[Report, ...] = ()
    media: Mapping[str, str] = field(default_factory=dict)
    popular: Mapping[str, int] = field(default_factory=dict)
    asked: Mapping[str, int] = field(default_factory=dict)
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    changed: Mapping[str, date] = field(default_factory=dict)
    readiness: Mapping[str, Readiness] = field(default_factory=dict)
    hints: tuple[Hint, ...] = ()
    touched: Mapping[str, date] = field(default_factory=dict)
    stale: Mapping[str, Mapping[str, date | None]] = field(default_factory=dict)
    customers: "Projection | None" = None
    texts: Texts = field(default=made, repr=False)
    _by_path: Mapping[str, Article] = field(init=False, repr=False, compare=False)
    _by_id: Mapping[str, Article] = field(init=False, repr=False, compare=False)
    _components: Mapping[str, Component] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # every link of every page asks for articles, and each article for its component
        object.__setattr__(self, "_by_path", {one.path: one for one in self.articles})
        object.__setattr__(self, "_by_id", {one.id: one for one in self.articles})
        object.__setattr__(self, "_components", {one.id: one for one in self.components})

    def article_at(self, path: str) -> Article | None:
        """Return the article whose file is *path*, in this language or in another one."""
        name, _, ending = path.rpartition("/")[2].partition(".")
        written = self._by_id.get(name) if ending.endswith("md") else None
        return self._by_path.get(path) or written

    def of_kind(self, *kinds: str) -> tuple[Article, ...]:
        """Return the articles of these *kinds*, kind after kind, each by title, retired last."""
        found = (article for article in self.articles if article.kind in kinds)
        return tuple(
            sorted(
                found,
                key=lambda article: (
                    kinds.index(article.kind),
                    article.meta.status is Status.RETIRED,
                    article.meta.title.casefold(),
                    article.id,
                ),
            )
        )

    def component(self, id: str) -> Component | None:
        """Return the component called *id*, if this projection shows it."""
        return self._components.get(id)


def once(work: Callable[[Projection], T]) -> Callable[[Projection], T]:
    """Let *work* be done once for each projection, however many pages ask for what it returns.

    That is shared, so nobody may change it, and it may not hold the projection.
    """
    done: WeakKeyDictionary[Projection, T] = WeakKeyDictionary()

    @wraps(work)
    def known(projection: Projection) -> T:
        if projection not in done:
            done[projection] = work(projection)
        return done[projection]

    return known


@dataclass(frozen=True, slots=True)
class Page:
    """A page in Markdown. *path* ends in `.md` and is relative to the tree of its language.

    *nav* is its way in the navigation, its own title last; "" there makes it the page of its
    section. *front* goes to the theme. *sources* are the files whose text a gathered page repeats.
    """

    path: str
    title: str
    markdown: str
    description: str = ""
    nav: tuple[str, ...] = ()
    article: Article | None = None
    front: Mapping[str, object] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The page's address, relative to the root of its language."""
        return address_of(self.path)


def address_of(path: str) -> str:
    """Return the address of the page with this path: "" or ending in a slash."""
    stem = path.removesuffix(".md").removesuffix("index")
    return stem if not stem or stem.endswith("/") else f"{stem}/"


def files_of(articles: Iterable[Article]) -> tuple[str, ...]:
    """Return the files of *articles*, each once."""
    return tuple(dict.fromkeys(article.path for article in articles))


@dataclass(frozen=True, slots=True)
class Output:
    """A family of pages that editions publish; *rank* orders it in the navigation.

    *room*: the path of its page that support's first page leads to, "" where it does not; its
    words there are the phrases `<name>` and `<name>_lead`. *paths*: those of its pages, where they
    can be told without making the pages.
    """

    name: str
    rank: int
    editions: frozenset[str]
    pages: Callable[[Projection], Iterable[Page]]
    room: str = ""
    paths: Callable[[Projection], Iterable[str]] | None = None
