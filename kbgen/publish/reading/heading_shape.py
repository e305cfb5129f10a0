"""What is wrong with the headings of one article."""

from collections import Counter
from collections.abc import Iterator

from kbgen.model.audience import Audience
from kbgen.model.problem import Place, Problem
from kbgen.model.template import Template
from kbgen.publish.reading.frame import Frame, Specs
from kbgen.publish.reading.outline import Heading, Outline
from kbgen.publish.reading.strays import stray_headings
from kbgen.publish.sections import hint

_SECTION = 2


def heading_problems(
    frame: Frame, found: Outline, specs: Specs, texts: list[str]
) -> Iterator[Problem]:
    """Yield what is wrong with the headings of a body with the outline *found*."""
    yield from _headings(frame.path, frame.template, found, specs)
    yield from _mistaken_headings(frame, found, texts)
    yield from _widened(frame.path, frame.audience, found.headings, specs)
    yield from _missing(frame.path, frame.template, specs, texts)


def _headings(path: str, template: Template, found: Outline, specs: Specs) -> Iterator[Problem]:
    names = ", ".join(spec.heading("en") for spec in template.sections)
    counts = Counter(spec.key for spec in specs.values() if spec)
    for heading in found.headings:
        place = Place(path, heading.line + 1)
        spec = specs.get(heading.line)
        if heading.level == 1:
            yield Problem(
                place,
                "KB115",
                "the title stands in the front matter already",
                "delete this heading, or begin it with `##`",
            )
        elif heading.level == 2 and spec is None and not template.open:
            yield Problem(
                place, "KB110", f"unknown section {heading.text!r}", f"use one of: {names}"
            )
        elif spec is not None and counts[spec.key] > 1:
            yield Problem(
                place,
                "KB112",
                f"the section {heading.text!r} is there {counts[spec.key]} times",
                "join them",
            )


def _mistaken_headings(frame: Frame, found: Outline, texts: list[str]) -> Iterator[Problem]:
    """Yield headings that would let the text of another section into this one."""
    for line, level, text in stray_headings(found, texts):
        if level == _SECTION or _names_staff(frame, text):
            yield Problem(
                Place(frame.path, line + 1),
                "KB118",
                f"{text!r} is not recognised as a heading here",
                "write a space behind the `#`, and an empty line and no HTML around it;"
                " show examples in a code block",
            )
    for heading in found.headings:
        begins = heading.level == _SECTION and frame.template.spec_headed(heading.text)
        if not begins and _names_staff(frame, heading.text):
            yield Problem(
                Place(frame.path, heading.line + 1),
                "KB118",
                f"{heading.text!r} sounds like a staff section, but this heading begins none",
                f"write `## {_staff_heading(frame, heading.text)}`, or call it something else",
            )


def _names_staff(frame: Frame, text: str) -> bool:
    spec = frame.template.staff_spec_near(text)
    return spec is not None and spec.audience.narrows(frame.audience)


def _staff_heading(frame: Frame, text: str) -> str:
    spec = frame.template.staff_spec_near(text)
    return spec.heading(frame.language) if spec else text


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
            yield Problem(
                place,
                "KB307",
                f"`audience={heading.audience}` is not an audience",
                "write `{audience=agent}`",
            )
        elif widest.narrows(Audience(heading.audience)):
            yield Problem(
                place,
                "KB303",
                f"this part is for {widest}s and cannot be made public",
                "delete `{audience=public}`, or move the text to a public section",
            )


def _missing(path: str, template: Template, specs: Specs, texts: list[str]) -> Iterator[Problem]:
    present = {spec.key for spec in specs.values() if spec}
    for spec in template.sections:
        if spec.required and spec.key not in present:
            yield Problem(
                Place(path, len(texts)),
                "KB111",
                f"the section {spec.heading('en')!r} is missing",
                f"add `## {spec.heading('en')}`: {hint(spec)}",
            )
    first = min(specs, default=len(texts))
    loose = next((at for at in range(first) if texts[at].strip()), None)
    if loose is not None and not template.open:
        yield Problem(
            Place(path, loose + 1),
            "KB114",
            "this text stands before the first section",
            "move it below a `##` heading",
        )
