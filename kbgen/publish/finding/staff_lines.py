"""Which lines of a page are for staff: the inside of staff blocks, and headings that are marked."""

import re
from collections.abc import Sequence

# The class of headings and links that customers do not see.
STAFF = "kb-staff"
_BLOCK = re.compile(r"[ \t>]*(?P<marks>/{3,})[ \t]*staff\b")
_CLOSING = re.compile(r"[ \t>]*(?P<marks>/{3,})[ \t]*")
_INDENTED = re.compile(r"(?P<indent>[ \t]*)!!! staff ")
_HEADING = re.compile(rf"#+ .*\{{ #[^\s{{}}]+ \.{STAFF} \}}[ \t]*")


def staff_lines(markdown: str) -> frozenset[int]:
    """Return the numbers, from 0 on, of the lines of a staged page that only staff see."""
    lines = markdown.split("\n")
    found: set[int] = set()
    for at, line in enumerate(lines):
        if at in found:
            continue  # a block within a block
        if opening := _BLOCK.match(line):
            found.update(range(at, _closed(lines, at, opening["marks"])))
        elif inside := _INDENTED.match(line):
            found.update(range(at, _outside(lines, at, len(inside["indent"]))))
        elif _HEADING.fullmatch(line):
            found.add(at)
    return frozenset(found)


def _closed(lines: Sequence[str], at: int, marks: str) -> int:
    """Return the line behind the block that begins *at*, which is none if nothing closes it."""
    for end in range(at + 1, len(lines)):
        closing = _CLOSING.fullmatch(lines[end])
        if closing and closing["marks"] == marks:
            return end + 1
    return at


def _outside(lines: Sequence[str], at: int, indent: int) -> int:
    """Return the line behind the admonition that begins *at*, set in by *indent*."""
    for end in range(at + 1, len(lines)):
        line = lines[end]
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            return end
    return len(lines)
