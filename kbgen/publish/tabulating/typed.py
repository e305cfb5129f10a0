"""What was typed into a cell, as Markdown that shows it letter by letter."""

import re
import unicodedata

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# Python-Markdown and CommonMark agree on these behind a backslash, on the others by number.
_SLASHED = frozenset("\\`*_[]")
_NUMBERED = frozenset("<>&|~^${}")
_DOUBLED = re.compile(r"([=+:/!?-])(?=\1)|(?<=([=+:/!?-]))\2")
_START = re.compile(r"^(?:[#+:=/!?%-]|\d+(?=[.)]))")


def tidy(text: str) -> str:
    """Return *text* without signs that nobody sees, odd spaces, and empty lines in a row."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = "".join(
        sign
        for sign in _TURNING.sub("", unified)
        if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp")
    )
    lines = [" ".join(line.split()) for line in seen.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def typed(text: str) -> str:
    """Return Markdown that shows *text* as it is: no heading, no HTML, no block, no link of it."""
    paragraphs = tidy(text).split("\n\n")
    return "\n\n".join("  \n".join(map(_line, one.split("\n"))) for one in paragraphs)


def _line(line: str) -> str:
    at = {found.start() for found in _DOUBLED.finditer(line)}
    start = _START.match(line)
    if start:
        # of a number in front, the sign behind it makes the list
        at.add(start.end() if line[0].isdigit() else 0)
    return "".join(_sign(sign, number in at) for number, sign in enumerate(line))


def _sign(sign: str, marked: bool) -> str:  # noqa: FBT001 - one sign, with what is known of it
    if sign in _SLASHED:
        return f"\\{sign}"
    return f"&#{ord(sign)};" if marked or sign in _NUMBERED else sign
