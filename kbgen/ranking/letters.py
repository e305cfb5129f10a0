"""How alike queries are to what pages claim, are called or were asked for, by their letters."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from scipy.sparse import csr_array

from kbgen.ranking.arrays import Floats, Ints
from kbgen.ranking.grams import Grams, grams_of

Text = tuple[str, Iterable[int]]

_MOST = 10_000  # queries asked that others are compared with; the rest is seldom asked by anybody
_BLOCK = 1_000  # queries that are compared at once


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """Texts as *grams*, each with the page that is its *owner*; *known* are these and more."""

    known: frozenset[str]
    grams: Grams
    owners: Ints

    def nearest(self, keys: Sequence[str], ways: Sequence[Ints], pages: int) -> list[Floats]:
        """Return how alike each query is to the nearest text, for each of *ways*.

        A way holds the number `row * pages + page` for each page that is hidden from a query.
        """
        found: list[Floats] = [np.zeros(len(keys)) for _ in ways]
        strange = self._found_whole(keys, found, ways)
        for begin in range(0, len(strange), _BLOCK):
            rows = strange[begin : begin + _BLOCK]
            alike = self.grams.alike([keys[row] for row in rows])
            for nearest, away in zip(found, ways, strict=True):
                shown = self._without(alike, away, rows * pages) if len(away) else alike
                nearest[rows] = _highest(shown)
        return found

    def _found_whole(
        self, keys: Sequence[str], found: Sequence[Floats], ways: Sequence[Ints]
    ) -> Ints:
        """Note the queries that are one of the texts, and return the rows of all others.

        To compare one with all texts takes its time, and nothing can be more alike.
        """
        if any(map(len, ways)):
            return np.arange(len(keys))
        whole = np.array([key in self.known for key in keys], dtype=bool)
        for nearest in found:
            nearest[whole] = 1.0
        return np.flatnonzero(~whole)

    def _without(self, alike: csr_array, away: Ints, begins: Ints) -> csr_array:
        pairs = np.repeat(begins, np.diff(alike.indptr)) + self.owners[alike.indices]
        data = np.where(np.isin(pairs, away), 0.0, alike.data)
        return csr_array((data, alike.indices, alike.indptr), alike.shape)


def letters_of(texts: Sequence[Text], asked: Mapping[str, Iterable[int]]) -> Letters:
    """Return the letters of *texts* and of what was *asked*, most asked first.

    Each stands for some pages.
    """
    near = [*texts, *islice(asked.items(), _MOST)]
    said = [(text, page) for text, pages in near for page in pages]
    owners = np.array([page for _, page in said], dtype=np.int64)
    known = frozenset(text for text, _ in texts).union(asked)
    return Letters(known, grams_of([text for text, _ in said]), owners)


def _highest(found: csr_array) -> Floats:
    """Return the highest of each row, of which none is below 0; scipy would sort all of them."""
    highest = np.zeros(found.shape[0])
    held = np.diff(found.indptr) > 0
    if held.any():
        highest[held] = np.maximum.reduceat(found.data, found.indptr[:-1][held])
    return highest
