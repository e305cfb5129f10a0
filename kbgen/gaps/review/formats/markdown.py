"""Markdown for the comment on a pull request, in which nothing that others wrote has a meaning."""

import re
from collections.abc import Iterator

from kbgen.gaps.review.chapters_in_order import chapters, first_line
from kbgen.model.review import Foreign, Group, Line, Review, ReviewFormat
from kbgen.publish.checking.printable import printable

MARK = "<!-- kbgen review -->"  # the first line: a robot finds the comment that it wrote before
LONGEST = 60_000  # characters; GitHub takes no comment of more than 65,536
_CAPS = (200, 100, 50, 25, 10, 5, 2, 1)  # lines a group, until it fits
_FOLDED = 12  # lines of a group from which on it is folded
_NAME = 300  # characters of what others wrote
_TICKS = re.compile("`+")


def _write(review: Review) -> str:
    found = ""
    for most in _CAPS:
        found = "\n\n".join(_parts(review, most))
        if len(found) <= LONGEST:
            break
    return found


def _parts(review: Review, most: int) -> Iterator[str]:
    yield MARK
    yield f"**{first_line(review)}**"
    for chapter in chapters():
        groups = tuple(chapter.groups(review))
        if groups:
            yield f"### {chapter.title}"
        for group in groups:
            yield from _group(group, most)


def _group(group: Group, most: int) -> Iterator[str]:
    lines = [f"- {_said(line)}" for line in group.lines[:most]]
    left = len(group.lines) - len(lines)
    lines += [f"- and {left:,} more"] if left else []
    if group.folded or len(group.lines) > _FOLDED:
        yield f"<details><summary>{group.title} ({len(group.lines):,})</summary>"
        yield "\n".join(lines)
        yield "</details>"
        return
    yield from [f"**{group.title}**"] if group.title else []
    yield "\n".join(lines)


def _said(line: Line) -> str:
    return "".join(_code(one.text) if isinstance(one, Foreign) else one for one in line)


def _code(text: str) -> str:
    """Return *text* as code: there no sign has a meaning, nobody is mentioned, nothing linked."""
    said = printable(text)
    said = f"{said[:_NAME]}..." if len(said) > _NAME else said
    longest = max((len(ticks) for ticks in _TICKS.findall(said)), default=0)
    fence = "`" * (longest + 1)
    # a space on each side keeps its own backticks from being taken for those around it
    edge = " " if longest or not said.strip() else ""
    return f"{fence}{edge}{said or ' '}{edge}{fence}"


FORMAT = ReviewFormat("markdown", _write)
