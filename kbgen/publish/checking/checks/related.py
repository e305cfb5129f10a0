"""Related articles exist, are named once, and can be read by those who read the article."""

from collections.abc import Iterator
from difflib import get_close_matches

from kbgen.model.article import Article
from kbgen.model.audience import PUBLIC
from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.problem import Problem
from kbgen.publish.showing.visible import shows

_LOOKED_FOR = 20  # unknown ids for which the nearest one is looked for, which takes long


def _problems(library: Library) -> Iterator[Problem]:
    articles = {article.id: article for article in library.originals()}
    earlier = {id_: article.id for article in articles.values() for id_ in article.meta.formerly}
    unknown = 0
    for article in articles.values():
        for at, id_ in enumerate(article.meta.related):
            if id_ == article.id or id_ in article.meta.related[:at]:
                what = "is that of the article itself" if id_ == article.id else "is there twice"
                yield _problem(article, "KB192", f"the related id {id_!r} {what}", "delete it")
            elif id_ not in articles:
                unknown += 1
                others = articles if unknown <= _LOOKED_FOR else ()
                known = earlier.get(id_) or next(iter(get_close_matches(id_, others, n=1)), "")
                todo = f"write {known!r}, if that is meant" if known else "correct or delete it"
                yield _problem(article, "KB191", f"there is no article {id_!r}", todo)
            elif _sees(library, article) and not _sees(library, articles[id_]):
                yield _problem(
                    article,
                    "KB193",
                    f"customers do not see the related article {id_!r}",
                    "name another one, if they should see one",
                )


def _sees(library: Library, article: Article) -> bool:
    return shows(PUBLIC, article.meta, library.now)


def _problem(article: Article, code: str, what: str, todo: str) -> Problem:
    return Problem(article.place("related"), code, what, todo)


CHECK = Check(("KB191", "KB192", "KB193"), _problems)
