"""What the calendar of support tells: each release that has a date, as an event."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from kbgen.model.article import Article, Release
from kbgen.model.audience import Status
from kbgen.model.page import Projection, address_of
from kbgen.model.text_files import Tree
from kbgen.publish.showing import routes
from kbgen.publish.showing.coming_entries import EDITIONS, FOLDER, last_touched
from kbgen.publish.showing.feed_entry import first_id, has_feeds
from kbgen.publish.showing.markup import html
from kbgen.publish.showing.speech import phrases
from kbgen.publish.showing.visible import is_out

FILE = f"{FOLDER}releases.ics"
TYPE = "text/calendar"
_KINDS = ("release", "feature")


@dataclass(frozen=True, slots=True)
class Event:
    """A release in a calendar. *id* stays when it is renamed or moved; *stamp*: its last change.

    *status* is a word of the standard: TENTATIVE, CONFIRMED or CANCELLED.
    """

    id: str
    title: str
    when: Release
    stamp: datetime
    status: str
    link: str
    about: str
    categories: tuple[str, ...]


def calendar_link(projection: Projection) -> list[dict[str, str]]:
    """Return the calendar as feeds are linked; nothing where it would be empty."""
    if not has_feeds(projection, EDITIONS) or not _dated(projection):
        return []
    name = html(phrases(projection.language)["coming_calendar"])
    return [{"name": name, "type": TYPE, "title": name, "link": FILE}]


def events(tree: Tree) -> Iterator[Event]:
    """Yield the releases of *tree* by date; none where the edition has no address."""
    if has_feeds(tree.projection, EDITIONS):
        yield from (_event(*one, tree) for one in _dated(tree.projection))


def _dated(projection: Projection) -> list[tuple[Release, Article]]:
    found = [(one.meta.release, one) for one in projection.of_kind(*_KINDS) if one.meta.release]
    return sorted(found, key=lambda pair: (pair[0].instant.timestamp(), pair[1].id))


def _event(when: Release, article: Article, tree: Tree) -> Event:
    projection, meta = tree.projection, article.meta
    say = phrases(projection.language)
    component = projection.component(meta.component)
    facts = (
        (say["status"], say[meta.status] if meta.status is not Status.RELEASED else ""),
        (say["component"], component.title.text(projection.language) if component else ""),
        (say["owner"], meta.owner),
        (say["platforms"], ", ".join(meta.platforms)),
        (say["markets"], ", ".join(meta.markets)),
    )
    lines = [meta.description, *(f"{name}: {text}" for name, text in facts if text)]
    return Event(
        id=tree.address(f"articles/{first_id(article)}/"),
        title=f"{meta.title} ({meta.version})" if meta.version else meta.title,
        when=when,
        stamp=last_touched(article, projection),
        status=_standing(article, projection),
        link=tree.address(address_of(routes.article_page(article))),
        about="\n".join(filter(None, lines)),
        categories=tuple(text for name, text in facts[1:2] if text),
    )


def _standing(article: Article, projection: Projection) -> str:
    """Return how sure it is: what is over before it came, will not come."""
    status = article.meta.status
    if is_out(article.meta, projection.now):
        return "TENTATIVE" if status is Status.PLANNED else "CONFIRMED"
    if status is Status.RETIRED:
        return "CANCELLED"
    return "CONFIRMED" if status is Status.RELEASED else "TENTATIVE"
