"""Headings of an imported page: its title is taken out, and `##` begins its sections."""

import re
from collections.abc import Iterator

from kbgen.publish.anchors import anchor_of, unused
from kbgen.publish.outline import Heading

_ATX = re.compile(r"^[ ]{0,3}#{1,6}")
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*`]|(?<!\w)_|_(?!\w)")
_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")
_QUESTION = re.compile("[?\uff1f\u061f]\\s*$")
DEEPEST = 6


def plain_text(heading: str) -> str:
    """Return *heading* without Markdown and HTML in it."""
    text = _TAGS.sub("", _MARKUP.sub(lambda match: match[1] or "", heading))
    return " ".join(text.replace("\\", "").split())


def is_question(heading: str) -> bool:
    """Tell whether *heading* asks something."""
    return bool(_QUESTION.search(plain_text(heading)))


def title_heading(headings: list[Heading], title: str) -> Heading | None:
    """Return the heading that says the title: the first `#`, unless it says something else."""
    first = headings[0] if headings else None
    if first is None or first.level != 1:
        first = next((heading for heading in headings if heading.level == 1), None)
        return first if first and not title else None
    same = anchor_of(plain_text(first.text)) == anchor_of(title)
    return first if same or not title else None


def without_heading(lines: list[str], heading: Heading | None) -> list[str]:
    """Return *lines* with *heading* blanked out."""
    return [""  if heading and heading.line <= at < heading.end else line
            for at, line in enumerate(lines)]


def releveled(lines: list[str], headings: list[Heading], top: int) -> list[str]:
    """Return *lines* with the highest of *headings* on level *top*, the others as far below it."""
    shift = top - min((heading.level for heading in headings), default=top)
    changed = list(lines)
    for heading in headings:
        level = min(heading.level + shift, DEEPEST)
        attributes = f" {{#{heading.anchor}}}" if heading.anchor else ""
        if heading.end - heading.line > 1:
            changed[heading.line] = f"{'#' * level} {' '.join(heading.text.split())}{attributes}"
            changed[heading.line + 1:heading.end] = [""] * (heading.end - heading.line - 1)
        else:
            changed[heading.line] = _ATX.sub("#" * level, changed[heading.line])
    return changed


def anchors_by_name(headings: list[Heading], taken: set[str]) -> dict[str, str]:
    """Return the anchor of each of *headings* by every name that other tools may give it.

    *taken* are the anchors of headings above.
    """
    found: dict[str, str] = {}
    taken = set(taken)
    counts: dict[str, int] = {}
    for heading in headings:
        anchor = unused(heading.anchor or anchor_of(heading.text), taken)
        taken.add(anchor)
        for name in _names(heading, counts):
            found.setdefault(name, anchor)
    return found


def _names(heading: Heading, counts: dict[str, int]) -> Iterator[str]:
    if heading.anchor:
        yield heading.anchor
    text = plain_text(heading.text)
    # GitHub: punctuation goes, each space becomes a dash; repeated names get a number from 1
    github = re.sub(r"[^\w\- ]", "", text.casefold()).replace(" ", "-")
    number = counts[github] = counts.get(github, -1) + 1
    yield f"{github}-{number}" if number else github
    yield anchor_of(text)
    yield re.sub(r"-+", "-", github).strip("-")
