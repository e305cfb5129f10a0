"""Sentences of Markdown as they are compared: words without marks, each with its line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from kbgen.words.written import CJK, is_cjk, normal

# Of the sentences in 414 help articles, 8 % of those with 6 words stand inside a sentence of
# another article by accident, 4 % of those with 8 (nearly all are titles), 1 % of those with 12.
SHORTEST = 8
_WORD = re.compile(rf"[{CJK}]|[^\W_{CJK}]+")
_PLAIN = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(0x80)}
_FENCE = re.compile(r"[\s>]*(`{3,}|~{3,})")
_BLOCK = re.compile(
    r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6}|:|\[\^[^\]\n]+\]:|[!?=/]{3,}\+?[ \t]*\w*)[ \t]+"
    r"|\||\Z)"
)
_TARGET = re.compile(r"\]\([ \t]*(?:<[^<>\n]*>|[^\s()<>]*)(?:[ \t]+\"([^\"\n]*)\")?[ \t]*\)")
_REFERENCE = re.compile(r"[\s>]*\[(?!\^)[^\]\n]+\]:[ \t]")
_UNSEEN = re.compile(r"<[^<>]*>|\{[^{}\n]*\}|\[\^[^\]\n]*\]|:[a-z][\w-]{2,60}:")
_MAY_BE_UNSEEN = re.compile(r"[<{:]|\[\^")
_END = re.compile(r"(?<=[.!?\u2026])[\"'\u201d\u2019)\]*_]{0,4}\s+|[\u3002\uff01\uff1f]|\|")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The *words* of a sentence and the *line*, from 0, on which it begins."""

    words: tuple[str, ...]
    line: int


def compared(text: str) -> list[str]:
    """Return the words of *text* as sentences are compared; a CJK character is a word."""
    # the same for letters of ASCII, in a third of the time; few lines have others, or all have
    if text.isascii():
        return text.translate(_PLAIN).split()
    if "\n" not in text:
        return _WORD.findall(normal(text))
    return [word for line in text.split("\n") for word in compared(line)]


def weight(words: tuple[str, ...]) -> float:
    """Return how many words there are; a CJK character is half of one."""
    if "".join(words).isascii():
        return len(words)
    return sum(0.5 if is_cjk(word) else 1 for word in words)


def sentences(markdown: str) -> Iterator[Sentence]:
    """Yield the sentences of *markdown*, code blocks and addresses left out."""
    for first, block in _blocks(markdown):
        text = _TARGET.sub(_seen, block) if "](" in block else block
        text = unescape(_UNSEEN.sub("", text) if _MAY_BE_UNSEEN.search(text) else text)
        at = 0
        for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
            words = tuple(compared(text[at:end]))
            start = end - len(text[at:end].lstrip())
            if words:
                yield Sentence(words, first + text.count("\n", 0, start))
            at = end


def _seen(target: re.Match[str]) -> str:
    """Return what readers see of a link's or a picture's target: its caption."""
    return f". {target[1]} " if target[1] else ""


def _blocks(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs, items and rows of *markdown*, each with its first line."""
    fence = ""
    first, lines = 0, list[str]()
    for number, line in enumerate(markdown.split("\n")):
        mark, reference, block = _beginnings(line)
        if fence or mark or reference or block:
            if lines:
                yield first, "\n".join(lines)
            lines = []
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        elif not reference:
            first = first if lines else number
            lines.append(line[block.end() :] if block else line)
    if lines:
        yield first, "\n".join(lines)


def _beginnings(line: str) -> Sequence[re.Match[str] | None]:
    """Return what *line* begins: code, the target of a reference, an item or the like."""
    if line[:1].isalpha():  # as most lines, which begin nothing
        return None, None, None
    return _FENCE.match(line), _REFERENCE.match(line), _BLOCK.match(line)
