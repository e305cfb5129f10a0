"""What stands below an article: related articles, and those before and after it in its topic."""

from dataclasses import dataclass

from kbgen.model.article import Article
from kbgen.model.page import Projection, address_of
from kbgen.publish.showing.markup import html
from kbgen.publish.showing.related import related
from kbgen.publish.showing.routes import article_page
from kbgen.publish.showing.topic_order import Neighbours, neighbours


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around each article of a projection, by its id."""

    projection: Projection
    related: dict[str, tuple[Article, ...]]
    neighbours: Neighbours


def around(projection: Projection) -> Around:
    """Return what stands around the articles of *projection*."""
    return Around(projection, related(projection), neighbours(projection))


def foot_of(article: Article, known: Around) -> dict[str, object]:
    """Return the foot of *article* as templates read it; nothing if nothing stands there."""
    before, after = known.neighbours.get(article.id, (None, None))
    found = {
        "related": [_link(one, known) for one in known.related.get(article.id, ())],
        "previous": _link(before, known) if before else {},
        "next": _link(after, known) if after else {},
    }
    return {key: value for key, value in found.items() if value}


def _link(article: Article, known: Around) -> dict[str, str]:
    found = {"title": html(article.meta.title), "link": address_of(article_page(article))}
    # a title that is not translated is told to screen readers as what it is
    return {**found, "lang": known.projection.site.language} if article.fallback else found
