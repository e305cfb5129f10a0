"""Articles that customers find, and that say nothing to them."""

from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.audience import PUBLIC
from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.problem import Problem
from kbgen.publish.showing.project import project
from kbgen.publish.showing.visible import shows


def _problems(library: Library) -> Iterator[Problem]:
    for article in library.articles:
        if shows(PUBLIC, article.meta, library.now) and not _says_something(article):
            yield Problem(
                article.place("title"),
                "KB119",
                "customers see the title and no text below it",
                "write the text, or `audience: agent` until there is one",
            )


def _says_something(article: Article) -> bool:
    return any(piece.text.strip() for piece in project(article, PUBLIC).pieces())


CHECK = Check(("KB119",), _problems)
