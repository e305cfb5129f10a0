"""Placeholders of canned answers are those of the settings, if these name some."""

from collections.abc import Container, Iterator
from difflib import get_close_matches

from kbgen.model.article import Article
from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.problem import Place, Problem
from kbgen.publish.reading.blanks import BLANK, blanks
from kbgen.publish.sections import CANNED


def _problems(library: Library) -> Iterator[Problem]:
    known = list(library.settings.site.placeholders)
    for article in library.articles if known else ():
        for place, name in _used(article, known):
            if name not in known:
                near = get_close_matches(name, known, n=1)
                yield Problem(
                    place,
                    "KB640",
                    f"`{{{name}}}` is not a placeholder",
                    f"did you mean `{{{near[0]}}}`?"
                    if near
                    else "add it to `placeholders:` in content/kb.yml, or use "
                    + ", ".join(f"`{{{one}}}`" for one in known),
                )


def _used(article: Article, known: Container[str]) -> Iterator[tuple[Place, str]]:
    """Yield what is used in texts that use not only what is *known*."""
    section = article.section(CANNED.key)
    for entry in section.entries if section else ():
        for piece in entry.pieces:
            for part in piece.parts:
                if all(found["name"] in known for found in BLANK.finditer(part.text)):
                    continue
                for line, column, name in blanks(part.text):
                    yield Place(part.place.path, part.place.line + line, column + 1), name


CHECK = Check(("KB640",), _problems)
