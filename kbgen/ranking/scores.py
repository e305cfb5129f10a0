"""What each page scores for the words of queries, for many words at once."""

import math
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_array

from kbgen.ranking.arrays import Floats
from kbgen.ranking.corpus import Corpus
from kbgen.ranking.fields import FIELDS, SATURATION, TOGETHER
from kbgen.words.wanted import WantedWord

Terms = Sequence[Iterable[str]]


def scores(corpus: Corpus, wanted: Sequence[WantedWord]) -> csr_array:
    """Return what each page (column) scores for each of *wanted* (row), as complex numbers.

    The real part is the score, the imaginary one how much of the word the page has (0 to 1): so
    one product adds up both for a query.
    """
    named, shares = _parts(wanted)
    whole = _whole(corpus, [one.terms for one in wanted])
    parts = _whole(corpus, [(part,) for part in named])
    had = _ones(whole).maximum(shares @ _ones(parts))
    return _both(whole.maximum(shares @ parts), had)


def coverage_in(corpus: Corpus, wanted: Sequence[WantedWord], names: Iterable[str]) -> csr_array:
    """Return how much (0 to 1) of each of *wanted* (row) each page (column) has in some fields."""
    having = csr_array(sum(corpus.counts[name] for name in names))
    named, shares = _parts(wanted)
    whole = _chosen(corpus, [one.terms for one in wanted]) @ having
    parts = _chosen(corpus, [(part,) for part in named]) @ having
    return csr_array(_ones(whole).maximum(shares @ _ones(parts)))


def rarity(corpus: Corpus, terms: Terms) -> Floats:
    """Return how rare each is of *terms*, of which a page needs to have one: BM25's idf."""
    judge = corpus.judge
    each = np.diff(judge.having.indptr)
    rows = _rows(judge, terms)
    several = [at for at, one in enumerate(rows) if len(one) > 1]
    together = rows_of([rows[at] for at in several], len(each)) @ judge.having
    having = np.array([each[one[0]] if one else 0 for one in rows], dtype=np.int64)
    having[several] = np.diff(together.indptr)
    distinct, places = np.unique(having, return_inverse=True)
    return np.array([_rare(int(one), len(judge.articles)) for one in distinct])[places]


def rows_of(
    rows: Sequence[Sequence[int]], width: int, values: Sequence[float] | None = None
) -> csr_array:
    """Return the matrix with one of *values*, else 1, in these columns of each row.

    The columns keep their order, in which products add them up.
    """
    lengths = [len(row) for row in rows]
    columns = np.array([column for row in rows for column in row], dtype=np.int32)
    each = np.repeat(values if values is not None else np.ones(len(rows)), lengths)
    starts = np.cumsum([0, *lengths]).astype(np.int32)
    return csr_array((each.astype(np.float64), columns, starts), shape=(len(rows), width))


def _whole(corpus: Corpus, terms: Terms) -> csr_array:
    """Return what each page scores for each of *terms*, which count as one word."""
    chosen = _chosen(corpus, terms)
    had = {name: chosen @ corpus.shares[name] for name in FIELDS}
    together = csr_array(sum(FIELDS[name].boost * found for name, found in had.items()))
    together.data = TOGETHER * _saturated(together.data, SATURATION)
    alone = csr_array(sum(_alone(name, found) for name, found in had.items()))
    total = csr_array(together + alone)
    total.sort_indices()
    total.data *= np.repeat(rarity(corpus, terms), np.diff(total.indptr))
    return total


def _alone(name: str, found: csr_array) -> csr_array:
    worth = FIELDS[name]
    data = (1 - TOGETHER) * worth.alone * _saturated(found.data, worth.soon)
    return csr_array((data, found.indices, found.indptr), shape=found.shape)


def _saturated(weight: Floats, soon: float) -> Floats:
    return weight * (soon + 1) / (weight + soon)


def _chosen(corpus: Corpus, terms: Terms) -> csr_array:
    """Return the matrix that picks the rows of *terms* that *corpus* has, in one order always."""
    return rows_of(_rows(corpus, terms), len(corpus.terms))


def _rows(corpus: Corpus, terms: Terms) -> list[list[int]]:
    known = corpus.terms
    return [sorted(known[term] for term in one if term in known) for one in terms]


def _parts(wanted: Sequence[WantedWord]) -> tuple[list[str], csr_array]:
    """Return the distinct parts of words, and what share of each word (row) they are."""
    named = list(dict.fromkeys(part for one in wanted for part in one.parts))
    columns = {part: column for column, part in enumerate(named)}
    rows = [[columns[part] for part in one.parts] for one in wanted]
    shares = [one.credit / max(1, len(one.parts)) for one in wanted]
    return named, rows_of(rows, len(named), shares)


def _ones(matrix: csr_array) -> csr_array:
    return csr_array((np.ones(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)


def _both(real: csr_array, imaginary: csr_array) -> csr_array:
    for matrix in (real, imaginary):
        matrix.sort_indices()
    data = real.data + 1j * imaginary.data
    return csr_array((data, real.indices, real.indptr), shape=real.shape)


def _rare(having: int, pages: int) -> float:
    return math.log1p((pages - having + 0.5) / (having + 0.5))
