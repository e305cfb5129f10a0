"""Traces: where customers could see that something for staff was left out."""

import re
from collections.abc import Iterator

from kbgen.model.audience import Audience
from kbgen.model.problem import Problem
from kbgen.publish.reading.outline import Outline
from kbgen.publish.reading.pieces import Lines

# What begins a tab, an admonition or the like is apart from the text below it in any case.
_OPENING = re.compile(r"[ \t>]*(?:[!?]{3}|===|/{3})")


def trace_problems(found: Outline, lines: Lines) -> Iterator[Problem]:
    """Yield the staff blocks that stand right between two public lines.

    Without the block the two were one paragraph or list; they cannot be where a block stands.
    """
    headings = {line for heading in found.headings for line in range(heading.line, heading.end)}
    for start, end in _blocks(lines):
        above, below = start - 1, end
        if not (_touches(lines, above) and _touches(lines, below)):
            continue
        if {above, below} & headings or _OPENING.match(lines.texts[above]):
            continue
        yield Problem(
            lines.woven.place(start),
            "KB164",
            "this staff block stands right between two public lines, which it keeps apart in the"
            " public edition as well",
            "leave an empty line above and below it",
        )


def _blocks(lines: Lines) -> Iterator[tuple[int, int]]:
    """Yield where staff blocks begin and end; those that follow each other at once are one."""
    start = None
    for line in range(len(lines.texts) + 1):
        inside = line in lines.blocks
        if inside and start is None:
            start = line
        elif not inside and start is not None:
            yield start, line
            start = None


def _touches(lines: Lines, line: int) -> bool:
    """Tell whether on *line* stands something that customers read."""
    return (
        0 <= line < len(lines.texts)
        and lines.audiences[line] is Audience.PUBLIC
        and bool(lines.texts[line].strip(" \t>"))
    )
