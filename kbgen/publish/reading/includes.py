"""Marks of includes in a text: `::: include ../includes/limits.md :::` on a line of its own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kbgen.model.audience import Audience
from kbgen.model.problem import Place, Problem
from kbgen.publish.reading.comments import Uncommented
from kbgen.publish.reading.outline import SPAN, Outline, indent_of, outline
from kbgen.publish.reading.strays import literal

_MARK = re.compile(r"[ \t>]*:::[ \t]+include[ \t]+(?P<address>\S+)[ \t]+:::[ \t]*")
# What was meant as an include, also behind other text, and any block that is closed on its line.
_LIKE = re.compile(r"(?:^[\s>]*::|(?<!:):{3,})[^\w\n]{0,9}include(?![^\W_])", re.IGNORECASE)
_CLOSED = re.compile(
    r"[\s>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*:{3,}(?![ \t]*\{?\.?agent\b)[^:\n]+:{2,}[ \t]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that includes a file by its *address*; "" where it is written wrong.

    *line*: where it stands in its file, from 0. *margin*: what the included lines stand behind.
    """

    line: int
    margin: str
    address: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text of one file with its marks; all line numbers are those of *lines*, from 0.

    *numbers*: on which line of the file each of them was written (from 0). *staff*: those in
    staff blocks, where there are marks. *fences*: those on which staff blocks of an include
    begin and end. *shared*: those that customers may read wherever they are included. *size*:
    its bytes.
    """

    path: str
    audience: Audience
    numbers: Sequence[int]
    lines: tuple[str, ...]
    marks: Mapping[int, Mark] = field(default_factory=dict)
    staff: frozenset[int] = frozenset()
    fences: frozenset[int] = frozenset()
    shared: frozenset[int] = frozenset()
    size: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """What can be included, by path; *broken* are files whose front matter is wrong."""

    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()


NOTHING = Shelf()


def sheet_of(path: str, audience: Audience, plain: Uncommented) -> tuple[Sheet, list[Problem]]:
    """Return the sheet of a text, and what is wrong with its marks."""
    lines = plain.text.split("\n")
    sheet = Sheet(path, audience, plain.numbers, tuple(lines))
    if not any(_is_like(line) for line in lines if "::" in line):
        return sheet, []
    found = outline(plain.text)
    marks = {at: replace(mark, line=plain.numbers[at]) for at, mark in _marks(found, lines)}
    staff = {line for block in found.staff for line in range(block.start, block.end + 1)}
    sheet = replace(sheet, marks=marks, staff=frozenset(staff))
    return sheet, [_unrecognised(path, mark.line) for mark in marks.values() if not mark.address]


def _marks(found: Outline, lines: list[str]) -> Iterator[tuple[int, Mark]]:
    likely = [at for at, line in enumerate(lines) if "::" in line and _is_like(line)]
    skip = literal(found, lines) if found.code.intersection(likely) else set()
    unsure = found.code | _in_html(found) | _in_spans(found, lines)
    for at in likely:
        line = lines[at]
        match = _MARK.fullmatch(line)
        if at in skip or (not match and not _is_like(SPAN.sub("", line))):
            continue
        known = match is not None and at not in unsure
        yield at, Mark(at, indent_of(line), match["address"] if match and known else "")


def _is_like(line: str) -> bool:
    return bool(_LIKE.search(line) or _CLOSED.fullmatch(line))


def _in_html(found: Outline) -> set[int]:
    return {
        line for start, html in found.html for line in range(start, start + html.count("\n") + 1)
    }


def _in_spans(found: Outline, lines: list[str]) -> set[int]:
    """Return the lines that stand inside of inline code which began on a line before."""
    inside: set[int] = set()
    for start, end in found.prose:
        text = "\n".join(lines[start:end]) if end > start + 1 else ""
        at, line = 0, start
        for span in SPAN.finditer(text) if "`" in text else ():
            line += text.count("\n", at, span.start())
            at = span.end()
            last = line + span[0].count("\n")
            inside.update(range(line + 1, last + 1))
            line = last
    return inside


def _unrecognised(path: str, line: int) -> Problem:
    return Problem(
        Place(path, line + 1),
        "KB150",
        "this include is not recognised here",
        "write `::: include ../includes/limits.md :::` on a line of its own, outside of HTML; "
        "show examples of it in a code block",
    )
