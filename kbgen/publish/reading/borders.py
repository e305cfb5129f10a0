"""The borders of audiences in a body: for whom each of its lines is."""

from dataclasses import dataclass

from kbgen.model.audience import Audience
from kbgen.model.template import SectionSpec
from kbgen.publish.reading.frame import Frame
from kbgen.publish.reading.outline import Heading, Outline, outline
from kbgen.publish.reading.pieces import Lines, audiences_of, fences_of, staff_by_line

SECTION = 2


@dataclass(frozen=True, slots=True)
class Bordered:
    """A body whose lines have their audiences. *specs*: those of its sections, by line."""

    found: Outline
    specs: dict[int, SectionSpec | None]
    lines: Lines


def bordered(frame: Frame, text: str) -> Bordered:
    """Return for whom each line of *text* is; it holds no comments any more."""
    found = outline(text)
    specs = {
        heading.line: frame.template.spec_headed(heading.text)
        for heading in found.headings
        if heading.level == SECTION
    }
    return Bordered(found, specs, _lines(frame, text.split("\n"), found, specs))


def _lines(
    frame: Frame, texts: list[str], found: Outline, specs: dict[int, SectionSpec | None]
) -> Lines:
    staff = staff_by_line(found.staff)
    own = {heading.line: _audience(frame, heading, specs) for heading in found.headings}
    audiences = audiences_of(len(texts), found.headings, own, staff)
    if frame.template.open:
        # what stands before any heading; from there on, headings say for whom a part is
        for line in range(min((heading.line for heading in found.headings), default=len(texts))):
            audiences[line] = Audience.AGENT if line in staff else frame.audience
    return Lines(texts, audiences, staff, fences_of(found.staff))


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
