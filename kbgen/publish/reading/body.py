"""The body of an article: its sections, each with an audience, after its kind's template."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kbgen.model.article import Element, Entry, Image, Section, Target
from kbgen.model.audience import Audience
from kbgen.model.problem import Place, Problem
from kbgen.model.template import Holds, SectionSpec
from kbgen.publish.reading.addresses import marked_by, placed_pointers, resolved
from kbgen.publish.reading.anchors import Anchors, anchor_of
from kbgen.publish.reading.borders import SECTION, bordered_text, underline_problems
from kbgen.publish.reading.comments import without_comments
from kbgen.publish.reading.crossings import crossing_problems, narrowed
from kbgen.publish.reading.elements import placed_elements
from kbgen.publish.reading.escapes import escaped
from kbgen.publish.reading.frame import Frame
from kbgen.publish.reading.includes import sheet_of
from kbgen.publish.reading.includes_woven import weave
from kbgen.publish.reading.lists import laid_out
from kbgen.publish.reading.lookups import addresses_by_audience, hidden_problems, lookups
from kbgen.publish.reading.outline import Heading
from kbgen.publish.reading.pieces import Lines, pieces_of, relaid
from kbgen.publish.reading.shape import shape_problems, unclosed_comment
from kbgen.publish.reading.traces import trace_problems
from kbgen.publish.reading.woven import Woven

ENTRY = 3


@dataclass(frozen=True, slots=True)
class Parts:
    """A body as it is cut: its headings, the specs and anchors of their lines, all lines."""

    headings: list[Heading]
    specs: dict[int, SectionSpec | None]
    lines: Lines
    anchors: dict[int, str]


@dataclass(frozen=True, slots=True)
class Body:
    """A read body; *text* is what was written and included, without comments.

    *included*: the files whose text it includes.
    """

    sections: tuple[Section, ...]
    links: tuple[Target, ...]
    images: tuple[Image, ...]
    anchors: dict[str, Audience]
    text: str
    problems: tuple[Problem, ...] = field(default=())
    included: frozenset[str] = frozenset()
    elements: tuple[Element, ...] = ()


def read_body(frame: Frame, text: str) -> Body:
    """Read the body *text*, whose lines are numbered as in the file."""
    woven, text, wrong = _woven(frame, text)
    borders = bordered_text(frame, text, woven)
    found, specs = borders.found, borders.specs
    lines = narrowed(borders.lines, woven)
    pointing = lookups(found, lines)
    anchors = _anchors(found.headings, lines.audiences)
    named = _with_anchors(lines.texts, found.headings, anchors)
    resolve = _resolver(woven, lines, addresses_by_audience(pointing, lines))
    relaid_ = relaid(lines, laid_out(escaped(marked_by(named, found.prose, resolve), found)))
    links, images = placed_pointers(pointing.pointers, woven.place, lines.audiences.__getitem__)
    shape = shape_problems(frame, found, specs, lines.texts)
    return Body(
        tuple(_sections(frame, woven, Parts(found.headings, specs, relaid_, anchors))),
        links,
        images,
        {anchor: lines.audiences[line] for line, anchor in anchors.items()},
        text,
        (
            *wrong,
            *(_relocated(problem, woven) for problem in shape),
            *crossing_problems(woven, borders.lines.audiences),
            *hidden_problems(pointing.hidden, woven.place),
            *trace_problems(found, lines),
            *underline_problems(borders),
        ),
        woven.included,
        tuple(placed_elements(lines, woven.place)),
    )


def _woven(frame: Frame, text: str) -> tuple[Woven, str, list[Problem]]:
    """Return *text* with what it includes, the same without comments, and what is wrong."""
    plain = without_comments(text)
    problems = [unclosed_comment(Place(frame.path, line + 1)) for line in plain.unclosed]
    sheet, unrecognised = sheet_of(frame.path, frame.audience, plain)
    woven = weave(sheet, frame.shelf, frame.language)
    problems += [*unrecognised, *woven.problems]
    text = "\n".join(woven.lines)
    if woven.included:
        # what stood in two files may make a comment together
        plain = without_comments(text)
        problems += [unclosed_comment(woven.place(line)) for line in plain.unclosed]
        text, woven = plain.text, woven.left(plain.text.split("\n"), plain.numbers)
    return woven, text, problems


def _resolver(
    woven: Woven, lines: Lines, known: Mapping[Audience, frozenset[str]]
) -> Callable[[int, str], str | None]:
    def resolve(line: int, address: str) -> str | None:
        if address in known[lines.audiences[line]]:
            return resolved(woven.path(line), address)
        return None

    return resolve


def _relocated(problem: Problem, woven: Woven) -> Problem:
    place = woven.place(problem.place.line - 1, problem.place.column)
    return replace(problem, place=place)


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


def _sections(frame: Frame, woven: Woven, parts: Parts) -> Iterator[Section]:
    lines, headings = parts.lines, parts.headings
    starts = [heading for heading in headings if heading.level == SECTION]
    first = starts[0].line if starts else len(lines.texts)
    preamble = pieces_of(lines, 0, first)
    if preamble and frame.template.open:
        yield Section("", "", "", frame.audience, preamble, Place(frame.path, 1))
    for heading, end in _ranges(starts, len(lines.texts)):
        spec = parts.specs[heading.line]
        inner = [
            entry for entry in headings if entry.level == ENTRY and heading.line < entry.line < end
        ]
        if spec is None or spec.holds is Holds.PROSE:
            inner = []
        text_end = inner[0].line if inner else end
        yield Section(
            key=spec.key if spec else "",
            heading=heading.text,
            anchor=parts.anchors[heading.line],
            audience=lines.audiences[heading.line],
            pieces=pieces_of(lines, heading.line + 1, text_end),
            place=woven.place(heading.line),
            entries=tuple(_entries(woven, inner, end, parts)),
        )


def _entries(woven: Woven, headings: list[Heading], end: int, parts: Parts) -> Iterator[Entry]:
    for heading, stop in _ranges(headings, end):
        yield Entry(
            heading.text,
            parts.anchors[heading.line],
            parts.lines.audiences[heading.line],
            pieces_of(parts.lines, heading.line + 1, stop),
            woven.place(heading.line),
        )


def _ranges(headings: list[Heading], end: int) -> Iterator[tuple[Heading, int]]:
    """Yield each heading with the line on which the next one begins, or *end*."""
    stops = [heading.line for heading in headings[1:]]
    yield from zip(headings, [*stops, end], strict=False)
