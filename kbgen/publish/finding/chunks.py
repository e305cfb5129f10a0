"""The words that a chunk of Pagefind's index holds, each with the number of its pages.

A chunk is CBOR: a list of words, each with its pages, and those again for each spelling with
accents. What says where on a page a word stands is skipped by one pattern, as it is most bytes.
"""

import re
from collections.abc import Iterator

_TEXT, _LIST = 3, 4
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}
_INT = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a].{4})"
_HEAD = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a.{4})"
_PAGES = re.compile(rb"(?:\x83" + _INT + (_HEAD + _INT + rb"*+") * 2 + rb")*", re.DOTALL)


def words_of(chunk: bytes) -> Iterator[tuple[str, int]]:
    """Yield each word of a *chunk*, unpacked and without its magic, with how many pages have it."""
    _, _, at = _head(chunk, 0)  # the chunk itself: a list of one
    _, words, at = _head(chunk, at)
    for _ in range(words):
        word, pages, at = _word(chunk, at + 1)
        _, spellings, at = _head(chunk, at)
        for _ in range(spellings):
            _, more, at = _word(chunk, at + 1)
            pages += more
        yield word, pages


def _word(chunk: bytes, at: int) -> tuple[str, int, int]:
    kind, length, at = _head(chunk, at)
    if kind != _TEXT:
        raise ValueError(f"no word at byte {at} of a chunk of the search index")
    word, at = chunk[at : at + length].decode(), at + length
    kind, pages, at = _head(chunk, at)
    found = _PAGES.match(chunk, at)
    if kind != _LIST or found is None:
        raise ValueError(f"no pages at byte {at} of a chunk of the search index")
    return word, pages, found.end()


def _head(chunk: bytes, at: int) -> tuple[int, int, int]:
    """Return kind and value of the item that begins *at*, and where what it holds begins."""
    if at >= len(chunk):
        raise ValueError("a chunk of the search index ends too early")
    kind, value, at = chunk[at] >> 5, chunk[at] & 31, at + 1
    width = _WIDTHS.get(value, 0)
    return kind, int.from_bytes(chunk[at : at + width]) if width else value, at + width
