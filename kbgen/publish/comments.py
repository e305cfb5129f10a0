"""HTML comments in Markdown: guidance for authors, which no edition shows."""

import re

from kbgen.publish.outline import outline

# Read from left to right, whichever begins first: inline code (it ends within its paragraph)
# keeps what looks like a comment in it, a comment hides what looks like inline code.
_LITERAL_OR_COMMENT = re.compile(
    r"(?P<code>(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--.*?-->)"
    r"|(?P<open><!--)",
    re.DOTALL,
)


def without_comments(text: str) -> tuple[str, tuple[int, ...]]:
    """Return *text* without its comments, line numbers kept, and the lines of unclosed ones.

    Comments inside code are literal and stay. Lines count from 0.
    """
    if "<!--" not in text:
        return text, ()
    code = outline(text).code
    unclosed: list[int] = []
    parts: list[str] = []
    for first, part, literal in _parts(text, code):
        if literal:
            parts.append(part)
            continue
        unclosed += [first + part.count("\n", 0, match.start())
                     for match in _LITERAL_OR_COMMENT.finditer(part) if match["open"]]
        parts.append(_LITERAL_OR_COMMENT.sub(_blank, part))
    return "\n".join(parts), tuple(unclosed)


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n") if match["comment"] else match[0]


def _parts(text: str, code: set[int]) -> list[tuple[int, str, bool]]:
    """Cut *text* where literal lines begin and end: first line, text, whether it is literal."""
    parts: list[tuple[int, list[str], bool]] = []
    for number, line in enumerate(text.split("\n")):
        literal = number in code
        if not parts or parts[-1][2] != literal:
            parts.append((number, [], literal))
        parts[-1][1].append(line)
    return [(first, "\n".join(lines), literal) for first, lines, literal in parts]
