"""Queries that articles claim."""

from collections import defaultdict
from collections.abc import Mapping

from kbgen.model.article import Article
from kbgen.model.library import Library
from kbgen.words.written import normal


def claimed_twice(library: Library) -> Mapping[tuple[str, str], list[Article]]:
    """Return the queries that several articles of one language claim, by query and language."""
    claims: dict[tuple[str, str], list[Article]] = defaultdict(list)
    for article in library.articles:
        for query in dict.fromkeys(normal(query) for query in article.meta.answers):
            claims[query, article.language].append(article)
    return {claim: same for claim, same in claims.items() if len(same) > 1}
