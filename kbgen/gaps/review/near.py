"""Which of very many queries a few changed pages may answer, told without ranking all pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from kbgen.ranking.analysed import Analysed
from kbgen.ranking.arrays import Floats
from kbgen.ranking.corpus import Corpus
from kbgen.ranking.replay import key_of
from kbgen.ranking.scores import rarity, rows_of

# A page without half of what was asked, by how rare the words are, is no answer to it.
_LEAST = 0.5
_BLOCK = 20_000  # queries that are compared at once


@dataclass(frozen=True, eq=False)
class Near:
    """The *pages* that differ, on either side of a change, of a site with the words of *corpus*."""

    corpus: Corpus
    pages: Sequence[Analysed]

    def may_answer(self, texts: Sequence[str]) -> list[bool]:
        """Tell for each of the queries *texts* whether one of the pages may be its answer."""
        if not self.pages:
            return [False] * len(texts)
        found: list[bool] = []
        for begin in range(0, len(texts), _BLOCK):
            some = texts[begin : begin + _BLOCK]
            exact = [key_of(text) in self._keys for text in some]
            found += np.logical_or(exact, self._shares(some) >= _LEAST).tolist()
        return found

    def _shares(self, texts: Iterable[str]) -> Floats:
        """Return how much of each query the page has that has most of it, by rarity."""
        places = self._places
        rows = [
            [places[term] for term in set(self.corpus.analyser.terms(text)) if term in places]
            for text in texts
        ]
        asked = rows_of(rows, len(places))
        most = np.maximum(asked @ self._rare, 1e-9)
        had = csr_array(asked @ self._having).max(axis=1).toarray().ravel()
        return np.array(had / most)

    @cached_property
    def _places(self) -> dict[str, int]:
        """The number of each term that any page has; strange words count on no side."""
        strange = sorted(self._said - self.corpus.terms.keys())
        return {term: at for at, term in enumerate((*self.corpus.terms, *strange))}

    @cached_property
    def _said(self) -> frozenset[str]:
        return frozenset(
            term for page in self.pages for terms in page.terms.values() for term in terms
        )

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(key for page in self.pages for key in (*page.claimed, *page.said))

    @cached_property
    def _rare(self) -> Floats:
        return rarity(self.corpus, [(term,) for term in self._places])

    @cached_property
    def _having(self) -> csr_array:
        """How rare each term (row) is in the pages (columns) that have it."""
        places = [
            sorted({self._places[term] for terms in page.terms.values() for term in terms})
            for page in self.pages
        ]
        had = rows_of(places, len(self._places)).T
        return csr_array(had.multiply(self._rare[:, None]))
