"""Shards: what Pagefind says of some pages that stand side by side, ready to be joined.

A chunk of its index is a list of words. Each has its pages, a page its distance from the one
before and its places, and the same again for each spelling with accents. So shards are joined
by new distances for their first pages; all other bytes are taken as they are.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate
from typing import TypeAlias

from kbgen.publish.finding.cbor import Value, head, items_at, text_at, value
from kbgen.publish.finding.packed import unpacked

_INT = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a].{4})"
_HEAD = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a.{4})"
_PAGE = re.compile(rb"\x83(" + _INT + rb")" + (_HEAD + _INT + rb"*+") * 2, re.DOTALL)
_PAGES = re.compile(rb"(?:\x83" + _INT + (_HEAD + _INT + rb"*+") * 2 + rb")*+", re.DOTALL)
SPELT = "\0"  # stands between a word and one of its spellings
# Pages of a word: how many, the first and the last one, and their bytes.
Part: TypeAlias = tuple[int, int, int, bytes]
Filters: TypeAlias = Mapping[str, Mapping[str, list[int]]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a page: *content* is a packed file; *name* follows from what it holds."""

    name: str
    words: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Postings:
    """The pages of many words, a column each.

    *names*: a word, or a word and a spelling of it. *counts*: how many pages each has; *firsts*
    and *lasts* of them; *ends*: where their bytes end in *places*, which begin behind the number
    of the first one.
    """

    names: tuple[str, ...]
    counts: tuple[int, ...]
    firsts: tuple[int, ...]
    lasts: tuple[int, ...]
    ends: tuple[int, ...]
    places: bytes

    def shifted(self, by: int) -> Iterator[tuple[str, Part]]:
        """Yield each name with its pages, whose numbers are greater *by* so many."""
        begins = (0, *self.ends)
        columns = zip(
            self.names, self.counts, self.firsts, self.lasts, begins, self.ends, strict=False
        )
        for name, count, first, last, begin, end in columns:
            yield name, (count, first + by, last + by, self.places[begin:end])


@dataclass(frozen=True, slots=True)
class Shard:
    """An index of some pages, which are numbered from 0; *fields* are those beside the text."""

    version: str
    pages: tuple[Shown, ...]
    postings: Postings
    filters: Filters
    fields: tuple[str, ...]


NO_PAGES = Shard("", (), Postings((), (), (), (), (), b""), {}, ())


def shard_of(files: Mapping[str, bytes]) -> Shard:
    """Return what the *files* of a bundle say, by their paths; ValueError if they say no index."""
    meta = next((content for path, content in files.items() if path.endswith(".pf_meta")), None)
    if meta is None:
        return NO_PAGES  # no page has a word
    parts = {
        kind: [unpacked(content) for path, content in sorted(files.items()) if kind in path]
        for kind in ("index/", "filter/")
    }
    match value(unpacked(meta)):
        case [str(version), list(pages), list(chunks), list(filters), [], list(fields)] if len(
            chunks
        ) == len(parts["index/"]) and len(filters) == len(parts["filter/"]):
            return Shard(
                version,
                tuple(_shown(page, files) for page in pages),
                _postings(row for chunk in parts["index/"] for row in _rows(chunk)),
                dict(_filter(value(plain)) for plain in parts["filter/"]),
                tuple(map(str, fields)),
            )
    raise ValueError("an index of Pagefind says something else than it did")


def _shown(page: Value, files: Mapping[str, bytes]) -> Shown:
    match page:
        case [str(name), int(words)] if content := files.get(f"fragment/{name}.pf_fragment"):
            return Shown(sha256(unpacked(content)).hexdigest(), words, content)
    raise ValueError(f"an index of Pagefind lacks a page: {page}")


def _filter(told: Value) -> tuple[str, dict[str, list[int]]]:
    found: dict[str, list[int]] = {}
    match told:
        case [str(name), list(values)]:
            for one in values:
                match one:
                    case [str(word), list(pages)]:
                        found[word] = [page for page in pages if isinstance(page, int)]
            return name, found
    raise ValueError("a filter of Pagefind says something else than it did")


def _postings(rows: Iterator[tuple[str, int, int, int, bytes]]) -> Postings:
    """Return the columns of *rows*: name, number of pages, first, last, and their bytes."""
    found = sorted(rows)
    names, counts, firsts, lasts, places = zip(*found, strict=True)
    return Postings(
        names, counts, firsts, lasts, (*accumulate(map(len, places)),), b"".join(places)
    )


def _rows(chunk: bytes) -> Iterator[tuple[str, int, int, int, bytes]]:
    lists, at = items_at(chunk, 0)
    words, at = items_at(chunk, at)
    for _ in range(words):
        word, at = text_at(chunk, items_at(chunk, at)[1])
        row, at = _row(word, chunk, at)
        if row[1]:
            yield row
        spellings, at = items_at(chunk, at)
        for _ in range(spellings):
            spelling, at = text_at(chunk, items_at(chunk, at)[1])
            row, at = _row(f"{word}{SPELT}{spelling}", chunk, at)
            if row[1]:
                yield row
    if (lists, at) != (1, len(chunk)):
        raise ValueError("a chunk of the search index says more than it did")


def _row(name: str, chunk: bytes, at: int) -> tuple[tuple[str, int, int, int, bytes], int]:
    """Return what is said of the pages of *name*, which begins *at*, and where that ends."""
    count, begin = items_at(chunk, at)
    found = _PAGES.match(chunk, begin)
    end = found.end() if found else begin
    steps = _PAGE.findall(chunk, begin, end)
    if len(steps) != count:
        raise ValueError(f"no pages of {name!r} in a chunk of the search index")
    if not count:
        return (name, 0, 0, 0, b""), end
    after = begin + 1 + len(steps[0])
    last = sum(step[0] if len(step) == 1 else int.from_bytes(step[1:]) for step in steps)
    return (name, count, head(steps[0], 0)[1], last, chunk[after:end]), end
