"""Characters that nobody sees, where they make a text read as another one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from unicodedata import bidirectional, name

from kbgen.model.library import Source
from kbgen.model.problem import Place, Problem
from kbgen.publish.reading.outline import Outline, outline

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_JOINERS = "\u200c\u200d"  # Persian, Indic scripts and emoji need them
_DIRECTION = "\u061c\u200e\u200f"  # beside punctuation in Arabic and Hebrew
_SOFT_HYPHEN = "\u00ad"
_TAGS = "".join(map(chr, range(0xE0020, 0xE0080)))  # of the flags of England, Scotland and Wales
_BLACK_FLAG = "\U0001f3f4"
_BORDER = re.compile(r"---[ \t]*")
# Only blanks end an address: other spaces are among what is looked for.
_ADDRESS = re.compile(
    r"\]\([ \t]*(?:<[^>]*|[^ \t)]*)|\]:[ \t]*[^ \t]*|<[a-z][a-z0-9+.-]{1,31}:[^>]*"
    r"|\b(?:href|src)[ \t]*=[ \t]*(?:\"[^\"]*|'[^']*)",
    re.IGNORECASE,
)


class _Spot(Enum):
    """What a line is."""

    TEXT = "text"
    CODE = "code"
    FRONT = "front matter"
    HEADING = "heading"


def unseen_problems(source: Source) -> Iterator[Problem]:
    """Yield where *source* holds characters that have no width, or turn the direction of text.

    One of each kind on a line is enough. What a script needs is left out, but in code and in
    addresses, where no script needs it.
    """
    if not _UNSEEN.search(source.text):
        return
    lines = source.text.split("\n")
    first, found = _body(lines)
    spots = {
        **dict.fromkeys(range(first), _Spot.FRONT),
        **dict.fromkeys(_heading_lines(found), _Spot.HEADING),
        **dict.fromkeys(found.code, _Spot.CODE),
    }
    for at, line in enumerate(lines):
        if _UNSEEN.search(line):
            yield from _on_line(Place(source.path, at + 1), line, spots.get(at, _Spot.TEXT))


def _on_line(place: Place, line: str, spot: _Spot) -> Iterator[Problem]:
    told: set[str] = set()
    needed = _needed(line, spot)
    addresses = set() if spot is _Spot.CODE else _addresses(line)
    for match in _UNSEEN.finditer(line):
        column, sign = match.start(), match[0]
        strict = spot is _Spot.CODE or column in addresses
        if sign in told or (not strict and sign in needed and _belongs(line, column)):
            continue
        told.add(sign)
        compared = spot in (_Spot.FRONT, _Spot.HEADING) or column in addresses
        yield Problem(
            replace(place, column=column + 1),
            "KB162" if compared else "KB161",
            f"here stands U+{ord(sign):04X} {name(sign, '')}".rstrip() + ", which nobody sees",
            "delete it; type the word anew if it comes back",
        )


def _addresses(line: str) -> set[int]:
    """Return the columns of *line* that belong to addresses."""
    return {at for match in _ADDRESS.finditer(line) for at in range(*match.span())}


def _needed(line: str, spot: _Spot) -> frozenset[str]:
    """Return the characters that text like that of *line* may need."""
    from_right = any(bidirectional(sign) in ("R", "AL") for sign in line if sign not in _DIRECTION)
    return frozenset(
        _JOINERS
        + (_DIRECTION if from_right else "")
        + (_TAGS if _BLACK_FLAG in line else "")
        # in a heading it would make a section of staff one that no template knows
        + (_SOFT_HYPHEN if spot is not _Spot.HEADING else "")
    )


def _belongs(line: str, at: int) -> bool:
    """Tell whether the characters beside the one *at* a column of *line* make use of it."""
    sign, before, after = line[at], line[max(at - 1, 0) : at], line[at + 1 : at + 2]
    if sign in _JOINERS:
        return not before.isascii() and not after.isascii()
    return sign != _SOFT_HYPHEN or (before.isalpha() and after.isalpha())


def _body(lines: list[str]) -> tuple[int, Outline]:
    """Return on which line (from 0) the front matter has ended, and the outline below it."""
    borders = [at for at, line in enumerate(lines) if _BORDER.fullmatch(line)]
    first = borders[1] + 1 if len(borders) > 1 else len(lines)
    return first, outline("\n" * first + "\n".join(lines[first:]))


def _heading_lines(found: Outline) -> Iterator[int]:
    for heading in (*found.headings, *found.nested):
        yield from range(heading.line, heading.end)
