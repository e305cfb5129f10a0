"""What is wrong with the shape of one article's body."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kbgen.model.audience import Audience
from kbgen.model.problem import Place, Problem
from kbgen.model.template import SectionSpec, Template
from kbgen.publish.outline import Heading, Outline, starts_cleanly
from kbgen.publish.sections import hint

Specs = Mapping[int, SectionSpec | None]


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of an article before its body is read."""

    path: str
    language: str
    template: Template
    audience: Audience


def shape_problems(
    frame: Frame, found: Outline, specs: Specs, texts: list[str], open_comments: tuple[int, ...]
) -> Iterator[Problem]:
    """Yield the problems of a body with the outline *found*, whose lines are *texts*."""
    yield from _unclosed(frame.path, found, open_comments)
    yield from _fences(frame.path, found, texts)
    yield from _headings(frame.path, frame.template, found, specs)
    yield from _widened(frame.path, frame.audience, found.headings, specs)
    yield from _missing(frame.path, frame.template, specs, texts)


def _unclosed(path: str, found: Outline, comments: tuple[int, ...]) -> Iterator[Problem]:
    for line in comments:
        yield Problem(Place(path, line + 1), "KB131", "this comment is never closed",
                      "write `-->` where it ends")
    for line in found.open_fences:
        yield Problem(Place(path, line + 1), "KB130", "this code block is never closed",
                      "repeat its marks on a line of their own where it ends")


def _fences(path: str, found: Outline, texts: list[str]) -> Iterator[Problem]:
    for block in found.staff:
        if not block.closed:
            yield Problem(Place(path, block.start + 1), "KB304", "this staff block is never closed",
                          "write `:::` on a line of its own where it ends, indented as here")
        if not starts_cleanly(texts[block.start]):
            yield Problem(Place(path, block.start + 1), "KB305",
                          "a staff block cannot begin behind other text",
                          "write `::: agent` on a line of its own")
    for line in found.stray_fences:
        yield Problem(Place(path, line + 1), "KB305", "this staff block is not recognised here",
                      "write `::: agent` on a line of its own, outside tables and code, with the"
                      " text around it indented by four")


def _headings(path: str, template: Template, found: Outline, specs: Specs) -> Iterator[Problem]:
    names = ", ".join(spec.heading("en") for spec in template.sections)
    counts = Counter(spec.key for spec in specs.values() if spec)
    for heading in found.headings:
        place = Place(path, heading.line + 1)
        spec = specs.get(heading.line)
        if heading.level == 1:
            yield Problem(place, "KB115", "the title stands in the front matter already",
                          "delete this heading, or begin it with `##`")
        elif heading.level == 2 and spec is None and not template.open:
            yield Problem(place, "KB110", f"unknown section {heading.text!r}",
                          f"use one of: {names}")
        elif spec is not None and counts[spec.key] > 1:
            yield Problem(place, "KB112", f"the section {heading.text!r} is there"
                          f" {counts[spec.key]} times", "join them")


def _widened(
    path: str, audience: Audience, headings: list[Heading], specs: Specs
) -> Iterator[Problem]:
    for heading in headings:
        if not heading.audience:
            continue
        place = Place(path, heading.line + 1)
        spec = specs.get(heading.line)
        widest = spec.audience if spec and spec.audience.narrows(audience) else audience
        if heading.audience not in {known.value for known in Audience}:
            yield Problem(place, "KB307", f"`audience={heading.audience}` is not an audience",
                          "write `{audience=agent}`")
        elif widest.narrows(Audience(heading.audience)):
            yield Problem(place, "KB303", f"this part is for {widest}s and cannot be made public",
                          "delete `{audience=public}`, or move the text to a public section")


def _missing(
    path: str, template: Template, specs: Specs, texts: list[str]
) -> Iterator[Problem]:
    present = {spec.key for spec in specs.values() if spec}
    for spec in template.sections:
        if spec.required and spec.key not in present:
            yield Problem(Place(path, len(texts)), "KB111",
                          f"the section {spec.heading('en')!r} is missing",
                          f"add `## {spec.heading('en')}`: {hint(spec)}")
    first = min(specs, default=len(texts))
    loose = next((at for at in range(first) if texts[at].strip()), None)
    if loose is not None and not template.open:
        yield Problem(Place(path, loose + 1), "KB114", "this text stands before the first section",
                      "move it below a `##` heading")
