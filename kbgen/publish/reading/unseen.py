"""Characters that nobody sees, where they make a text read as another one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import bidirectional, name

from kbgen.model.library import Source
from kbgen.model.problem import Place, Problem
from kbgen.publish.reading.outline import Outline, outline

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_JOINERS = "\u200c\u200d"  # Persian, Indic scripts and emoji need them
_DIRECTION_MARKS = "\u061c\u200e\u200f"  # beside punctuation in Arabic and Hebrew
_SOFT_HYPHEN = "\u00ad"
_TAGS = range(0xE0020, 0xE0080)  # of the flags of England, Scotland and Wales
_BLACK_FLAG = "\U0001f3f4"
_BORDER = re.compile(r"---[ \t]*")


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Lines (from 0) by what they are: *names* are front matter, headings and addresses."""

    names: frozenset[int]
    code: frozenset[int]


def unseen_problems(source: Source) -> Iterator[Problem]:
    """Yield where *source* holds characters that have no width, or turn the direction of text."""
    if not _UNSEEN.search(source.text):
        return
    lines = source.text.split("\n")
    kinds = _kinds(lines)
    for at, line in enumerate(lines):
        for sign in dict.fromkeys(_UNSEEN.findall(line)):
            columns = [found.start() for found in re.finditer(sign, line)]
            strict = at in kinds.code
            wrong = [column for column in columns if strict or not _belongs(line, column)]
            if wrong:
                yield Problem(
                    Place(source.path, at + 1, wrong[0] + 1),
                    "KB162" if at in kinds.names else "KB161",
                    *_told(sign),
                )


def _told(sign: str) -> tuple[str, str]:
    return (
        f"here stands U+{ord(sign):04X} {name(sign, '')}".rstrip() + ", which nobody sees",
        "delete it; type the word anew if it comes back",
    )


def _belongs(line: str, at: int) -> bool:
    """Tell whether writers use the character *at* a column of *line* for what it is made for."""
    sign, before, after = line[at], line[at - 1 : at], line[at + 1 : at + 2]
    if sign in _JOINERS:
        return not before.isascii() and not after.isascii()
    if sign in _DIRECTION_MARKS:
        return any(bidirectional(one) in ("R", "AL") and one != sign for one in line)
    if sign == _SOFT_HYPHEN:
        return before.isalpha() and after.isalpha()
    return ord(sign) in _TAGS and _BLACK_FLAG in line[:at]


def _kinds(lines: list[str]) -> _Kinds:
    borders = [at for at, line in enumerate(lines) if _BORDER.fullmatch(line)]
    first = borders[1] + 1 if len(borders) > 1 else len(lines)
    found = outline("\n".join(["" for _ in lines[:first]] + lines[first:]))
    return _Kinds(
        frozenset((*range(first), *_headings(found), *_addresses(found))),
        frozenset(found.code),
    )


def _headings(found: Outline) -> Iterator[int]:
    for heading in (*found.headings, *found.nested):
        yield from range(heading.line, heading.end)


def _addresses(found: Outline) -> Iterator[int]:
    for pointer in found.pointers:
        if _UNSEEN.search(pointer.address):
            yield pointer.line
