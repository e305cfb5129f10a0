"""What feeds tell: releases and features that are out, newest first, as every format needs them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from kbgen.model.article import Article
from kbgen.model.audience import Audience
from kbgen.model.page import Projection, address_of
from kbgen.model.site import Component
from kbgen.model.text_files import Tree
from kbgen.publish.showing import routes
from kbgen.publish.showing.feed_entry import Entry, entry_of, feed_text, first_id, has_feeds
from kbgen.publish.showing.markup import html
from kbgen.publish.showing.release_groups import has_notes, release_groups
from kbgen.publish.showing.speech import phrases

MOST = 50  # entries; programs ask every hour, and know the older ones
_ALL = ""
EDITIONS = frozenset({"public"})  # what staff reads needs a login, which these programs lack
FORMATS = {
    "atom.xml": ("Atom", "application/atom+xml"),
    "rss.xml": ("RSS", "application/rss+xml"),
    "feed.json": ("JSON Feed", "application/feed+json"),
}
_ABOUT = {"feature": "what-changed", "release": "highlights"}


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed without its format. *folder* is its address in the tree; it has at least an entry."""

    title: str
    subtitle: str
    author: str
    language: str
    folder: str
    page: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        """When one of its entries changed last."""
        return max((entry.updated for entry in self.entries), key=datetime.timestamp)


def feed_links(projection: Projection, component: Component | None = None) -> list[dict[str, str]]:
    """Return the feeds of *projection*, or those of a *component*, as templates link them."""
    if not has_feeds(projection, EDITIONS) or not has_notes(projection, component):
        return []
    title = html(_title(projection, component))
    return [
        {"name": name, "type": type_, "title": title, "link": f"{_folder(component)}{file}"}
        for file, (name, type_) in FORMATS.items()
    ]


def feeds(tree: Tree) -> Iterator[Feed]:
    """Yield the feeds of *tree*: of everything, and of each component."""
    projection = tree.projection
    if not has_feeds(projection, EDITIONS):
        return
    articles = _articles(projection)
    for component in (None, *projection.components):
        found = articles[component.id if component else _ALL]
        if found:
            yield _feed(tree, component, found)


def _feed(tree: Tree, component: Component | None, articles: list[Article]) -> Feed:
    projection = tree.projection
    site, language = projection.site, projection.language
    page = routes.component_releases(component) if component else routes.RELEASES
    about = component.description if component else site.description
    return Feed(
        title=_title(projection, component),
        subtitle=about.text(language),
        author=site.name.text(language),
        language=language,
        folder=_folder(component),
        page=tree.address(address_of(page)),
        entries=tuple(_entry(article, tree) for article in articles),
    )


def _folder(component: Component | None) -> str:
    return address_of(routes.component_releases(component) if component else routes.RELEASES)


def _title(projection: Projection, component: Component | None) -> str:
    said = phrases(projection.language)["release_notes"]
    name = projection.site.name.text(projection.language)
    about = f": {component.title.text(projection.language)}" if component else ""
    return f"{name} - {said}{about}"


def _articles(projection: Projection) -> dict[str, list[Article]]:
    """Return the newest articles that tell of releases: by component, and of all of them."""
    found: dict[str, list[Article]] = defaultdict(list)
    for group in release_groups(projection):
        found[_ALL] += group.articles
        for article in group.features:
            if article.meta.component:
                found[article.meta.component].append(article)
    for articles in found.values():
        articles.sort(key=lambda one: (-_instant(one).timestamp(), one.id))
        del articles[MOST:]
    return found


def _instant(article: Article) -> datetime:
    if article.meta.release is None:
        raise ValueError(f"{article.path} has no release date")
    return article.meta.release.instant


def _updated(article: Article, projection: Projection) -> datetime:
    came, changed = _instant(article), projection.changed.get(article.id)
    if changed is None or changed <= came.date():
        return came
    return datetime.combine(changed, time(), came.tzinfo)


def _entry(article: Article, tree: Tree) -> Entry:
    part = article.section(_ABOUT[article.kind])
    return entry_of(
        article,
        tree,
        tree.address(f"articles/{first_id(article)}/"),
        (_instant(article), _updated(article, tree.projection)),
        feed_text([part] if part else [], Audience.PUBLIC, article, tree),
    )
