"""The outline of a Markdown text: headings, staff blocks, code, links and images by line."""

import re
from dataclasses import dataclass, field

from markdown_it.token import Token

from kbgen.publish.reading.markdown import STAFF, parse_pointers
from kbgen.publish.reading.pointers import (
    Pointer,
    References,
    block_pointers,
    inline_pointers,
    references,
)

_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*([^{}]*?)[ \t]*\}[ \t]*#*[ \t]*$")
_FENCE_LINE = re.compile(r"^[\s>]*:{3,}[ \t]*agent[ \t]*$")
CLOSE_LINE = re.compile(r"^[\s>]*:{3,}[ \t]*$")
SPAN = re.compile(r"(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that stands in no list, quote or block, from *line* (from 0) up to *end*."""

    level: int
    text: str
    line: int
    end: int
    anchor: str = ""
    audience: str = ""

    @property
    def underlined(self) -> bool:
        """Whether the line below its text makes it a heading."""
        return self.end - self.line > 1


@dataclass(frozen=True, slots=True)
class StaffBlock:
    """A `::: agent` block on the lines *start* to *end* (from 0, *end* is its closing line)."""

    start: int
    end: int
    indent: str
    closed: bool


@dataclass(slots=True)
class Outline:
    """What was found in a text; *code* holds the numbers of its literal lines (from 0).

    *indented*: the code blocks among them that are indented: start, end, how deep they stand.
    *html*: the blocks of HTML with their first lines. *comments*: where HTML holds one.
    """

    headings: list[Heading] = field(default_factory=list)
    nested: list[Heading] = field(default_factory=list)
    staff: list[StaffBlock] = field(default_factory=list)
    code: set[int] = field(default_factory=set)
    pointers: list[Pointer] = field(default_factory=list)
    prose: list[tuple[int, int]] = field(default_factory=list)
    open_fences: list[int] = field(default_factory=list)
    indented: list[tuple[int, int, int]] = field(default_factory=list)
    html: list[tuple[int, str]] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)


def outline(text: str) -> Outline:
    """Read the outline of *text*."""
    lines = text.split("\n")
    tokens, environment = parse_pointers(text)
    found = Outline()
    known = references(environment)
    for at, token in enumerate(tokens):
        if token.map is not None:
            _note(found, tokens, at, lines)
            _note_pointers(found, token, lines, known)
    shown = {pointer.defined for pointer in found.pointers if pointer.image}
    for start, end, address in known.found:
        if start not in shown:  # else it is the definition of a picture
            found.pointers.append(Pointer(address, start, image=False))
        found.prose.append((start, end))
    return found


def _note_pointers(found: Outline, token: Token, lines: list[str], known: References) -> None:
    if token.type == "html_block":
        found.pointers.extend(block_pointers(token, lines, known))
    elif token.type == "inline":
        found.pointers.extend(inline_pointers(token, lines, known))


def _note(found: Outline, tokens: list[Token], at: int, lines: list[str]) -> None:
    token = tokens[at]
    start, end = token.map or (0, 0)
    if token.type == "heading_open":
        place = found.nested if token.level else found.headings
        place.append(_heading(token, tokens[at + 1].content))
    elif token.type == STAFF:
        found.staff.append(_staff(start, end, lines))
    elif token.type in ("fence", "code_block"):
        found.code.update(range(start, end))
        if token.type == "fence" and not _fence_closed(token, lines):
            found.open_fences.append(start)
        if token.type == "code_block":
            found.indented.append((start, end, token.level))
    elif token.type == "html_block":
        found.prose.append((start, end))
        found.html.append((start, token.content))
        found.comments += [start] if "<!--" in token.content else []
    elif token.type == "inline":
        # The term of a definition list says that it ends where it starts.
        found.prose.append((start, max(end, start + 1)))
        found.comments += [
            start
            for child in token.children or []
            if "<!--" in child.content and child.type == "html_inline"
        ]


def _heading(token: Token, content: str) -> Heading:
    match = _ATTRIBUTES.search(content)
    text = content[: match.start()] if match else content
    words = match[1].split() if match else []
    anchor = next((word[1:] for word in words if word.startswith("#")), "")
    audiences = {
        word.partition("=")[2].strip("\"'") for word in words if word.startswith("audience=")
    }
    audience = " ".join(sorted(audiences))  # two of them are no audience, and reported as such
    start, end = token.map or (0, 1)
    return Heading(int(token.tag[1]), text.strip(), start, end, anchor, audience)


def _staff(start: int, end: int, lines: list[str]) -> StaffBlock:
    closed = end < len(lines) and bool(CLOSE_LINE.match(lines[end]))
    return StaffBlock(start, end if closed else end - 1, indent_of(lines[start]), closed)


def _fence_closed(token: Token, lines: list[str]) -> bool:
    start, end = token.map or (0, 0)
    last = re.sub(r"^[\s>]*", "", lines[end - 1])
    marks_alone = last.startswith(token.markup) and not last.strip(token.markup[0] + " ")
    return end - 1 > start and marks_alone


def indent_of(line: str) -> str:
    """Return what stands before the text of *line*: white space and quote marks."""
    text = line.lstrip("\n")
    return text[: len(text) - len(text.lstrip(" \t>"))]


def starts_cleanly(line: str) -> bool:
    """Tell whether a staff block's opening *line* holds nothing but white space and quotes."""
    return bool(_FENCE_LINE.match(line))
