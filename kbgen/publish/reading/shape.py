"""What is wrong with the shape of one article's body."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kbgen.model.audience import Audience
from kbgen.model.problem import Place, Problem
from kbgen.model.template import SectionSpec, Template
from kbgen.publish.reading.outline import SPAN, Heading, Outline, starts_cleanly
from kbgen.publish.reading.strays import shared_ends, stray_audiences, stray_fences, stray_headings
from kbgen.publish.sections import hint

# Some programs read such an address and some do not; ours would leave it as text.
_SPACE = re.compile(r"\]\(([^()<>\"'\n]*[^\s()<>\"'] [^()<>\"'\n]*\.[A-Za-z]{2,5})[ \t]*[)\"']")
_PICTURE = re.compile(r"<img\b", re.IGNORECASE)

_SECTION = 2
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
    yield from _spaces(frame.path, found, texts)
    yield from _html_pictures(frame.path, found, texts)
    yield from _headings(frame.path, frame.template, found, specs)
    yield from _mistaken_headings(frame, found, texts)
    yield from _widened(frame.path, frame.audience, found.headings, specs)
    for line in stray_audiences(found, texts):
        yield Problem(Place(frame.path, line + 1), "KB307", "this audience has no effect here",
                      "write `{audience=agent}` at the end of a heading that stands in no list, tab"
                      " or quote, or use a staff block")
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
    for line in shared_ends(found):
        yield Problem(Place(path, line + 1), "KB304", "this staff block ends only with the one"
                      " around it", "delete it, or give the outer one more colons: `:::: agent`")
    for line in stray_fences(found, texts):
        yield Problem(Place(path, line + 1), "KB305", "this staff block is not recognised here",
                      "write `::: agent` and, below its text, `:::` on lines of their own, outside"
                      " tables and code, with the text around it indented by four")


def _spaces(path: str, found: Outline, texts: list[str]) -> Iterator[Problem]:
    for line, text in enumerate(texts):
        match = _SPACE.search(SPAN.sub("", text)) if line not in found.code else None
        if match:
            yield Problem(Place(path, line + 1), "KB123",
                          f"the address {match[1]!r} has a space in it",
                          f"write it as `<{match[1]}>`, or rename the file")


def _html_pictures(path: str, found: Outline, texts: list[str]) -> Iterator[Problem]:
    for line, text in enumerate(texts):
        if "<" in text and line not in found.code and _PICTURE.search(SPAN.sub("", text)):
            yield Problem(Place(path, line + 1), "KB122", "this picture is written as HTML",
                          'write `![What it shows](picture.png "The caption.")`')


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


def _mistaken_headings(frame: Frame, found: Outline, texts: list[str]) -> Iterator[Problem]:
    """Yield headings that would let the text of another section into this one."""
    for line, level, text in stray_headings(found, texts):
        if level == _SECTION or _names_staff(frame, text):
            yield Problem(Place(frame.path, line + 1), "KB118",
                          f"{text!r} is not recognised as a heading here",
                          "write a space behind the `#`, and an empty line and no HTML around it;"
                          " show examples in a code block")
    for heading in found.headings:
        if heading.level != _SECTION and _names_staff(frame, heading.text):
            yield Problem(Place(frame.path, heading.line + 1), "KB118",
                          f"{heading.text!r} is a staff section, but this heading begins none",
                          f"write `## {heading.text}`, or call it something else")


def _names_staff(frame: Frame, text: str) -> bool:
    spec = frame.template.spec_headed(text, frame.language)
    return spec is not None and spec.audience.narrows(frame.audience)


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
