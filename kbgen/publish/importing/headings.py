"""Headings of an imported page: its title is taken out, and `##` begins its sections."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from kbgen.publish.reading.anchors import Anchors, anchor_of
from kbgen.publish.reading.markdown import parse
from kbgen.publish.reading.outline import Heading

_ATX = re.compile(r"^[ ]{0,3}#{1,6}")
_QUESTION = re.compile("[?\uff1f\u061f]\\s*$")
_ENTRY, DEEPEST = 3, 6


def plain_text(heading: str) -> str:
    """Return *heading* without Markdown and HTML in it, as readers see it."""
    tokens, _ = parse(f"# {heading}")
    children = next((token.children for token in tokens if token.type == "inline"), None) or []
    return " ".join("".join(_text(child) for child in children).split())


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
    return [
        "" if heading and heading.line <= at < heading.end else line
        for at, line in enumerate(lines)
    ]


def releveled(lines: list[str], headings: list[Heading], top: int) -> list[str]:
    """Return *lines* with *headings* on the levels from *top* on, none left out.

    Those that begin sections or entries are plain text, as they are in articles.
    """
    used = sorted({heading.level for heading in headings})
    levels = {old: min(top + at, DEEPEST) for at, old in enumerate(used)}
    changed = list(lines)
    for heading in headings:
        level = levels[heading.level]
        attributes = f" {{#{heading.anchor}}}" if heading.anchor else ""
        begins = level == top <= _ENTRY
        text = plain_text(heading.text) if begins else " ".join(heading.text.split())
        if begins or heading.end - heading.line > 1:
            changed[heading.line] = f"{'#' * level} {text}{attributes}"
            changed[heading.line + 1 : heading.end] = [""] * (heading.end - heading.line - 1)
        else:
            changed[heading.line] = _ATX.sub("#" * level, changed[heading.line])
    return changed


def anchors_by_name(old: list[Heading], new: list[Heading], taken: set[str]) -> dict[str, str]:
    """Return the anchor of each of the *new* headings by every name that the *old* ones had.

    *taken* are the anchors of headings above.
    """
    found: dict[str, str] = {}
    anchors = Anchors(taken)
    counts: dict[str, int] = {}
    for was, heading in zip(old, new, strict=True):
        anchor = anchors.take(heading.anchor or anchor_of(heading.text))
        for name in _names(was, counts):
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


def _text(token: Token) -> str:
    if token.type == "html_inline":
        return " " if token.content.startswith("<br") else ""
    return " " if token.type in ("softbreak", "hardbreak") else token.content
