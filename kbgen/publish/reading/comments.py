"""HTML comments in Markdown: guidance for authors, which no edition shows."""

import re
from collections.abc import Callable, Mapping

from kbgen.publish.reading.outline import outline
from kbgen.publish.reading.strays import literal

# Read from left to right, whichever begins first: inline code (it ends within its paragraph)
# keeps what looks like a comment in it, a comment hides what looks like inline code.
_LITERAL_OR_COMMENT = re.compile(
    r"(?P<code>(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--)",
    re.DOTALL,
)


Instead = Callable[[str, int], str]


def without_comments(text: str) -> tuple[str, tuple[int, ...]]:
    """Return *text* without its comments, line numbers kept, and the lines of unclosed ones.

    Comments inside code are literal and stay. Lines count from 0.
    """
    if "<!--" not in text:
        return text, ()
    stripped, unclosed = with_comments(text, lambda comment, _line: "\n" * comment.count("\n"))
    # what stood apart may make a comment now: one that its author did not mean
    joined = outline(stripped).comments if "<!--" in stripped else []
    return stripped, tuple(sorted({*unclosed, *joined}))


def with_comments(text: str, instead: Instead) -> tuple[str, list[int]]:
    """Return *text* with what *instead* says for each comment and its line, and unclosed ones."""
    found = outline(text)
    owners = {line: start for start, end in found.prose for line in range(start, end)}
    unclosed: list[int] = []
    parts: list[str] = []
    for first, part, kept_whole in _parts(text, literal(found, text.split("\n"))):
        if kept_whole:
            parts.append(part)
            continue
        kept, still_open = _replaced(part, first, owners, instead)
        parts.append(kept)
        unclosed += still_open
    return "\n".join(parts), unclosed


def _replaced(
    part: str, first: int, owners: Mapping[int, int], instead: Instead
) -> tuple[str, list[int]]:
    """Return *part*, which begins on the line *first*, and the lines of comments that stay open.

    *owners* tell which lines are of one paragraph, cell or heading: code ends within it.
    """
    kept: list[str] = []
    unclosed: list[int] = []
    at = 0
    while match := _LITERAL_OR_COMMENT.search(part, at):
        line = first + part.count("\n", 0, match.start())
        kept.append(part[at : match.start()])
        # behind a comment that stays open none can be closed, so its end is not looked for again
        closing = part.find("-->", match.end()) if match["comment"] and not unclosed else -1
        at = match.end()
        if closing >= 0:
            at = closing + len("-->")
            kept.append(instead(part[match.start() : at], line))
            continue
        unclosed += [line] if match["comment"] else []
        if match["code"] and owners.get(line) != owners.get(line + match[0].count("\n")):
            at = match.start() + len(match["ticks"])
        kept.append(part[match.start() : at])
    return "".join((*kept, part[at:])), unclosed


def _parts(text: str, code: set[int]) -> list[tuple[int, str, bool]]:
    """Cut *text* where literal lines begin and end: first line, text, whether it is literal."""
    parts: list[tuple[int, list[str], bool]] = []
    for number, line in enumerate(text.split("\n")):
        literal = number in code
        if not parts or parts[-1][2] != literal:
            parts.append((number, [], literal))
        parts[-1][1].append(line)
    return [(first, "\n".join(lines), literal) for first, lines, literal in parts]
