"""What the feeds of support tell: what is coming, the newest change first."""

from datetime import date, datetime, time

from kbgen.model.article import Article
from kbgen.model.audience import Audience
from kbgen.model.page import Projection, address_of
from kbgen.model.text_files import Tree
from kbgen.publish.sections import SELF_TEST
from kbgen.publish.showing import routes
from kbgen.publish.showing.coming import coming
from kbgen.publish.showing.feed_entries import FORMATS, MOST, Feed
from kbgen.publish.showing.feed_entry import Entry, entry_of, feed_text, first_id, has_feeds
from kbgen.publish.showing.markup import html
from kbgen.publish.showing.speech import phrases

EDITIONS = frozenset({"agent"})
FOLDER = address_of(routes.COMING)
_TOLD = ("what-changed", SELF_TEST.key)


def coming_links(projection: Projection) -> list[dict[str, str]]:
    """Return the feeds of what is coming, as templates link them; none where nothing comes."""
    if not has_feeds(projection, EDITIONS) or not coming(projection):
        return []
    title = html(_title(projection))
    return [
        {"name": name, "type": type_, "title": title, "link": f"{FOLDER}{file}"}
        for file, (name, type_) in FORMATS.items()
    ]


def coming_feed(tree: Tree) -> Feed | None:
    """Return the feed of *tree*, None where nothing is coming."""
    projection = tree.projection
    articles = coming(projection)
    if not articles or not has_feeds(projection, EDITIONS):
        return None
    entries = sorted(
        (_entry(article, tree) for article in articles),
        key=lambda one: (-one.updated.timestamp(), one.id),
    )
    return Feed(
        title=_title(projection),
        subtitle=phrases(projection.language)["coming_lead"],
        author=projection.site.name.text(projection.language),
        language=projection.language,
        folder=FOLDER,
        page=tree.address(FOLDER),
        entries=tuple(entries[:MOST]),
    )


def last_touched(article: Article, projection: Projection) -> datetime:
    """Return when somebody wrote in *article* last, as far as that is known; never after now.

    Where no history tells, it is when it began to run or came out, else the day of the edition.
    """
    meta, now = article.meta, projection.now
    came = meta.release.day() if meta.release and meta.release.has_come(now) else None
    found = projection.touched.get(article.id) or meta.since or came or now.date()
    return _midnight(min(found, now.date()), now)


def _entry(article: Article, tree: Tree) -> Entry:
    meta = article.meta
    updated = last_touched(article, tree.projection)
    began = _midnight(meta.since, updated) if meta.since else updated
    parts = [part for key in _TOLD if (part := article.section(key))]
    return entry_of(
        article,
        tree,
        tree.address(f"{FOLDER}{first_id(article)}/"),
        (min(began, updated), updated),
        feed_text(parts, Audience.AGENT, article, tree),
    )


def _midnight(day: date, like: datetime) -> datetime:
    return datetime.combine(day, time(), like.tzinfo)


def _title(projection: Projection) -> str:
    name = projection.site.name.text(projection.language)
    return f"{name} - {phrases(projection.language)['coming']}"
