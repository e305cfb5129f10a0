"""Placeholders in the Markdown of canned answers: found, filled, or marked to be filled."""

import re
from collections.abc import Callable, Iterator

from kbgen.publish.reading.markdown import parse_blocks
from kbgen.publish.reading.outline import SPAN

# A name alone in braces. Braces with dots, signs or spaces in them are attributes of Markdown.
BLANK = re.compile(r"(?<![\\${#])\{(?P<name>[A-Za-z][A-Za-z0-9_]{0,39})\}(?!\})")
_LITERAL = frozenset({"fence", "code_block"})
_MAY_BE_CODE = re.compile(r"```|~~~|\t| {4}")  # nothing is a block of code without any of these


def blanks(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield line (from 0), column (from 0) and name of each placeholder; code has none."""
    for start, end in _running(text):
        for found in BLANK.finditer(text, start, end):
            at = found.start()
            yield text.count("\n", 0, at), at - (text.rfind("\n", 0, at) + 1), found["name"]


def replaced(text: str, instead: Callable[[str], str]) -> str:
    """Return *text* with what *instead* says of the name of each placeholder in its place."""
    if not BLANK.search(text):
        return text
    parts: list[str] = []
    last = 0
    for start, end in _running(text):
        parts += [text[last:start], BLANK.sub(lambda one: instead(one["name"]), text[start:end])]
        last = end
    return "".join((*parts, text[last:]))


def may_hold_code(text: str) -> bool:
    """Tell whether *text* may hold blocks of code, without reading it as Markdown."""
    return bool(_MAY_BE_CODE.search(text))


def _running(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where *text* is no code."""
    if not may_hold_code(text):
        yield from _around_spans(text, 0, len(text))
        return
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    tokens = parse_blocks(text)
    code = [token.map for token in tokens if token.type in _LITERAL and token.map]
    at = 0
    for first, last in sorted((start, end) for start, end in code):
        yield from _around_spans(text, at, starts[first])
        at = max(at, min(starts[last], len(text)))
    yield from _around_spans(text, at, len(text))


def _around_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for span in SPAN.finditer(text, start, end):
        yield start, span.start()
        start = span.end()
    if start < end:
        yield start, end
