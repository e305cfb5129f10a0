"""A page of the imported folder, read: settings, headings and text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kbgen.model.library import Source
from kbgen.model.template import Holds, Template
from kbgen.publish.importing.anchor_tags import with_named_headings
from kbgen.publish.importing.finding import Finding, Reasons
from kbgen.publish.importing.front import Front, split_front
from kbgen.publish.importing.headings import (
    anchors_by_name,
    is_question,
    plain_text,
    releveled,
    title_heading,
    without_heading,
)
from kbgen.publish.importing.languages import Spoken
from kbgen.publish.reading.anchors import anchor_of
from kbgen.publish.reading.comments import without_comments
from kbgen.publish.reading.outline import Heading, outline

_HTML_ID = re.compile(r"""<[a-zA-Z][^<>]*\s(?:id|name)\s*=\s*["']?([^\s"'<>]+)""")
_SECTION, _ENTRY = 2, 3


@dataclass(frozen=True, slots=True)
class Page:
    """A page whose headings are as its article wants them; all lines as in its file.

    *above* is what stands before its text in the article. *anchors*: the new anchor of each
    heading by its old names.
    """

    spoken: Spoken
    front: Front
    title: str
    lines: list[str]
    anchors: dict[str, str]
    above: str = ""
    findings: tuple[Finding, ...] = ()

    def empty(self) -> bool:
        """Tell whether there is nothing to read on it."""
        return not without_comments("\n".join(self.lines)).text.strip()


def read_page(source: Source, spoken: Spoken, template: Template, language: str, name: str) -> Page:
    """Read one page; *name* is its title if it says none."""
    front, body = split_front(source.text)
    lines = body.split("\n")
    lines = with_named_headings(lines, _headings(lines))
    headings = _headings(lines)
    title_at = title_heading(headings, front.title)
    title = front.title or (plain_text(title_at.text) if title_at else "") or name
    headings = [heading for heading in headings if heading != title_at]
    asked = next((spec for spec in template.sections if spec.required), None)
    above, top = "", _SECTION
    if asked is not None and asked.holds is Holds.QUESTIONS:
        above, top = _questions(asked.heading(language), title, headings)
    taken = {anchor_of(line.lstrip("# ")) for line in above.split("\n") if line}
    lines = releveled(without_heading(lines, title_at), headings, top)
    anchors = _title_names(title_at) | anchors_by_name(headings, _headings(lines), taken)
    anchors |= {name: name for name in _HTML_ID.findall(body) if name not in anchors}
    findings = (
        []
        if front.fault is None
        else [Finding(source.path, front.fault[0], Reasons.FRONT, front.fault[1])]
    )
    if not above:
        findings += _known_sections(source.path, lines, template, language)
    return Page(spoken, front, title, lines, anchors, above, tuple(findings))


def _questions(heading: str, title: str, headings: list[Heading]) -> tuple[str, int]:
    """Return what stands above the answers, and the level of the page's own headings.

    The title is the question, unless it is none and most headings of the page are.
    """
    highest = min((one.level for one in headings), default=0)
    upper = [one for one in headings if one.level == highest]
    asking = [one for one in upper if is_question(one.text)]
    if asking and not is_question(title) and len(asking) * 2 >= len(upper):
        return f"## {heading}\n\n", _ENTRY
    return f"## {heading}\n\n### {title}\n\n", _ENTRY + 1


def _title_names(heading: Heading | None) -> dict[str, str]:
    headings = [heading] if heading else []
    return dict.fromkeys(anchors_by_name(headings, headings, set()), "")


def _headings(lines: list[str]) -> list[Heading]:
    return outline("\n".join(lines)).headings


def _known_sections(
    path: str, lines: list[str], template: Template, language: str
) -> Iterator[Finding]:
    """Report headings that mean more in an article than they did; number repeated ones."""
    seen: dict[str, int] = {}
    for heading in _headings(lines):
        spec = template.spec_headed(heading.text) if heading.level == _SECTION else None
        if spec is None:
            continue
        seen[spec.key] = seen.get(spec.key, 0) + 1
        if seen[spec.key] > 1:
            lines[heading.line] = f"## {heading.text} {seen[spec.key]}"
            yield Finding(path, heading.line + 1, Reasons.TWICE, heading.text)
        elif spec.audience != "public":
            yield Finding(path, heading.line + 1, Reasons.STAFF, heading.text)
