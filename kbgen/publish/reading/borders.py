"""The borders of audiences in a body: for whom each of its lines is."""

from collections.abc import Iterator
from dataclasses import dataclass

from kbgen.model.audience import Audience
from kbgen.model.problem import Problem
from kbgen.model.template import SectionSpec
from kbgen.publish.reading.frame import Frame
from kbgen.publish.reading.outline import Heading, Outline, outline
from kbgen.publish.reading.pieces import Lines, audiences_of, fences_of, staff_by_line
from kbgen.publish.reading.strays import stray_audiences
from kbgen.publish.reading.woven import Woven, alone

SECTION = 2


@dataclass(frozen=True, slots=True)
class Bordered:
    """A body whose lines have their audiences. *specs*: those of its sections, by line.

    *own*: the audience that the part of each heading would have in public text.
    """

    found: Outline
    specs: dict[int, SectionSpec | None]
    lines: Lines
    own: dict[int, Audience]


def bordered(frame: Frame, text: str) -> Bordered:
    """Return for whom each line of one file's *text* is; it holds no comments any more."""
    return bordered_text(frame, text, alone(frame.path, text))


def bordered_text(frame: Frame, text: str, woven: Woven) -> Bordered:
    """Return for whom each line of *text* is, which was *woven* from files."""
    found = outline(text)
    specs = {
        heading.line: frame.template.spec_headed(heading.text)
        for heading in found.headings
        if heading.level == SECTION
    }
    texts = text.split("\n")
    staff = staff_by_line(found.staff)
    own = {heading.line: _audience(frame, heading, specs) for heading in found.headings}
    # an audience that cannot be read was written so that fewer people read on
    own |= dict.fromkeys(stray_audiences(found, texts), Audience.AGENT)
    audiences = audiences_of(len(texts), found.headings, own, staff)
    if frame.template.open:
        # what stands before any heading; from there on, headings say for whom a part is
        for line in range(min((heading.line for heading in found.headings), default=len(texts))):
            audiences[line] = Audience.AGENT if line in staff else frame.audience
    lines = Lines(texts, audiences, staff, fences_of(found.staff), woven)
    return Bordered(found, specs, lines, own)


def underline_problems(borders: Bordered) -> Iterator[Problem]:
    """Yield where text for agents would end by a line that its author takes for a rule."""
    for heading in borders.found.headings:
        narrowed = borders.lines.audiences[heading.line].narrows(borders.own[heading.line])
        if heading.underlined and heading.level <= SECTION and narrowed:
            yield Problem(
                borders.lines.woven.place(heading.line),
                "KB118",
                "the line below makes this text for agents a heading, which would begin a public"
                " part",
                "leave an empty line between them, or write the heading with `##`",
            )


def _audience(frame: Frame, heading: Heading, specs: dict[int, SectionSpec | None]) -> Audience:
    """Return the widest audience that *heading*'s part may have; an unknown one is for agents."""
    audience = frame.audience
    if heading.level == SECTION:
        spec = specs[heading.line]
        if spec is None and not frame.template.open:
            return Audience.AGENT
        if spec is not None and spec.audience.narrows(audience):
            audience = spec.audience
    if heading.audience and heading.audience != Audience.PUBLIC:
        return Audience.AGENT
    return audience
