"""Lines that look like a border between audiences and are none: what a slip would publish."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from kbgen.publish.reading.outline import CLOSE_LINE, SPAN, Outline

# Possessive, and only from where a row of colons begins: else a long row costs its square.
_STAFF_LIKE = re.compile(r"(?<!:):{3,}+[ \t]*+\{?\.?agent\b", re.IGNORECASE)
# Too few colons, colons of another script or apart, and the blocks of the host.
_STAFF_NEARLY = re.compile(
    r"^[\s>]*(?:(?:[:;\uff1a\u2236\ufe55]\s*){2,}agents?\b[\W_]*$"
    r"|(?:[!?]{3}\+?|/{3,})[ \t]*(?:agents?|staff|internal)\b)",
    re.IGNORECASE,
)
_BLOCK_LIKE = re.compile(r"^[\s>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?:{3,}[ \t]*\{?\.?[^\W\d_]")
_AUDIENCE_LIKE = re.compile(r"\{[^{}\n]*\baudience\b[^{}\n]*\}", re.IGNORECASE)
_AGENT_LIKE = re.compile(r"\{[^{}\n]*\bagent\b[^{}\n]*\}[ \t#]*$", re.IGNORECASE)
_AUDIENCE_SAID = re.compile(
    r"\baudience\s*[=:]\s*[\"']?(?:agent|public)[\"']?[)\]}\uff09\uff3d\uff5d]?[\s#]*$",
    re.IGNORECASE,
)
_HTML_HEADING = re.compile(r"<h[1-6]\b[^<>]*>(?P<text>.{1,200}?)</h[1-6]", re.IGNORECASE)
# Also with spaces that only look like one: a no-break space, a mark of the byte order.
_HEADING_LIKE = re.compile(
    r"^(?P<before>[\s>\ufeff\u200b]*(?:(?:[-*+]|\d+[.)])\s+)*)(?P<marks>#{1,6})"
    r"[\s\ufeff\u200b]*(?P<text>[^#\s\ufeff\u200b].*?)[\s#]*$"
)
# Below these the host reads lines that are indented by four as text, CommonMark as code.
_HOLDS_INDENTED = re.compile(r"^[\s>]*(?:[!?=/]{3}|:[ \t]|\[\^)")
_DEEPEST = 3  # columns at which a heading may still stand
_VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}


def stray_fences(found: Outline, lines: list[str]) -> list[int]:
    """Return the lines that look like the border of a staff block and are none."""
    borders = {line for block in found.staff for line in (block.start, block.end)}
    known = borders | _inside(found) | literal(found, lines)
    return [at for at, line in enumerate(lines) if at not in known and _looks_like_fence(line)]


def shared_ends(found: Outline) -> list[int]:
    """Return where staff blocks begin that have no end but that of the block around them."""
    ends = Counter(block.end for block in found.staff if block.closed)
    return [
        block.start
        for block in found.staff
        if block.closed
        and ends[block.end] > 1
        and any(other.end == block.end and other.start < block.start for other in found.staff)
    ]


def stray_audiences(found: Outline, lines: list[str]) -> list[int]:
    """Return the lines on which an audience is written that has no effect."""
    headings = {heading.line: heading for heading in found.headings}
    skip = (
        found.code
        | _inside(found)
        | {line for line, heading in headings.items() if heading.audience}
    )
    return [
        at
        for at, line in enumerate(lines)
        if at not in skip
        and ("{" in line or at in headings)
        and (
            _AUDIENCE_LIKE.search(plain := SPAN.sub("", line))
            or (at in headings and (_AGENT_LIKE.search(plain) or _AUDIENCE_SAID.search(plain)))
        )
    ]


def stray_headings(found: Outline, lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the lines that look like a heading and begin no section: line, level, text.

    The level is 0 for those that stand in a list, a quote or another block.
    """
    skip = literal(found, lines) | _inside(found) | {heading.line for heading in found.headings}
    staff = _inside(found)
    for heading in found.nested:
        if heading.line not in staff:
            yield heading.line, 0, heading.text
    skip |= {heading.line for heading in found.nested}
    for at, line in enumerate(lines):
        match = _HEADING_LIKE.match(line) if "#" in line and at not in skip else None
        if match:
            apart = len(match["before"].strip("\ufeff\u200b")) > _DEEPEST
            yield at, 0 if apart else len(match["marks"]), match["text"]
        elif "<" in line and at not in skip:
            yield from ((at, 0, html["text"]) for html in _HTML_HEADING.finditer(line))


def _inside(found: Outline) -> set[int]:
    return {line for block in found.staff for line in range(block.start + 1, block.end)}


def _looks_like_fence(line: str) -> bool:
    if ":::" not in line:
        return bool(_STAFF_NEARLY.match(line))
    return bool(
        _STAFF_LIKE.search(SPAN.sub("", line))
        or _STAFF_NEARLY.match(line)
        or _BLOCK_LIKE.match(line)
        or CLOSE_LINE.match(line)
    )


def literal(found: Outline, lines: list[str]) -> set[int]:
    """Return the lines that are code for the host as well."""
    depths = _html_depths(found)
    unsure = {
        line
        for start, end, level in found.indented
        for line in range(start, end)
        if level or _opens_html(depths, start) or _HOLDS_INDENTED.match(_above(lines, start))
    }
    return found.code - unsure


def _above(lines: list[str], line: int) -> str:
    return next((lines[at] for at in range(line - 1, -1, -1) if lines[at].strip()), "")


def _opens_html(depths: list[tuple[int, int]], line: int) -> bool:
    return sum(change for at, change in depths if at < line) > 0


def _html_depths(found: Outline) -> list[tuple[int, int]]:
    depths = []
    for line, html in found.html:
        counter = _Depth()
        counter.feed(html)
        depths.append((line, counter.depth))
    return depths


class _Depth(HTMLParser):
    depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.depth += tag not in _VOID

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag not in _VOID
