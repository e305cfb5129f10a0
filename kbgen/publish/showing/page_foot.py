"""What stands below an article: related articles, and those before and after it in its topic."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kbgen.model.article import Article
from kbgen.model.page import Projection
from kbgen.publish.showing.customers import is_hidden
from kbgen.publish.showing.mentions import mentioned
from kbgen.publish.showing.related import related
from kbgen.publish.showing.topic_order import Neighbours, neighbours

_SIDES = ("previous", "next")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around each article of a projection, by its id.

    *mentions*: how pages mention them. *theirs*: the neighbours that customers see, for an edition
    that shows more.
    """

    projection: Projection
    mentions: dict[str, dict[str, str]]
    related: dict[str, tuple[Article, ...]]
    neighbours: Neighbours
    theirs: Neighbours = field(default_factory=dict)


def around(projection: Projection) -> Around:
    """Return what stands around the articles of *projection*."""
    mentions = {one.id: mentioned(one, projection) for one in projection.articles}
    found = Around(projection, mentions, related(projection), neighbours(projection))
    if projection.customers is None:
        return found
    theirs = related(projection.customers)
    own = {id_: _with_hidden(theirs.get(id_), some, found) for id_, some in found.related.items()}
    return replace(found, related=own, theirs=neighbours(projection.customers))


def _with_hidden(
    theirs: Sequence[Article] | None, own: tuple[Article, ...], known: Around
) -> tuple[Article, ...]:
    """Return what customers see, then what only staff do; just that if they see no such page."""
    if theirs is None:
        return own
    hidden = (one for one in own if is_hidden(one, known.projection))
    return (*theirs, *hidden)


def foot_of(article: Article, known: Around) -> dict[str, object]:
    """Return the foot of *article* as templates read it; nothing if nothing stands there.

    `customers` has a neighbour where customers see another one, or `{}` where they see none.
    """
    near = known.neighbours.get(article.id, (None, None))
    theirs = known.theirs.get(article.id, near)
    found = {
        "related": [known.mentions[one.id] for one in known.related.get(article.id, ())],
        **_sides(near, known),
        "customers": {
            side: _sides(theirs, known)[side]
            for side, one, other in zip(_SIDES, near, theirs, strict=True)
            if (one and one.id) != (other and other.id)
        },
    }
    return {key: value for key, value in found.items() if value}


def _sides(near: Sequence[Article | None], known: Around) -> dict[str, dict[str, str]]:
    return {
        side: known.mentions[one.id] if one else {} for side, one in zip(_SIDES, near, strict=True)
    }
