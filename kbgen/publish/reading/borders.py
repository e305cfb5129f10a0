"""The borders of audiences in a body: for whom each of its lines is."""

from dataclasses import dataclass

from kbgen.model.audience import Audience
from kbgen.model.template import SectionSpec
from kbgen.publish.reading.frame import Frame
from kbgen.publish.reading.outline import Heading, Outline, outline
from kbgen.publish.reading.pieces import Lines, audiences_of, fences_of, staff_by_line
from kbgen.publish.reading.strays import stray_audiences
from kbgen.publish.reading.woven import Woven, alone

SECTION = 2


@dataclass(frozen=True, slots=True)
class Bordered:
    """A body whose lines have their audiences. *specs*: those of its sections, by line."""

    found: Outline
    specs: dict[int, SectionSpec | None]
    lines: Lines


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
    audiences = _audiences(frame, texts, found, specs)
    return Bordered(found, specs, Lines(texts, audiences, staff, fences_of(found.staff), woven))


def _audiences(
    frame: Frame, texts: list[str], found: Outline, specs: dict[int, SectionSpec | None]
) -> list[Audience]:
    staff, count = staff_by_line(found.staff), len(texts)
    own = {heading.line: _audience(frame, heading, specs) for heading in found.headings}
    # an audience that cannot be read was written so that fewer people read on
    own |= dict.fromkeys(stray_audiences(found, texts), Audience.AGENT)
    audiences = audiences_of(count, found.headings, own, staff)
    if frame.template.open:
        # what stands before any heading; from there on, headings say for whom a part is
        for line in range(min((heading.line for heading in found.headings), default=count)):
            audiences[line] = Audience.AGENT if line in staff else frame.audience
    return audiences


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
