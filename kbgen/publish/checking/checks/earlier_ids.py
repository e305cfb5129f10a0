"""Earlier ids of articles: each leads to one page, and no page stands where one was."""

from collections import defaultdict
from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.problem import Problem

_NAMED = 3  # articles that one problem names


def _problems(library: Library) -> Iterator[Problem]:
    living = {article.id: article for article in library.originals()}
    claims: dict[str, list[Article]] = defaultdict(list)
    for article in library.originals():
        for id_ in dict.fromkeys(article.meta.formerly):
            claims[id_].append(article)
    for id_, claimed in claims.items():
        for article in claimed:
            if id_ in living:
                yield Problem(
                    article.place("formerly"),
                    "KB195",
                    f"the earlier id {id_!r} is now that of {living[id_].path}",
                    "delete it here, or rename that article",
                )
            elif len(claimed) > 1:
                others = _named([other.path for other in claimed if other is not article])
                yield Problem(
                    article.place("formerly"),
                    "KB196",
                    f"the earlier id {id_!r} is also claimed by {others}",
                    "keep it in one of them",
                )


def _named(paths: list[str]) -> str:
    more = f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else ""
    return ", ".join(paths[:_NAMED]) + more


CHECK = Check(("KB195", "KB196"), _problems)
