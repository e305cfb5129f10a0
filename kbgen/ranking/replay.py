"""Replay: the first pages for very many queries at once, and for one in the very same way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kbgen.ranking.arrays import Complexes, Floats, Ints
from kbgen.ranking.corpus import Corpus
from kbgen.ranking.first import Scored, best, covering, with_exact
from kbgen.ranking.scores import rows_of, scores
from kbgen.words.analyser import Analyser
from kbgen.words.wanted import WantedWord
from kbgen.words.written import normal, words

_BLOCK = 250  # queries whose scores are held at once
# People who type so many words and no others chose them, and expect pages that have all of them. In
# a question most words are filling, and rare ones should decide (measured).
_CHOSEN = 3
_KEY = 500  # characters of a query that tell it from others


@dataclass(frozen=True, slots=True)
class AskedQuery:
    """A query as it is compared: its words, and the *key* that equal queries share.

    *chosen*: it has few words, and all of them say what is wanted.
    """

    key: str
    wanted: tuple[WantedWord, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Rank:
    """How well *page* fits: *coverage* is the share of the query's words that it has."""

    page: int
    score: float
    coverage: float


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """The first *pages* of each query (row), best first, with *scores* and *coverage*.

    Where a query found fewer, the page is -1. *exact* is how many of the first pages claim just
    this query or have it as title or question; they come before all others.
    """

    pages: Ints
    scores: Floats
    coverage: Floats
    exact: Ints

    def rank(self, row: int, place: int) -> Rank:
        """Return the page found at this *place* for the query of this *row*."""
        found = self.pages[row, place], self.scores[row, place], self.coverage[row, place]
        return Rank(int(found[0]), float(found[1]), float(found[2]))

    def ranks(self, row: int) -> Iterator[Rank]:
        """Yield the pages found for the query of this *row*, best first."""
        found = self.pages[row], self.scores[row], self.coverage[row]
        for page, score, coverage in zip(*found, strict=True):
            if page >= 0:
                yield Rank(int(page), float(score), float(coverage))


def read(texts: Iterable[str], analyser: Analyser) -> list[AskedQuery]:
    """Return the queries *texts* as they are compared."""
    return [_read(text, analyser) for text in texts]


def key_of(text: str) -> str:
    """Return what is equal for two queries that ask the same in the same words."""
    return _key(text, words(text))


def _read(text: str, analyser: Analyser) -> AskedQuery:
    typed, wanted = words(text), analyser.wanted(text)
    return AskedQuery(_key(text, typed), wanted, max(len(typed), len(wanted)) <= _CHOSEN)


def _key(text: str, typed: Sequence[str]) -> str:
    key = " ".join(typed) or normal(text)
    return key.encode("utf-8", "ignore").decode()[:_KEY]


def replay(corpus: Corpus, texts: Iterable[str], top: int = 10) -> Replay:
    """Return the first *top* pages for each of the queries *texts*."""
    return replay_read(corpus, read(texts, corpus.analyser), top)


def replay_read(corpus: Corpus, queries: Sequence[AskedQuery], top: int = 10) -> Replay:
    """Return the first *top* pages for *queries* that are read already."""
    found = _nothing(len(queries), top)
    for row, ranked in enumerate(_firsts(corpus, queries, top)):
        held = slice(0, len(ranked.pages))
        found.pages[row, held] = ranked.pages
        found.scores[row, held] = ranked.scores
        found.coverage[row, held] = ranked.coverage
        found.exact[row] = min(top, len(_exact(corpus, queries[row])))
    return found


def _firsts(corpus: Corpus, queries: Sequence[AskedQuery], top: int) -> Iterator[Scored]:
    rows, known = _words(corpus, queries)
    by_word = scores(corpus, known)
    for begin in range(0, len(queries), _BLOCK):
        product = rows_of(rows[begin : begin + _BLOCK], len(known)) @ by_word
        ends = product.indptr
        for at, one in enumerate(queries[begin : begin + _BLOCK]):
            held = slice(ends[at], ends[at + 1])
            yield _first(corpus, one, (product.indices[held], product.data[held]), top)


def _first(corpus: Corpus, one: AskedQuery, had: tuple[Ints, Complexes], top: int) -> Scored:
    pages, values = had
    coverage = np.round(values.imag / max(1, len(one.wanted)), 6)
    found = Scored(pages, np.ascontiguousarray(values.real), coverage)
    ranked = covering(found, top) if one.chosen else best(found, top)
    exact = _exact(corpus, one)[:top]
    return with_exact(found, ranked, exact).at(slice(top)) if exact else ranked


def _words(
    corpus: Corpus, queries: Sequence[AskedQuery]
) -> tuple[list[list[int]], list[WantedWord]]:
    """Return which of the words that any page has each of *queries* wants, and these words."""
    known: dict[WantedWord, int] = {}
    places: dict[WantedWord, int | None] = {}
    for wanted in dict.fromkeys(wanted for one in queries for wanted in one.wanted):
        kept = corpus.known(wanted)
        places[wanted] = None if kept is None else known.setdefault(kept, len(known))
    rows = ([places[wanted] for wanted in one.wanted] for one in queries)
    return [[place for place in row if place is not None] for row in rows], list(known)


def _exact(corpus: Corpus, query: AskedQuery) -> list[int]:
    """Return the pages that claim just this *query*, then those with it as title or question."""
    claimed, said = corpus.claimed.get(query.key, ()), corpus.said.get(query.key, ())
    return list(dict.fromkeys([*claimed, *said]))


def _nothing(count: int, top: int) -> Replay:
    pages = np.full((count, top), -1, np.int32)
    return Replay(pages, np.zeros(pages.shape), np.zeros(pages.shape), np.zeros(count, np.int32))
