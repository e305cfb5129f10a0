"""What an article points to: links and images, also those that it writes as HTML."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from urllib.parse import unquote

from markdown_it.token import Token

from kbgen.publish.reading.markdown import parse_inline

_BREAKS = ("softbreak", "hardbreak")
_POINTING = ("link_open", "image")
# Attributes that hold an address; a browser takes one of several from `srcset`.
_ADDRESSES = ("href", "src", "poster", "cite", "data", "longdesc", "background", "xlink:href")
_SEVERAL = "srcset"
_READ_AS_MARKDOWN = re.compile(r"<[^<>]*\smarkdown\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pointer:
    """A link (`image` false) or an image on *line* (from 0). *shared*: text stands beside it.

    *label*: that of the definition (`[label]: address`) on the line *defined* which says the
    address, where it is not said in place.
    """

    address: str
    line: int
    image: bool
    alt: str = ""
    caption: str = ""
    shared: bool = True
    label: str = ""
    defined: int | None = None

    @property
    def written(self) -> int:
        """The line on which the address stands."""
        return self.line if self.defined is None else self.defined


@dataclass(frozen=True, slots=True)
class References:
    """The definitions of a text by label: first line, line behind the last, address."""

    environment: Mapping[str, object]
    lines: Mapping[str, int]
    found: tuple[tuple[int, int, str], ...]


def references(environment: Mapping[str, object]) -> References:
    """Return what a parsed text defines; of equal labels the first counts, all are found."""
    named = environment.get("references")
    first = named if isinstance(named, dict) else {}
    again = environment.get("duplicate_refs")
    every = [*first.values(), *(again if isinstance(again, list) else [])]
    return References(
        {"references": first},
        {label: value["map"][0] for label, value in first.items()},
        tuple((*value["map"], unquote(value["href"])) for value in every),
    )


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Pointer] = []
        self.first = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        line = self.first + self.getpos()[0] - 1
        for address in _addresses(values):
            alt = values.get("alt") or ""
            self.found.append(Pointer(unquote(address), line, tag == "img", alt))


def _addresses(values: Mapping[str, str | None]) -> Iterator[str]:
    yield from (values[key] or "" for key in _ADDRESSES if values.get(key))
    for candidate in (values.get(_SEVERAL) or "").split(","):
        yield from candidate.split()[:1]


def html_pointers(html: str, first: int) -> list[Pointer]:
    """Return what the *html* on the line *first* points to."""
    tags = _Tags()
    tags.first = first
    tags.feed(html)
    return tags.found


def block_pointers(token: Token, lines: list[str], known: References) -> Iterator[Pointer]:
    """Yield what a block of HTML points to, also in Markdown that the host reads in it."""
    start, end = token.map or (0, 0)
    yield from html_pointers(token.content, start)
    if "]" not in token.content or not _READ_AS_MARKDOWN.search(token.content):
        return
    for child in parse_inline(token.content, known.environment):
        if child.type in _POINTING:
            yield _located(child, range(start, end), lines, known)


def inline_pointers(token: Token, lines: list[str], known: References) -> Iterator[Pointer]:
    """Yield what the text of a paragraph, heading, cell or the like points to."""
    start, end = token.map or (0, 0)
    at, last = start, max(end - 1, start)
    children = token.children or []
    alone = _stands_alone(children)
    for child in children:
        if child.type in _BREAKS:
            at = min(at + 1, last)
        elif child.type == "html_inline":
            yield from html_pointers(child.content, at)
            at = min(at + child.content.count("\n"), last)
        elif child.type in _POINTING:
            pointer = _located(child, range(at, last + 1), lines, known)
            yield replace(pointer, shared=not alone)
            yield from _within(child, pointer.line, known)


def _stands_alone(children: list[Token]) -> bool:
    """Tell whether *children* are an image with nothing beside it but attributes."""
    images = [child for child in children if child.type == "image"]
    return len(images) == 1 and all(
        child.type in ("image", "softbreak") or not child.content.strip() or _is_attributes(child)
        for child in children
    )


def _is_attributes(child: Token) -> bool:
    return child.type == "text" and bool(re.fullmatch(r"\s*\{[^{}]*\}\s*", child.content))


def _within(image: Token, line: int, known: References) -> Iterator[Pointer]:
    """Yield what the alternative text and the caption of an image point to."""
    if image.type != "image":
        return
    caption = str(image.attrs.get("title", ""))
    words = parse_inline(caption, known.environment) if re.search(r"[\[<]", caption) else []
    for child in (*(image.children or ()), *words):
        if child.type in _POINTING:
            yield _located(child, range(line, line), [], known)
        elif child.type == "html_inline":
            yield from html_pointers(child.content, line)


def _located(child: Token, reach: range, lines: list[str], known: References) -> Pointer:
    """Return a pointer to what *child* says, on the line of *reach* on which it is written."""
    image = child.type == "image"
    plain = unquote(str(child.attrs.get("src" if image else "href", "")))
    label = str(child.meta.get("label", ""))
    line = next((at for at in reach if plain and plain in unquote(lines[at])), reach.start)
    pointer = Pointer(plain, line, image, label=label, defined=known.lines.get(label))
    if not image:
        return pointer
    return replace(pointer, alt=child.content, caption=str(child.attrs.get("title", "")))
