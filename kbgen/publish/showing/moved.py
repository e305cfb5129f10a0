"""Addresses that articles had before: where each of them leads."""

from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.page import Projection


def moved_pages(projection: Projection) -> Iterator[tuple[str, Article]]:
    """Yield each earlier address of an article that *projection* shows, with the article."""
    for article in projection.articles:
        for id_ in dict.fromkeys(article.meta.formerly):
            yield f"articles/{id_}/", article
