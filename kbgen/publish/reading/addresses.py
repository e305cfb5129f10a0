"""Addresses in an article: where its links and images point, independent of where it stands."""

import posixpath
import re
from collections.abc import Callable
from urllib.parse import unquote

from kbgen.publish.reading.outline import SPAN, Outline

# Marks a target that was resolved to a path below the knowledge base; each page that shows the
# text turns it into an address of its own.
MARK = "kb-target:"
_EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_INLINE = re.compile(r"(\]\([ \t]*)(<[^<>\n]*>|(?:[^\s()<>]|\([^\s()]*\))+)")
_REFERENCE = re.compile(r"^([ \t>]*\[[^\]\n]+\]:[ \t]*)(<[^<>\n]*>|\S+)", re.MULTILINE)
_HTML = re.compile(r"""(\b(?:href|src)[ \t]*=[ \t]*["'])([^"'\n]+)""", re.IGNORECASE)
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
    """Return *lines* with the targets of their links and images resolved and marked."""
    known = {
        pointer.address
        for pointer in found.pointers
        if not is_external(pointer.address) and not pointer.address.startswith("#")
    }
    marked_lines = list(lines)
    for start, end in found.prose if known else ():
        text = "\n".join(marked_lines[start:end])
        marked_lines[start:end] = _outside_code(text, path, known).split("\n")
    return marked_lines


def _outside_code(text: str, path: str, known: set[str]) -> str:
    parts: list[str] = []
    at = 0
    for span in (*SPAN.finditer(text), None):
        part = text[at : span.start() if span else len(text)]
        for pattern in (_INLINE, _REFERENCE, _HTML):
            part = pattern.sub(lambda match: _mark(path, match, known), part)
        parts += [part, span[0] if span else ""]
        at = span.end() if span else len(text)
    return "".join(parts)


def _mark(path: str, match: re.Match[str], known: set[str]) -> str:
    address = unquote(match[2].strip("<>"))
    if address not in known or address.startswith(MARK):
        return match[0]
    return f"{match[1]}{MARK}{_quoted(resolved(path, address))}"


def _quoted(address: str) -> str:
    return "".join(f"%{ord(char):02X}" if char in " ()<>\"'%" else char for char in address)


def located(text: str, place: Callable[[str], str]) -> str:
    """Return *text* with each marked target replaced by what *place* says of its path."""
    return _MARKED.sub(lambda match: place(unquote(match[1])), text)
