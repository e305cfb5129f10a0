"""Addresses in an article: where its links and images point, independent of where it stands."""

import posixpath
import re
from collections.abc import Callable, Iterable
from urllib.parse import unquote

from kbgen.model.article import Image, Target
from kbgen.model.audience import Audience
from kbgen.model.problem import Place
from kbgen.publish.reading.outline import SPAN, Outline
from kbgen.publish.reading.pointers import Pointer

# Marks a target that was resolved to a path below the knowledge base; each page that shows the
# text turns it into an address of its own.
MARK = "kb-target:"
_EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_INLINE = re.compile(r"(?P<head>\]\([ \t]*)(?P<address><[^<>\n]*>|(?:[^\s()<>]|\([^\s()]*\))+)")
_REFERENCE = re.compile(r"^(?P<head>[ \t>]*\[[^\]\n]+\]:[ \t]*)(?P<address><[^<>\n]*>|\S+)")
_HTML = re.compile(
    r"""(?P<head>\b(?:href|src|poster|cite)[ \t]*=[ \t]*(?P<quote>["'])?)"""
    r"""(?P<address>(?(quote)[^"'\n]+|[^"'\s<>]+))""",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"""(?P<head>\bsrcset[ \t]*=[ \t]*["']?)(?P<several>[^"'<>\n]+)""", re.IGNORECASE
)
_MAYBE = re.compile(r"\][(:]|=")  # what each of these holds
_MARKED = re.compile(r"<?" + MARK + r"([^\s>\"'()]+)>?")


def is_external(address: str) -> bool:
    """Tell whether *address* points out of the knowledge base (https:, mailto: and the like)."""
    return bool(_EXTERNAL.match(address))


def resolved(path: str, address: str) -> str:
    """Return the path below the knowledge base that *address* means in the file *path*.

    The fragment stays; an address within the page or outside the knowledge base is unchanged.
    A result that begins with `../` or `/` lies outside.
    """
    if is_external(address) or address.startswith("#"):
        return address
    file, hash_, fragment = address.partition("#")
    if file.startswith("/"):
        return address
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) + hash_ + fragment


def marked(path: str, lines: list[str], found: Outline) -> list[str]:
    """Return the *lines* of one file with the targets of links and images resolved and marked."""
    known = addresses_of(found.pointers)
    return marked_by(
        lines,
        found.prose,
        lambda _, address: resolved(path, address) if address in known else None,
    )


def addresses_of(pointers: Iterable[Pointer]) -> frozenset[str]:
    """Return the addresses of files that *pointers* name."""
    return frozenset(
        pointer.address
        for pointer in pointers
        if not is_external(pointer.address) and not pointer.address.startswith("#")
    )


def marked_by(
    lines: list[str], prose: Iterable[tuple[int, int]], resolve: Callable[[int, str], str | None]
) -> list[str]:
    """Return *lines* with the targets of their links and images resolved and marked.

    *prose*: the lines on which there may be some. *resolve* says what an address on a line
    means, or None where it stays as it is.
    """
    marked_lines = list(lines)
    for start, end in prose:
        text = "\n".join(marked_lines[start:end])
        marked_lines[start:end] = _outside_code(text, start, resolve).split("\n")
    return marked_lines


def _outside_code(text: str, first: int, resolve: Callable[[int, str], str | None]) -> str:
    if not _MAYBE.search(text):
        return text
    parts: list[str] = []
    at, line = 0, first
    for span in (*SPAN.finditer(text), None):
        part = text[at : span.start() if span else len(text)]
        plain = [_plain(row, line + below, resolve) for below, row in enumerate(part.split("\n"))]
        code = span[0] if span else ""
        parts += ["\n".join(plain), code]
        line += part.count("\n") + code.count("\n")
        at = span.end() if span else len(text)
    return "".join(parts)


def _plain(text: str, line: int, resolve: Callable[[int, str], str | None]) -> str:
    for pattern in (_INLINE, _REFERENCE, _HTML):
        text = pattern.sub(lambda match: _mark(match, line, resolve), text)
    return _SEVERAL.sub(lambda match: _mark_several(match, line, resolve), text)


def _mark(match: re.Match[str], line: int, resolve: Callable[[int, str], str | None]) -> str:
    address = unquote(match["address"].strip("<>"))
    target = None if address.startswith(MARK) else resolve(line, address)
    return match[0] if target is None else f"{match['head']}{MARK}{_quoted(target)}"


def _mark_several(
    match: re.Match[str], line: int, resolve: Callable[[int, str], str | None]
) -> str:
    """Mark the pictures of which a browser chooses one, each with what it is chosen for."""
    written = []
    for candidate in match["several"].split(","):
        address, *chosen_for = candidate.split() or [""]
        target = resolve(line, unquote(address)) if address else None
        written.append(
            " ".join([address if target is None else MARK + _quoted(target), *chosen_for])
        )
    # the space keeps the comma from being read as a part of the address
    return match["head"] + " , ".join(written)


def _quoted(address: str) -> str:
    return "".join(f"%{ord(char):02X}" if char in " ()<>\"'%" else char for char in address)


def placed_pointers(
    pointers: Iterable[Pointer],
    place: Callable[[int], Place],
    audience: Callable[[int], Audience],
) -> tuple[tuple[Target, ...], tuple[Image, ...]]:
    """Return *pointers* as links and images; *place* and *audience* are those of their lines."""
    links: list[Target] = []
    images: list[Image] = []
    for pointer in pointers:
        where, who = place(pointer.line), audience(pointer.line)
        address = resolved(place(pointer.written).path, pointer.address)
        if pointer.image:
            images.append(
                Image(address, pointer.alt, pointer.caption, not pointer.shared, who, where)
            )
        elif address:
            links.append(Target(address, who, where))
    return tuple(links), tuple(images)


def located(text: str, place: Callable[[str], str]) -> str:
    """Return *text* with each marked target replaced by what *place* says of its path."""
    if MARK not in text:
        return text  # as most texts of a sentence or two
    return _MARKED.sub(lambda match: place(unquote(match[1])), text)
