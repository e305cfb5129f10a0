"""A corpus: what the index knows of its pages, as sparse matrices for many queries at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

import numpy as np
from scipy.sparse import csr_array

from kbgen.ranking.arrays import Floats
from kbgen.ranking.fields import FIELDS
from kbgen.ranking.letters import Letters, letters_of
from kbgen.words.analyser import Analyser
from kbgen.words.wanted import WantedWord

# by term: the pages that have it, in order, and how often
Postings = Mapping[str, tuple[Sequence[int], Sequence[float]]]
Keys = Mapping[str, tuple[int, ...]]  # by query: the pages that answer just it
_NOWHERE: tuple[Sequence[int], Sequence[float]] = ((), ())


@dataclass(frozen=True, eq=False)
class Corpus:
    """The pages of one language.

    *articles* are the ids of their articles, by the page's number, which is also its place among
    pages of equal rank. *terms* has the row of each term; *counts* (a row per term, a column per
    page) and *lengths* are by field. *claimed* and *said* have the pages that answer just a query:
    it is one of their `answers:`, or their title or a question on them. *asked* are queries after
    which readers opened these pages, most opened first. *base*: the corpus that tells how rare
    words are and how long fields usually are, None: this one.
    """

    analyser: Analyser
    articles: tuple[str, ...]
    terms: Mapping[str, int]
    counts: Mapping[str, csr_array]
    lengths: Mapping[str, Floats]
    claimed: Keys = field(default_factory=dict)
    said: Keys = field(default_factory=dict)
    asked: Keys = field(default_factory=dict)
    base: Corpus | None = None

    def with_idf_of(self, base: Corpus) -> Corpus:
        """Return these pages, scored with the rarity of words and the usual lengths of *base*."""
        return replace(self, base=base)

    def known(self, wanted: WantedWord) -> WantedWord | None:
        """Return *wanted* without terms that no page has, as very many queries share what is left.

        None: nothing is left.
        """
        terms = frozenset(term for term in wanted.terms if self._has(term))
        parts = tuple(part for part in wanted.parts if self._has(part))
        if not terms and not parts:
            return None
        return WantedWord(terms, parts, wanted.credit * len(parts) / max(1, len(wanted.parts)))

    def _has(self, term: str) -> bool:
        return term in self.terms or (self.base is not None and term in self.base.terms)

    @property
    def judge(self) -> Corpus:
        """The corpus that tells how rare words are and how long fields."""
        return self.base or self

    @cached_property
    def usual(self) -> Mapping[str, float]:
        """How long each field is where it is; few pages claim queries or answer questions."""
        return {
            name: float(lengths.sum()) / max(1, int(np.count_nonzero(lengths)))
            for name, lengths in self.lengths.items()
        }

    @cached_property
    def shares(self) -> Mapping[str, csr_array]:
        """*counts*, each lowered by how much longer its field is than usual."""
        found = {}
        for name, counts in self.counts.items():
            slope, usual = FIELDS[name].slope, self.judge.usual[name] or 1.0
            lowered = 1 - slope + slope * (self.lengths[name] / usual)
            shares = counts.copy()
            shares.data = counts.data / lowered[counts.indices]
            found[name] = shares
        return found

    @cached_property
    def having(self) -> csr_array:
        """Which pages (columns) have a term (row) in any field: all that is stored is 1."""
        total = sum(self.counts[name] for name in FIELDS)
        total.data[:] = 1.0
        return csr_array(total)

    @cached_property
    def letters(self) -> Letters:
        """What is claimed, said and asked, by its letters."""
        return letters_of([*self.claimed.items(), *self.said.items()], self.asked)


def corpus_of(
    analyser: Analyser,
    articles: Sequence[str],
    postings: Mapping[str, Postings],
    lengths: Mapping[str, Iterable[float]],
    keys: tuple[Keys, Keys] = ({}, {}),
) -> Corpus:
    """Return the corpus of *postings* by field; *keys* are what is claimed and what is said."""
    found = sorted({term for one in postings.values() for term in one})
    terms = {term: row for row, term in enumerate(found)}
    shape = len(terms), len(articles)
    counts = {name: _matrix(postings.get(name, {}), terms, shape) for name in FIELDS}
    empty = [0.0] * len(articles)
    sizes = {name: np.array([*lengths.get(name, empty)], dtype=np.float64) for name in FIELDS}
    return Corpus(analyser, tuple(articles), terms, counts, sizes, *keys)


def _matrix(postings: Postings, terms: Mapping[str, int], shape: tuple[int, int]) -> csr_array:
    rows = [postings.get(term, _NOWHERE) for term in terms]
    starts = np.cumsum([0, *(len(pages) for pages, _ in rows)])
    pages = np.fromiter(chain.from_iterable(pages for pages, _ in rows), np.int32)
    counts = np.fromiter(chain.from_iterable(counts for _, counts in rows), np.float64)
    return csr_array((counts, pages, starts.astype(np.int32)), shape=shape)
