"""HTML comments in Markdown: guidance for authors, which no edition shows."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

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
# What stands for a comment, and for each line end in it, until all are found: no characters of
# any text, so that files cannot hold them.
_GONE, _LINE_END = "\ufdd0", "\ufdd1"
_GAP = re.compile(
    rf"(?<![ \t])(?P<before>[ \t]*+)(?:{_GONE}{_LINE_END}*(?P<after>[ \t]*))+(?P<end>$)?"
)
# Below a line of text it would make a heading of that.
_UNDERLINE = re.compile(r"[ \t>]*(?:=+|-+)[ \t]*")


@dataclass(frozen=True, slots=True)
class Uncommented:
    """A *text* without comments; all lines count from 0.

    *numbers*: on which line of what was written each line begins. *unclosed*: on which lines of
    that comments begin that have no end.
    """

    text: str
    numbers: Sequence[int]
    unclosed: tuple[int, ...] = ()


def without_comments(text: str) -> Uncommented:
    """Return *text* as if its author had never written a comment: no line is left of them.

    Comments inside code are literal and stay.
    """
    if "<!--" not in text:
        return Uncommented(text, range(text.count("\n") + 1))
    marked, unclosed = with_comments(
        text, lambda comment, _line: _GONE + _LINE_END * comment.count("\n")
    )
    lines, numbers = _closed_up(marked.split("\n"))
    stripped = "\n".join(lines)
    # what stood apart may make a comment now: one that its author did not mean
    joined = outline(stripped).comments if "<!--" in stripped else []
    return Uncommented(
        stripped, numbers, tuple(sorted({*unclosed, *(numbers[line] for line in joined)}))
    )


def _closed_up(marked: list[str]) -> tuple[list[str], list[int]]:
    """Return the lines without what stands for comments, and where each was written."""
    lines: list[str] = []
    numbers: list[int] = []
    at, dropped = 0, False
    for line in marked:
        plain = _GAP.sub(_space, line) if _GONE in line else line
        first, at = at, at + 1 + line.count(_LINE_END)
        after_comment = dropped or plain != line
        if plain != line and _is_empty(plain):
            dropped = True
            continue
        # an empty line on each side of a comment was one too many
        again = dropped and _is_empty(plain) and bool(lines) and _is_empty(lines[-1])
        if after_comment and _UNDERLINE.fullmatch(plain) and not _is_empty("".join(lines[-1:])):
            lines.append("")
            numbers.append(first)
        if not again:
            lines.append(plain)
            numbers.append(first)
        dropped = False
    return lines or [""], numbers or [0]


def _space(gap: re.Match[str]) -> str:
    """Return the white space that stays of that around a comment."""
    if gap["end"] is not None:
        return ""
    return gap["before"] if gap.start() == 0 else gap["before"] or gap["after"]


def _is_empty(line: str) -> bool:
    return not line.strip(" \t>")


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
    at, line, counted = 0, first, 0
    while match := _LITERAL_OR_COMMENT.search(part, at):
        line += part.count("\n", counted, match.start())
        counted = match.start()
        kept.append(part[at : match.start()])
        # behind a comment that stays open none can be closed, so its end is not looked for again
        closing = part.find("-->", match.end()) if match["comment"] and not unclosed else -1
        at = match.end()
        if closing >= 0:
            at = closing + len("-->")
            # the inner one's end ends both, and what follows would be text
            unclosed += [line] if "<!--" in part[match.end() : closing] else []
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
