"""HTML in Markdown, element by element: tags as authors write them, and attribute lists."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote

from markdown_it.token import Token

from kbgen.model.article import Element
from kbgen.model.problem import Place
from kbgen.publish.reading.markdown import parse_pointers
from kbgen.publish.reading.outline import SPAN
from kbgen.publish.reading.pieces import Lines

Attributes = tuple[tuple[str, str], ...]
_LIST = re.compile(r"\{:?[ \t]*([^{}\n]+?)[ \t]*\}")
_WORD = re.compile(r"""([^\s=.#"'][^\s="']*)=("[^"]*"|'[^']*'|[^\s"']*)|\.([\w-]+)|(\S+)""")
# Most texts have nothing to look for: they are not parsed once more.
_MAYBE = re.compile(
    r"<[A-Za-z]|\{|\](?:\(|:)[ \t]*<?(?:(?!https?:|mailto:|tel:)[^\s)/#]*[:&%\\]|//)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """An element on *line* (from 0). *tag* is empty where an attribute list says it."""

    line: int
    tag: str
    attributes: Attributes


def placed_elements(lines: Lines, place: Callable[[int], Place]) -> Iterator[Element]:
    """Yield the elements of an article's *lines*; *place* tells where a line was written."""
    for found in written_elements("\n".join(lines.texts)):
        yield Element(found.tag, found.attributes, lines.audiences[found.line], place(found.line))


def written_elements(text: str) -> Iterator[Written]:
    """Yield the elements that *text* writes as HTML, attribute lists and links, outside of code."""
    if not _MAYBE.search(text):
        return
    tokens, _ = parse_pointers(text)
    for token in tokens:
        first = token.map[0] if token.map else 0
        if token.type == "html_block":
            yield from _tags(token.content, first)
        elif token.type == "inline":
            yield from _inline(token, first)
            plain = SPAN.sub(lambda match: "\n" * match[0].count("\n"), token.content)
            for at, line in enumerate(plain.split("\n")):
                for found in _LIST.finditer(line):
                    yield Written(first + at, "", tuple(_listed(found[1])))


def _inline(token: Token, line: int) -> Iterator[Written]:
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "html_inline":
            yield from _tags(child.content, line)
            line += child.content.count("\n")
        elif child.type == "link_open":
            yield Written(line, "a", (("href", unquote(str(child.attrs.get("href", "")))),))


def _tags(html: str, first: int) -> Iterator[Written]:
    reader = _Reader(first)
    reader.feed(html)
    yield from reader.found


def _listed(words: str) -> Iterator[tuple[str, str]]:
    for word in _WORD.finditer(words):
        if word[1]:
            yield word[1].lower(), word[2].strip("\"'")
        elif word[3]:
            yield "class", word[3]
        elif word[4] == "hidden":
            yield "hidden", ""


class _Reader(HTMLParser):
    def __init__(self, first: int) -> None:
        super().__init__()
        self.found: list[Written] = []
        self._first = first

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self._first + self.getpos()[0] - 1
        self.found.append(Written(line, tag, tuple((name, value or "") for name, value in attrs)))
