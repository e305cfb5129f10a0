"""Which file an include means: regular Markdown below content/ that is no article."""

import posixpath
import re

from kbgen.model.problem import Place, Problem
from kbgen.publish.reading.includes import Sheet, Shelf

CONTENT = "content/"
ARTICLES = f"{CONTENT}articles/"
_SEGMENT = re.compile(r"\.{1,2}|[\w+-][\w.+-]*")


def is_include(path: str) -> bool:
    """Tell whether the file *path* holds a text for includes."""
    return path.endswith(".md") and path.startswith(CONTENT) and not path.startswith(ARTICLES)


def meant(place: Place, address: str, shelf: Shelf, language: str) -> Sheet | Problem | None:
    """Return what the include at *place* means, in *language* where it is translated.

    None where it means a file whose problem is told there.
    """
    path = _path(place.path, address)
    if path is None:
        return Problem(
            place,
            "KB151",
            f"{address!r} is not a path below content/",
            "write a relative path, like `../includes/limits.md`, with letters, digits, dots"
            " and dashes",
        )
    translated = f"{path.removesuffix('.md')}.{language}.md"
    found = shelf.sheets.get(translated) or shelf.sheets.get(path)
    if found is None and path not in shelf.broken:
        return _missing(place, path)
    return found


def _path(file: str, address: str) -> str | None:
    """Return the path below the knowledge base that *address* means, if it is one of content."""
    parts = [part for part in posixpath.dirname(file).split("/") if part]
    for segment in address.split("/"):
        if not _SEGMENT.fullmatch(segment):
            return None
        if segment == "..":
            parts.pop()
        elif segment != ".":
            parts.append(segment)
        if parts[:1] != [CONTENT.rstrip("/")]:
            return None
    return "/".join(parts)


def _missing(place: Place, path: str) -> Problem:
    if path.startswith(ARTICLES) and path.endswith(".md"):
        return Problem(
            place,
            "KB153",
            f"{path} is an article, and articles are not included",
            "link it; move a text that both need to a file outside of content/articles/",
        )
    return Problem(
        place,
        "KB152",
        f"{path} is no Markdown file that can be included",
        "correct the path, or write the file: Markdown below content/, no link",
    )
