"""Links and images in Markdown and HTML text, found where they are written and replaced."""

import re
from collections.abc import Callable
from dataclasses import dataclass

# The last one is no Markdown, but often written: a file name with spaces.
_ADDRESS = (
    r"<[^<>\n]*>|(?:\\.|[^\s()<>\\]|\((?:\\.|[^\s()\\])*\))*"
    r"|[^\s()<>][^()<>\n\"]*\.\w{2,5}(?:\#[^()<>\n\" ]*)?"
)
_TITLE = r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)"""
_TAIL = re.compile(
    rf"\]\([ \t\n]*(?P<address>{_ADDRESS})(?:[ \t\n]+(?P<title>{_TITLE}))?[ \t\n]*\)"
)
_SPAN = re.compile(r"(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ATTRIBUTE = re.compile(
    r"""[ \t\n](?P<name>href|src)[ \t]*=[ \t]*(?P<mark>["'])(?P<address>.*?)(?P=mark)""",
    re.IGNORECASE | re.DOTALL,
)
_ALT = re.compile(r"""[ \t\n]alt[ \t]*=[ \t]*(["'])(.*?)\1""", re.IGNORECASE | re.DOTALL)
_REFERENCE = re.compile(
    r"^(?P<head>[ \t>]*\[(?!\^)[^\]\n]+\]:[ \t]*)(?P<address><[^<>\n]*>|\S+)", re.MULTILINE
)
# A link's text begins no further before its address than this.
_FARTHEST = 4_000


@dataclass(frozen=True, slots=True)
class Written:
    """A link or image as it is written: its *text*, *address*, what stands behind it (*title*).

    *line* counts from the first line of the text that was searched.
    """

    text: str
    address: str
    title: str
    image: bool
    line: int


# The new address, None to keep what is written, or "" to leave only the text.
Decide = Callable[[Written], str | None]


def with_links(text: str, decide: Decide) -> str:
    """Return *text* with the inline links and images that *decide* changes."""
    at = 0
    while tail := _TAIL.search(text, at):
        start = None if _in_code(text, tail.start()) else _opening(text, tail.start())
        if start is None:
            at = tail.start() + 2
            continue
        image = text[start - 1 : start] == "!" and text[start - 2 : start - 1] != "\\"
        inner = text[start + 1 : tail.start()]
        new = _replaced(inner, tail, image, text.count("\n", 0, tail.start()), decide)
        if new is None:
            at = tail.end()
            continue
        begin = start - 1 if image else start
        text = text[:begin] + new + text[tail.end() :]
        at = begin + len(new)
    return text


def with_tags(text: str, decide: Decide) -> str:
    """Return *text* with the addresses of HTML tags that *decide* changes."""

    def tag(match: re.Match[str]) -> str:
        found = _ATTRIBUTE.search(match[0])
        if found is None or _in_code(text, match.start()):
            return match[0]
        image = match[0][1:4].lower() == "img"
        alt = _ALT.search(match[0])
        line = text.count("\n", 0, match.start())
        new = decide(Written(alt[2] if alt else "", found["address"], "", image, line))
        if new is None:
            return match[0]
        if new == "":
            return (alt[2] if alt else "") if image else match[0].replace(found[0], "")
        return match[0].replace(found[0], f' {found["name"]}="{new}"')

    return _TAG.sub(tag, text) if "<" in text else text


def with_references(text: str, decide: Decide) -> str:
    """Return *text* with the addresses of its link definitions that *decide* changes."""

    def reference(match: re.Match[str]) -> str:
        line = text.count("\n", 0, match.start())
        new = decide(Written("", match["address"].strip("<>"), "", image=False, line=line))
        return match[0] if new is None else f"{match['head']}{new or '#'}"

    return _REFERENCE.sub(reference, text)


def _replaced(
    inner: str,
    tail: re.Match[str],
    image: bool,  # noqa: FBT001  # what the pattern says of the match
    line: int,
    decide: Decide,
) -> str | None:
    title = tail["title"] or ""
    new = decide(Written(inner, tail["address"].strip("<>"), title, image, line))
    if not new:
        return inner if new == "" else None
    return f"{'!' if image else ''}[{inner}]({new}{' ' + title if title else ''})"


def _in_code(text: str, at: int) -> bool:
    if "`" not in text:
        return False
    return any(span.start() < at < span.end() for span in _SPAN.finditer(text))


def _opening(text: str, end: int) -> int | None:
    """Return where the bracket opens that closes at *end*."""
    depth = 0
    for at in range(end, max(end - _FARTHEST, 0) - 1, -1):
        char = text[at]
        if char not in "[]" or (at and text[at - 1] == "\\"):
            continue
        depth += 1 if char == "]" else -1
        if depth == 0:
            return at
    return None
