"""Fenced code in a form that every renderer sees as code, from all that CommonMark lets one write.

The host's renderer wants the end to repeat the beginning mark for mark, and understands few words
behind it; where it sees no code it would show what stands there as HTML.
"""

import re
from collections.abc import Sequence

from markdown_it.token import Token

_OPENING = re.compile(r"(?P<before>.*?)(?P<marks>`{3,}|~{3,})(?P<info>.*)")
_LANGUAGE = re.compile(r"\{?[ \t]*\.?([\w#.+-]+)")
_OPTION = r"""(?:title=(?:"[^"\n]*"|'[^'\n]*')|linenums="[\d ]+"|hl_lines="[\d -]+")"""
_KNOWN = re.compile(
    rf"(?:\.?[\w#+-][\w#.+-]*)?(?:(?:^|[ \t]+){_OPTION})*"
    rf"|\{{(?:[ \t]*(?:[.#][\w#.+-]+|{_OPTION})(?=[ \t}}]))+[ \t]*\}}"
)


def plain_fences(tokens: Sequence[Token], lines: Sequence[str]) -> list[str]:
    """Return *lines*, which were read as *tokens*, with each fence as the renderer knows it."""
    changed = list(lines)
    for token in tokens:
        if token.type == "fence" and token.map:
            _plain(token, changed)
    return changed


def _plain(token: Token, lines: list[str]) -> None:
    start, end = token.map or (0, 0)
    opening = _OPENING.fullmatch(lines[start])
    if opening is None:
        return
    before = opening["before"]
    if token.level == 0:
        _outdent(lines, start, end, len(before))
        before = ""
    info = _known(opening["info"].strip())
    lines[start] = before + token.markup + (f" {info}" if info.startswith("{") else info)
    if end - 1 > start and _closes(lines[end - 1], token.markup):
        # as deep as the beginning: markers of lists do not stand there again
        lines[end - 1] = re.sub(r"[^\s>]", " ", before) + token.markup


def _outdent(lines: list[str], start: int, end: int, columns: int) -> None:
    for at in range(start, end):
        space = len(lines[at]) - len(lines[at].lstrip(" "))
        lines[at] = lines[at][min(space, columns) :]


def _known(info: str) -> str:
    if _KNOWN.fullmatch(info):
        return info
    language = _LANGUAGE.match(info)
    return language[1] if language else ""


def _closes(line: str, marks: str) -> bool:
    last = line.lstrip(" \t>").rstrip()
    return last.startswith(marks) and not last.strip(marks[0])
