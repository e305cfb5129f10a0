"""The lines of an article, cut into pieces that have one audience each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from kbgen.model.article import Part, Piece
from kbgen.model.audience import Audience
from kbgen.publish.reading.outline import Heading, StaffBlock, indent_of
from kbgen.publish.reading.woven import Woven


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of an article with what is known of each (numbers from 0).

    *audiences*: that of each line. *blocks*: the staff block in which a line stands, its fences
    included. *fences*: the lines of all fences, also of a block in a block. *woven*: where they
    were written.
    """

    texts: list[str]
    audiences: list[Audience]
    blocks: Mapping[int, StaffBlock]
    fences: frozenset[int]
    woven: Woven


def fences_of(blocks: list[StaffBlock]) -> frozenset[int]:
    """Return the lines on which *blocks* begin and end."""
    return frozenset(line for block in blocks for line in (block.start, block.end))


def staff_by_line(blocks: list[StaffBlock]) -> dict[int, StaffBlock]:
    """Return the outermost staff block of each line that stands in one."""
    found: dict[int, StaffBlock] = {}
    for block in sorted(blocks, key=lambda block: (block.start, -block.end)):
        for line in range(block.start, block.end + 1):
            found.setdefault(line, block)
    return found


def relaid(lines: Lines, texts: list[str]) -> Lines:
    """Return *lines* with other *texts*; staff blocks stand as deep as their first line does."""
    depths = {block.start: indent_of(texts[block.start]) for block in lines.blocks.values()}
    blocks = {
        line: replace(block, indent=depths[block.start]) for line, block in lines.blocks.items()
    }
    return replace(lines, texts=texts, blocks=blocks)


def audiences_of(
    count: int,
    headings: list[Heading],
    of_heading: Mapping[int, Audience],
    staff: Mapping[int, StaffBlock],
) -> list[Audience]:
    """Return the audience of each of *count* lines.

    *of_heading*: the audience of each heading's own part by its line. A part never has a wider
    audience than the part around it, and a staff block is for agents wherever it stands. A
    heading that only the line below it makes one does not end a part for agents.
    """
    found = [Audience.AGENT] * count
    around: list[tuple[int, Audience]] = []
    starts = {heading.line: heading for heading in headings}
    current = Audience.AGENT
    for line in range(count):
        heading = starts.get(line)
        if heading:
            began, around = around, [part for part in around if part[0] < heading.level]
            own = of_heading.get(line, Audience.PUBLIC)
            if heading.underlined and began and current.narrows(own):
                own = current
            outer = around[-1][1] if around else own
            current = own if own.narrows(outer) else outer
            around.append((heading.level, current))
        found[line] = Audience.AGENT if line in staff else current
    return found


def pieces_of(lines: Lines, start: int, end: int) -> tuple[Piece, ...]:
    """Return the pieces of the lines from *start* up to, not including, *end*."""
    pieces: list[Piece] = []
    run: list[int] = []
    shape: tuple[Audience, StaffBlock | None] | None = None
    for line in range(start, end):
        block = lines.blocks.get(line)
        if (lines.audiences[line], block) != shape:
            _close(pieces, lines, run)
            run, shape = [], (lines.audiences[line], block)
        if line not in lines.fences:
            run.append(line)
    _close(pieces, lines, run)
    return tuple(pieces)


def _close(pieces: list[Piece], lines: Lines, run: list[int]) -> None:
    text = "\n".join(lines.texts[line] for line in run)
    if not text.strip(" \t\n>"):
        return
    block = lines.blocks.get(run[0])
    indent = block.indent if block else ""
    audience = lines.audiences[run[0]]
    parts = tuple(_parts(lines, run))
    # nearly always there is one, and its text need not be kept twice
    parts = (replace(parts[0], text=text),) if parts[0].text == text else parts
    pieces.append(Piece(text, audience, indent, parts))


def _parts(lines: Lines, run: list[int]) -> Iterator[Part]:
    """Yield the lines of *run* file by file; where comments stood between them are empty ones."""
    part: Part | None = None
    end = 0  # the line behind the part, in its file
    for written, numbers in groupby(run, lines.woven.run):
        together = list(numbers)
        place = lines.woven.place(together[0])
        text = "\n".join(lines.texts[line] for line in together)
        if (
            part
            and (part.place.path, part.shared) == (place.path, written.shared)
            and (place.line >= end)
        ):
            part = replace(part, text=part.text + "\n" * (place.line - end + 1) + text)
        else:
            yield from [part] if part else []
            part = Part(text, place, written.shared)
        end = lines.woven.place(together[-1]).line + 1
    yield from [part] if part else []
