"""The lines of a body in spans: what is public, staff blocks in it, and parts for agents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from kbgen.model.audience import Audience
from kbgen.publish.reading.borders import SECTION, Bordered

_INCLUDES = re.compile(r"[ \t>]*:::[ \t]+include\b")


class Holding(Enum):
    """What a span holds."""

    PUBLIC = "public lines"
    BLOCK = "one staff block among public lines"
    PART = "a heading for agents and what stands below it"


@dataclass(frozen=True, slots=True)
class Span:
    """The lines from *start* up to, not including, *end* (from 0)."""

    holding: Holding
    start: int
    end: int


def spans(borders: Bordered) -> Iterator[Span]:
    """Yield all lines of a body in spans; a section begins one, whomever it is for."""
    kinds = list(_kinds(borders))
    cuts = {heading.line for heading in borders.found.headings if heading.level == SECTION}
    start = 0
    for line in range(1, len(kinds) + 1):
        if line == len(kinds) or kinds[line] != kinds[start] or line in cuts:
            yield _span(borders, kinds[start][0], start, line)
            start = line


def _span(borders: Bordered, holding: Holding, start: int, end: int) -> Span:
    """Return a span; a part that includes other files may hold what is public, and stays."""
    including = any(_INCLUDES.match(line) for line in borders.lines.texts[start:end])
    kept = holding is Holding.PART and including
    return Span(Holding.PUBLIC if kept else holding, start, end)


def _kinds(borders: Bordered) -> Iterator[tuple[Holding, int]]:
    """Yield what each line belongs to, with the line on which its staff block begins."""
    lines = borders.lines
    first = min((heading.line for heading in borders.found.headings), default=len(lines.texts))
    inside = False
    for line, audience in enumerate(lines.audiences):
        block = lines.blocks.get(line)
        if block is None:
            # before the first heading nothing is but white space, or text of an open template
            inside = audience is Audience.AGENT and line >= first
        if inside:
            yield Holding.PART, 0
        elif block is not None:
            yield Holding.BLOCK, block.start
        else:
            yield Holding.PUBLIC, 0
