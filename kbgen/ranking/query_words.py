"""The words of many queries: how rare they are, and how many of them a page has."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from kbgen.ranking.arrays import Floats, Ints
from kbgen.ranking.corpus import Corpus
from kbgen.ranking.replay import AskedQuery
from kbgen.ranking.scores import coverage_in, rarity, rows_of
from kbgen.words.wanted import WantedWord

_STRANGE = WantedWord(frozenset())  # stands for all words that no page has


@dataclass(frozen=True, slots=True, eq=False)
class Titles:
    """How much of each word each title has, and how long titles are as vectors, squared."""

    coverage: csr_array
    lengths: Floats


@dataclass(frozen=True, slots=True, eq=False)
class QueryWords:
    """The distinct words *wanted* by queries, how *rare* each is, and which each query (row) has.

    *had* are those that any page has.
    """

    wanted: Sequence[WantedWord]
    rare: Floats
    had: Floats
    queries: csr_array

    @property
    def count(self) -> Ints:
        """How many words each query has."""
        return np.array(np.diff(self.queries.indptr))

    @property
    def most(self) -> Floats:
        """The rarity of all words of each query, added up."""
        return np.array(np.maximum(self.queries @ self.rare, 1e-9))

    @property
    def unknown(self) -> Floats:
        """The share of rarity of the words that no page has."""
        return np.array(self.queries @ (self.rare * (1 - self.had))) / self.most

    def share(self, coverage: csr_array, pages: Ints) -> Floats:
        """Return of how much of each query its page (-1: none) has the words, by their rarity."""
        return self._weight(coverage, pages, self.rare) / self.most

    def title_likeness(self, titles: Titles, pages: Ints) -> Floats:
        """Return the cosine of each query and the title of its page."""
        both = self._weight(titles.coverage, pages, self.rare**2)
        own = self.queries @ self.rare**2
        # a query without a page has the last length, which is none
        lengths = titles.lengths[pages]
        return np.array(np.minimum(1.0, both / np.sqrt(np.maximum(own * lengths, 1e-9))))

    def _weight(self, coverage: csr_array, pages: Ints, weights: Floats) -> Floats:
        """Return the *weights* of its words that the page of each query has, added up."""
        rows = np.repeat(np.arange(len(pages)), self.count)
        there = np.flatnonzero(pages[rows] >= 0)
        if not len(there):
            return np.zeros(len(pages))
        rows, columns = rows[there], self.queries.indices[there]
        coverage.sort_indices()
        shares = np.asarray(coverage[columns, pages[rows]])
        return np.bincount(rows, shares * weights[columns], len(pages)).astype(np.float64)


def query_words(corpus: Corpus, queries: Sequence[AskedQuery]) -> QueryWords:
    """Return the words of *queries*, also those that no page has."""
    places: dict[WantedWord, int] = {}
    kept = {
        one: places.setdefault(corpus.known(one) or _STRANGE, len(places))
        for one in dict.fromkeys(one for asked in queries for one in asked.wanted)
    }
    rows = [[kept[one] for one in asked.wanted] for asked in queries]
    wanted = list(places)
    had = np.diff(coverage_in(corpus, wanted, corpus.counts).indptr) > 0
    rare = rarity(corpus, [one.terms for one in wanted])
    return QueryWords(wanted, rare, had.astype(float), rows_of(rows, len(wanted)))


def titles_of(corpus: Corpus, wanted: Sequence[WantedWord]) -> Titles:
    """Return the titles of the pages, as the words *wanted* are compared with them."""
    titles = csr_array(corpus.counts["title"])
    rare = rarity(corpus, [(term,) for term in corpus.terms])
    rows = np.repeat(np.arange(titles.shape[0]), np.diff(titles.indptr))
    lengths = np.append(np.bincount(titles.indices, rare[rows] ** 2, titles.shape[1]), 0.0)
    return Titles(coverage_in(corpus, wanted, ("title",)), lengths)
