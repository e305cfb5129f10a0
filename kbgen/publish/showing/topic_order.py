"""The articles of a topic in the order of its page, and what comes before and after each."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from kbgen.model.article import Article
from kbgen.model.page import Projection, once

# The kinds that a topic page lists, with the phrases that head them.
GROUPS = (("guide", "guides"), ("feature", "features"), ("faq", "faq"))

Neighbours = Mapping[str, tuple[Article | None, Article | None]]


@once
def by_topic(projection: Projection) -> dict[str, list[Article]]:
    """Return the articles of each component, by its id, in the order of its page."""
    found: dict[str, list[Article]] = defaultdict(list)
    for article in projection.of_kind(*(kind for kind, _ in GROUPS)):
        found[article.meta.component].append(article)
    shown = {component.id for component in projection.components}
    return {id_: articles for id_, articles in found.items() if id_ in shown}


def neighbours(projection: Projection) -> Neighbours:
    """Return the articles before and after each one of a topic, by its id."""
    found: dict[str, tuple[Article | None, Article | None]] = {}
    for articles in by_topic(projection).values():
        row = [None, *articles, None]
        for (before, article), (_, after) in pairwise(pairwise(row)):
            if article:
                found[article.id] = (before, after)
    return found
