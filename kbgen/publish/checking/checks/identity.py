"""Ids and claimed queries belong to one article each."""

from collections import defaultdict
from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.problem import Problem
from kbgen.publish.checking.claims import claimed_twice


def _problems(library: Library) -> Iterator[Problem]:
    by_id: dict[tuple[str, str], list[Article]] = defaultdict(list)
    for article in library.articles:
        by_id[article.id, article.language].append(article)
    for (id_, _), same in by_id.items():
        for article in same if len(same) > 1 else ():
            yield Problem(
                article.place("id"),
                "KB201",
                f"the id {id_!r} is also that of {_others(article, same)}",
                "rename one of them, id and file",
            )
    for (query, _), same in claimed_twice(library).items():
        for article in same:
            yield Problem(
                article.place("answers"),
                "KB202",
                f"the query {query!r} is also claimed by {_others(article, same)}",
                "keep it in one of them",
            )


def _others(article: Article, same: list[Article]) -> str:
    return ", ".join(other.path for other in same if other.path != article.path)


CHECK = Check(("KB201", "KB202"), _problems)
