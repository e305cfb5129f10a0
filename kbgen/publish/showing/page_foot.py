"""What stands below an article: related articles, and those before and after it in its topic."""

from dataclasses import dataclass

from kbgen.model.article import Article
from kbgen.model.page import Projection
from kbgen.publish.showing.mentions import mentioned
from kbgen.publish.showing.related import related
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
    shown = known.projection
    before, after = known.neighbours.get(article.id, (None, None))
    found = {
        "related": [mentioned(one, shown) for one in known.related.get(article.id, ())],
        "previous": mentioned(before, shown) if before else {},
        "next": mentioned(after, shown) if after else {},
    }
    return {key: value for key, value in found.items() if value}
