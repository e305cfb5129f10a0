"""What is wrong with the shape of one article's body."""

import re
from collections.abc import Iterator

from kbgen.model.problem import Place, Problem
from kbgen.publish.reading.frame import Frame, Specs
from kbgen.publish.reading.heading_shape import heading_problems
from kbgen.publish.reading.outline import SPAN, Outline, starts_cleanly
from kbgen.publish.reading.strays import shared_ends, stray_audiences, stray_fences

# Some programs read such an address and some do not; ours would leave it as text.
_SPACE = re.compile(r"\]\(([^()<>\"'\n]*[^\s()<>\"'] [^()<>\"'\n]*\.[A-Za-z]{2,5})[ \t]*[)\"']")
_PICTURE = re.compile(r"<img\b", re.IGNORECASE)


def shape_problems(
    frame: Frame, found: Outline, specs: Specs, texts: list[str]
) -> Iterator[Problem]:
    """Yield the problems of a body with the outline *found*, whose lines are *texts*."""
    yield from text_problems(frame.path, found, texts)
    yield from heading_problems(frame, found, specs, texts)


def text_problems(path: str, found: Outline, texts: list[str]) -> Iterator[Problem]:
    """Yield what is wrong with *texts* whatever their headings mean."""
    yield from _unclosed(path, found)
    yield from _fences(path, found, texts)
    yield from _spaces(path, found, texts)
    yield from _html_pictures(path, found, texts)
    for line in stray_audiences(found, texts):
        yield Problem(
            Place(path, line + 1),
            "KB307",
            "this audience has no effect here",
            "write `{audience=agent}` at the end of a heading that stands in no list, tab"
            " or quote, or use a staff block",
        )


def unclosed_comment(place: Place) -> Problem:
    """Return the problem of a comment that begins at *place* and has no end."""
    return Problem(
        place,
        "KB131",
        "this comment is never closed, or another one begins in it",
        "write `-->` once, where it ends",
    )


def _unclosed(path: str, found: Outline) -> Iterator[Problem]:
    for line in found.open_fences:
        yield Problem(
            Place(path, line + 1),
            "KB130",
            "this code block is never closed",
            "repeat its marks on a line of their own where it ends",
        )


def _fences(path: str, found: Outline, texts: list[str]) -> Iterator[Problem]:
    for block in found.staff:
        if not block.closed:
            yield Problem(
                Place(path, block.start + 1),
                "KB304",
                "this staff block is never closed",
                "write `:::` on a line of its own where it ends, indented as here",
            )
        if not starts_cleanly(texts[block.start]):
            yield Problem(
                Place(path, block.start + 1),
                "KB305",
                "a staff block cannot begin behind other text",
                "write `::: agent` on a line of its own",
            )
    for line in shared_ends(found):
        yield Problem(
            Place(path, line + 1),
            "KB304",
            "this staff block ends only with the one around it",
            "delete it, or give the outer one more colons: `:::: agent`",
        )
    for line in stray_fences(found, texts):
        yield Problem(
            Place(path, line + 1),
            "KB305",
            "this staff block is not recognised here",
            "write `::: agent` and, below its text, `:::` on lines of their own, outside"
            " tables and code, with the text around it indented by four",
        )


def _spaces(path: str, found: Outline, texts: list[str]) -> Iterator[Problem]:
    for line, text in enumerate(texts):
        match = _SPACE.search(SPAN.sub("", text)) if line not in found.code else None
        if match:
            yield Problem(
                Place(path, line + 1),
                "KB123",
                f"the address {match[1]!r} has a space in it",
                f"write it as `<{match[1]}>`, or rename the file",
            )


def _html_pictures(path: str, found: Outline, texts: list[str]) -> Iterator[Problem]:
    for line, text in enumerate(texts):
        if "<" in text and line not in found.code and _PICTURE.search(SPAN.sub("", text)):
            yield Problem(
                Place(path, line + 1),
                "KB122",
                "this picture is written as HTML",
                'write `![What it shows](picture.png "The caption.")`',
            )
