"""What a published file says: its text, whatever it is packed in."""

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

from kbgen.publish.finding.packed import texts, unpacked

_PACKED = ".gz"
_DATA = frozenset({".json", ".map", ".webmanifest"})
_FOUND = ".pf_fragment"  # a page as Pagefind keeps it; the words of all pages stand in the others
_WORDS = frozenset({".pf_meta", ".pf_index", ".pf_filter"})
_APART = "\n<li>"  # words that follow one another there are no phrase
_CHUNK = 16_000_000  # bytes of an archive at a time
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_MOST_TEXT = 1_000_000  # bytes that a text in a picture may unpack to
_MOST_FIELDS = 5  # keyword, flags, language and translated keyword stand before a text
# Bytes by what they are in text: of a letter, first or further of a letter of several, or none.
_LETTER, _FIRST, _FURTHER = b"a", b"b", b"c"
_MARKS = b"".join(
    _LETTER
    if byte in b"\t\n\r" or byte in range(0x20, 0x7F)
    else _FURTHER
    if byte in range(0x80, 0xC0)
    else _FIRST
    if byte in range(0xC3, 0xF0)
    else b"-"
    for byte in range(0x100)
)
# Letters of a text that ends as texts do, and of any: among 330 pictures one held, by chance, an
# address in a text of ten.
_LEAST, _SURE = 10, 20
_REST = re.compile(_LETTER + b"*")
# Latin letters of two bytes each; written out, so that it is looked for by its first byte.
_WIDE = re.compile(rb"\0[^\0]\0[^\0]\0[^\0]\0[^\0]")


@dataclass(frozen=True, slots=True)
class Part:
    """A text in a file. *where* says in words where it stands, "" if its lines do."""

    text: str
    where: str = ""


def parts(path: str, content: bytes) -> Iterator[Part]:
    """Yield what the file *path* says."""
    ending = PurePosixPath(path).suffix.lower()
    if ending == _PACKED:
        for piece in _unpacked(content):
            yield from parts(path[: -len(_PACKED)], piece)
        return
    if ending == _FOUND or ending in _WORDS:
        yield from _of_search(ending, content)
        return
    text = _text(content)
    if text is None:
        yield from _of_bytes(content)
    elif ending in _DATA:
        yield from _of_data(text)
    else:
        yield Part(text)


def _of_search(ending: str, content: bytes) -> Iterator[Part]:
    try:
        plain = unpacked(content)
    except ValueError:
        for piece in _unpacked(content):
            yield from _of_bytes(piece)
        return
    if ending == _FOUND:
        yield from _of_data(plain.decode("utf-8", "replace"))
    else:
        yield Part(_APART.join(texts(plain)), "the words of the search")


def _text(content: bytes) -> str | None:
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Yield what a gz file holds, in pieces that a machine can bear."""
    while content:
        packed = zlib.decompressobj(wbits=31)
        try:
            while not packed.eof and content:
                piece = packed.decompress(content, _CHUNK)
                content = packed.unconsumed_tail
                yield piece
        except zlib.error:
            yield content
            return
        content = packed.unused_data


def _of_data(text: str) -> Iterator[Part]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        yield Part(text)
        return
    waiting: list[tuple[str, object]] = [("", found)]
    while waiting:
        where, value = waiting.pop()
        if isinstance(value, str):
            yield Part(value, where or "the text")
        elif isinstance(value, list):
            waiting += [(f"{where}[{at}]", one) for at, one in enumerate(value)]
        elif isinstance(value, dict):
            yield from (Part(key, f"a key of {where or 'the file'}") for key in value)
            waiting += [(f"{where}.{key}".lstrip("."), one) for key, one in value.items()]


def _of_bytes(content: bytes) -> Iterator[Part]:
    """Yield what can be read in a picture or a font: its bytes, and texts that are packed."""
    for at, text in _printed(content):
        yield Part(text, f"byte {at}")
    if _WIDE.search(content):
        # in letters of two bytes, each of the other bytes is null; two of them end a text
        for _, text in _printed(content.replace(b"\0\0", b"\n").replace(b"\0", b"")):
            yield Part(text, "its bytes, nulls left out")
    if content.startswith(_PNG):
        yield from _png_texts(content)


def _printed(content: bytes) -> Iterator[tuple[int, str]]:
    """Yield what is text in *content*, with its position."""
    # a picture has 100,000 bytes: nothing here looks at each of them in Python
    marks = content.translate(_MARKS)
    for letter in (_FIRST + _FURTHER * 2, _FIRST + _FURTHER):
        marks = marks.replace(letter, _LETTER * len(letter))
    at = marks.find(_LETTER * _LEAST)
    while at >= 0:
        rest = _REST.match(marks, at)
        end = rest.end() if rest else at
        text = content[at:end].decode("utf-8", "replace")
        if len(text) >= (_LEAST if content[end : end + 1] in (b"\0", b"") else _SURE):
            yield at, text
        at = marks.find(_LETTER * _LEAST, end)


def _png_texts(content: bytes) -> Iterator[Part]:
    at = len(_PNG)
    while at + 8 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        kind = content[at + 4 : at + 8]
        if kind in _PNG_TEXTS:
            yield from _png_text(content[at + 8 : at + 8 + size], at)
        at += size + 12


def _png_text(chunk: bytes, at: int) -> Iterator[Part]:
    """Yield what a text chunk holds; where its packed part begins differs, so all are tried."""
    where = f"the PNG text at byte {at}"
    yield Part(chunk.decode("utf-8", "replace").replace("\0", "\n"), where)
    for found in islice(re.finditer(rb"\0", chunk), _MOST_FIELDS):
        begin = found.start() + 1
        for start in (begin, begin + 1):
            try:
                text = zlib.decompressobj().decompress(chunk[start:], _MOST_TEXT)
            except zlib.error:
                continue
            yield Part(text.decode("utf-8", "replace"), where)
