"""The body of an article: its sections, each with an audience, after its kind's template."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kbgen.model.article import Entry, Image, Piece, Section, Target
from kbgen.model.audience import Audience
from kbgen.model.problem import Place, Problem
from kbgen.model.template import Holds, SectionSpec
from kbgen.publish.reading.addresses import is_external, marked, resolved
from kbgen.publish.reading.anchors import Anchors, anchor_of
from kbgen.publish.reading.borders import SECTION, bordered
from kbgen.publish.reading.comments import without_comments
from kbgen.publish.reading.escapes import escaped
from kbgen.publish.reading.frame import Frame
from kbgen.publish.reading.lists import laid_out
from kbgen.publish.reading.outline import Heading, Outline
from kbgen.publish.reading.pieces import Lines, pieces_of, relaid
from kbgen.publish.reading.shape import shape_problems

ENTRY = 3


@dataclass(frozen=True, slots=True)
class Body:
    """A read body; *text* is what was written, without comments."""

    sections: tuple[Section, ...]
    links: tuple[Target, ...]
    images: tuple[Image, ...]
    anchors: dict[str, Audience]
    text: str
    problems: tuple[Problem, ...] = field(default=())


def read_body(frame: Frame, text: str) -> Body:
    """Read the body *text*, whose lines are numbered as in the file."""
    text, unclosed = without_comments(text)
    borders = bordered(frame, text)
    found, specs, lines = borders.found, borders.specs, borders.lines
    texts = lines.texts
    anchors = _anchors(found.headings, lines.audiences)
    lines = relaid(
        lines,
        laid_out(
            escaped(marked(frame.path, _with_anchors(texts, found.headings, anchors), found), found)
        ),
    )
    sections = tuple(_sections(frame, found.headings, specs, lines, anchors))
    return Body(
        sections,
        *_pointers(frame, found, lines),
        {anchor: lines.audiences[line] for line, anchor in anchors.items()},
        text,
        tuple(shape_problems(frame, found, specs, texts, unclosed)),
    )


def _anchors(headings: list[Heading], audiences: list[Audience]) -> dict[int, str]:
    """Name each heading; public ones first, so that staff text cannot change a public name."""
    anchors: dict[int, str] = {}
    taken = Anchors()
    for audience in (Audience.PUBLIC, Audience.AGENT):
        for heading in headings:
            if audiences[heading.line] is audience:
                anchors[heading.line] = taken.take(heading.anchor or anchor_of(heading.text))
    return anchors


def _with_anchors(texts: list[str], headings: list[Heading], anchors: dict[int, str]) -> list[str]:
    lines = list(texts)
    for heading in headings:
        if heading.level > SECTION:
            marks = "#" * heading.level
            lines[heading.line] = f"{marks} {heading.text} {{ #{anchors[heading.line]} }}"
        for underline in range(heading.line + 1, heading.end):
            lines[underline] = ""
    return lines


def _sections(
    frame: Frame,
    headings: list[Heading],
    specs: dict[int, SectionSpec | None],
    lines: Lines,
    anchors: dict[int, str],
) -> Iterator[Section]:
    starts = [heading for heading in headings if heading.level == SECTION]
    first = starts[0].line if starts else len(lines.texts)
    preamble = pieces_of(lines, 0, first)
    if preamble and frame.template.open:
        yield Section("", "", "", frame.audience, preamble, Place(frame.path, 1))
    for heading, end in _ranges(starts, len(lines.texts)):
        spec = specs[heading.line]
        inner = [
            entry for entry in headings if entry.level == ENTRY and heading.line < entry.line < end
        ]
        if spec is None or spec.holds is Holds.PROSE:
            inner = []
        text_end = inner[0].line if inner else end
        yield Section(
            key=spec.key if spec else "",
            heading=heading.text,
            anchor=anchors[heading.line],
            audience=lines.audiences[heading.line],
            pieces=pieces_of(lines, heading.line + 1, text_end),
            place=Place(frame.path, heading.line + 1),
            entries=tuple(_entries(frame.path, inner, end, lines, anchors)),
        )


def _entries(
    path: str, headings: list[Heading], end: int, lines: Lines, anchors: dict[int, str]
) -> Iterator[Entry]:
    for heading, stop in _ranges(headings, end):
        pieces: tuple[Piece, ...] = pieces_of(lines, heading.line + 1, stop)
        yield Entry(
            heading.text,
            anchors[heading.line],
            lines.audiences[heading.line],
            pieces,
            Place(path, heading.line + 1),
        )


def _ranges(headings: list[Heading], end: int) -> Iterator[tuple[Heading, int]]:
    """Yield each heading with the line on which the next one begins, or *end*."""
    stops = [heading.line for heading in headings[1:]]
    yield from zip(headings, [*stops, end], strict=False)


def _pointers(
    frame: Frame, found: Outline, lines: Lines
) -> tuple[tuple[Target, ...], tuple[Image, ...]]:
    links: list[Target] = []
    images: list[Image] = []
    for pointer in found.pointers:
        audience = lines.audiences[pointer.line]
        place = Place(frame.path, pointer.line + 1, 1)
        address = resolved(frame.path, pointer.address)
        if pointer.image:
            images.append(
                Image(address, pointer.alt, pointer.caption, not pointer.shared, audience, place)
            )
        elif address and (not is_external(address)):
            links.append(Target(address, audience, place))
    return tuple(links), tuple(images)
