"""How alike queries and texts are by their letters: cosines of runs of three characters."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from kbgen.ranking.arrays import Floats, Ints

_BITS = 21  # of a character in Unicode


@dataclass(frozen=True, slots=True, eq=False)
class Grams:
    """The runs that texts have, in order, with how *rare* each is; *texts* are the columns."""

    known: Ints
    rare: Floats
    texts: csr_array

    def alike(self, queries: Sequence[str]) -> csr_array:
        """Return how alike (0 to 1) each of *queries* (row) is to each text (column)."""
        rows, runs = _runs(queries)
        columns = np.searchsorted(self.known, runs)
        columns[columns == len(self.known)] = 0
        known = self.known[columns] == runs if len(self.known) else np.zeros(len(runs), bool)
        strange = len(self.known)  # one column for all runs that no text has
        found = _matrix(rows, np.where(known, columns, strange), (len(queries), strange + 1))
        rare = np.append(self.rare, self.rare.max(initial=1.0))
        # strange runs are told apart by nothing, but each of them makes a query less alike
        weights = _long(found, rare)
        return csr_array(weights[:, :strange] @ self.texts)


def grams_of(texts: Sequence[str]) -> Grams:
    """Return the runs of *texts*; rare ones are worth more than frequent ones."""
    rows, runs = _runs(texts)
    known, columns = np.unique(runs, return_inverse=True)
    found = _matrix(rows, columns, (len(texts), len(known)))
    having = np.bincount(found.indices, minlength=len(known))
    rare = np.log1p(len(texts) / np.maximum(having, 1))
    return Grams(known, rare, csr_array(_long(found, rare).T.tocsr()))


def _matrix(rows: Ints, columns: Ints, shape: tuple[int, int]) -> csr_array:
    """Return how often (data) each row has each column."""
    found = csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    found.sum_duplicates()
    return found


def _long(found: csr_array, rare: Floats) -> csr_array:
    """Return *found* weighted by rarity, each row of length 1."""
    rows = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))
    weight = np.sqrt(found.data) * rare[found.indices]
    length = np.sqrt(np.bincount(rows, weight**2, found.shape[0]))
    return csr_array((weight / length[rows], found.indices, found.indptr), shape=found.shape)


def _runs(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Return the runs of each text, as one number each, with the row of the text."""
    padded = [f" {text} " for text in texts]
    signs = np.frombuffer("".join(padded).encode("utf-32-le"), np.uint32).astype(np.int64)
    rows = np.repeat(np.arange(len(texts)), list(map(len, padded)))
    runs = signs[:-2] << 2 * _BITS | signs[1:-1] << _BITS | signs[2:]
    inside = rows[:-2] == rows[2:]
    return rows[:-2][inside], runs[inside]
