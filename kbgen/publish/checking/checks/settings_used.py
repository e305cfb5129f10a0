"""Components, platforms and markets are those of the settings; reviews are in time."""

from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.problem import Problem


def _problems(library: Library) -> Iterator[Problem]:
    for article in library.originals():
        yield from _component(library, article)
        yield from _names(library, article)
        review = article.meta.review
        if review and review < library.now.date():
            yield Problem(
                article.place("review"),
                "KB212",
                f"the review was due on {review}",
                "read the article, correct it and set a new date",
            )


def _component(library: Library, article: Article) -> Iterator[Problem]:
    component = article.meta.component
    known = library.settings.components
    if component and component not in known:
        names = ", ".join(known) or "none yet"
        yield Problem(
            article.place("component"),
            "KB206",
            f"{component!r} is not a component",
            f"use one of content/components.yml: {names}",
        )


def _names(library: Library, article: Article) -> Iterator[Problem]:
    site = library.settings.site
    for key, used, known in (
        ("platforms", article.meta.platforms, site.platforms),
        ("markets", article.meta.markets, site.markets),
    ):
        for name in used:
            if known and name not in known:
                yield Problem(
                    article.place(key),
                    "KB211",
                    f"{name!r} is not one of the {key}",
                    "use " + ", ".join(known) + ", or add it to content/kb.yml",
                )


CHECK = Check(("KB206", "KB211", "KB212"), _problems)
