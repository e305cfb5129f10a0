"""Links lead to a page and a heading that the readers of their text have."""

from collections.abc import Iterator

from kbgen.model.article import Article, Target
from kbgen.model.audience import PUBLIC
from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.problem import Problem
from kbgen.publish.showing.visible import shows


def _problems(library: Library) -> Iterator[Problem]:
    by_path = library.by_path()
    for article in library.articles:
        for link in article.links:
            yield from _link(library, by_path, article, link)


def _link(
    library: Library, by_path: dict[str, Article], article: Article, link: Target
) -> Iterator[Problem]:
    path, _, anchor = link.address.partition("#")
    target = by_path.get(path) if path else article
    if target is None:
        if path in library.unread:
            return  # what is wrong with it is said there
        if not path.startswith("content/"):
            yield Problem(
                link.place,
                "KB214",
                f"the link leads to {path}, outside of content",
                "link an article, or a full https address",
            )
        elif path not in library.files:
            yield Problem(
                link.place,
                "KB203",
                f"the link leads to {path}, which is not there",
                "correct the path, or write the article",
            )
        else:
            yield Problem(
                link.place,
                "KB203",
                f"the link leads to {path}, which is no article",
                "link an article; pictures are written with a `!` in front",
            )
        return
    if anchor and anchor not in target.anchors:
        known = ", ".join(f"#{name}" for name in sorted(target.anchors)[:8]) or "none"
        yield Problem(
            link.place,
            "KB204",
            f"{target.path} has no heading #{anchor}",
            f"its headings are {known}",
        )
    elif anchor and target.anchors[anchor].narrows(link.audience):
        yield Problem(
            link.place,
            "KB306",
            f"this public text leads to #{anchor} of {target.path}, which customers cannot see",
            "link the page as a whole, or put the link into a staff block",
        )
    if link.audience in PUBLIC.audiences and not _follows(library, article, target):
        yield Problem(
            link.place,
            "KB306",
            f"this public text leads to {target.path}, which customers cannot see (yet)",
            "remove the link, or put it into a staff block",
        )


def _follows(library: Library, article: Article, target: Article) -> bool:
    """Tell whether *target* is public no later than *article*."""
    if shows(PUBLIC, target.meta, library.now):
        return True
    release = article.meta.release
    return not shows(PUBLIC, article.meta, library.now) and (
        release is None or shows(PUBLIC, target.meta, release.instant)
    )


CHECK = Check(("KB203", "KB204", "KB214", "KB306"), _problems)
