"""Other ways to group queries, to measure kbgen's beside: each returns the group of each query."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from importlib.util import find_spec
from zlib import crc32

import numpy as np
from scipy import sparse

from kbgen.gaps.groups import groups
from kbgen.gaps.meaning import Meaning
from kbgen.words.analyser import Analyser
from kbgen.words.written import words_of_normal

Way = Callable[[Mapping[str, int], Mapping[str, int], str], Sequence[Hashable]]
_ALIKE = 90  # of 100, by which rapidfuzz calls two queries the same
_NEAR = 0.8  # cosine
_HASHES, _BANDS = 64, 8  # so that queries with 3 of 4 letters in threes alike are joined
_AT_ONCE = 1_000


def kbgen(queries: Mapping[str, int], site: Mapping[str, int], language: str) -> Sequence[Hashable]:
    """Group as kbgen does."""
    found = groups(queries, site, language)
    of = {member: number for number, group in enumerate(found) for member in group.members}
    return [of[query] for query in queries]


def _alone(queries: Mapping[str, int], _site: Mapping[str, int], _language: str) -> list[Hashable]:
    return list(queries)


def _stems(queries: Mapping[str, int], _site: Mapping[str, int], language: str) -> list[Hashable]:
    meaning = Meaning(Analyser(language))
    return [meaning.key(words_of_normal(query)) or query for query in queries]


def _minhash(queries: Mapping[str, int], _site: Mapping[str, int], _lang: str) -> list[Hashable]:
    """Join queries that share a band of the least hashes of their letters in threes."""
    dice = np.random.default_rng(1)
    factors, terms = dice.integers(1, 1 << 31, (2, _HASHES, 1), dtype=np.uint64)
    joined = _Joined(len(queries))
    seen: dict[tuple[int, bytes], int] = {}
    for number, query in enumerate(queries):
        padded = f" {' '.join(sorted(query.split()))} "
        grams = np.array(
            [[crc32(padded[at : at + 3].encode()) for at in range(max(1, len(padded) - 2))]],
            dtype=np.uint64,
        )
        least = ((grams * factors + terms) % np.uint64((1 << 31) - 1)).min(axis=1)
        for band, part in enumerate(least.reshape(_BANDS, -1)):
            joined.join(number, seen.setdefault((band, part.tobytes()), number))
    return joined.groups()


def _tfidf(queries: Mapping[str, int], _site: Mapping[str, int], _lang: str) -> list[Hashable]:
    """Join queries whose letters in threes have a cosine of .8 by TF-IDF."""
    columns: dict[str, int] = {}
    places = [
        (row, columns.setdefault(f" {query} "[at : at + 3], len(columns)))
        for row, query in enumerate(queries)
        for at in range(len(query))
    ]
    rows, grams = np.array(places).T
    counts = sparse.csr_matrix((np.ones(len(rows)), (rows, grams)))
    rare = np.log(counts.shape[0] / np.bincount(counts.indices, minlength=counts.shape[1]))
    weighted = counts.multiply(rare).tocsr()
    norms = np.sqrt(weighted.multiply(weighted).sum(axis=1)).A1
    unit = sparse.diags(1 / np.maximum(norms, 1e-9)) @ weighted
    joined = _Joined(len(queries))
    for begin in range(0, unit.shape[0], _AT_ONCE):
        near = (unit[begin : begin + _AT_ONCE] @ unit.T).tocoo()
        found = near.data >= _NEAR
        for row, column in zip(near.row[found], near.col[found], strict=True):
            joined.join(begin + int(row), int(column))
    return joined.groups()


def _fuzzy(queries: Mapping[str, int], _site: Mapping[str, int], _lang: str) -> list[Hashable]:
    """Join queries that rapidfuzz calls alike whatever the order of their words."""
    from rapidfuzz import fuzz, process

    texts, joined = list(queries), _Joined(len(queries))
    for begin in range(0, len(texts), _AT_ONCE):
        scores = process.cdist(
            texts[begin : begin + _AT_ONCE],
            texts,
            scorer=fuzz.token_sort_ratio,
            score_cutoff=_ALIKE,
            dtype=np.uint8,
        )
        for row, column in zip(*np.nonzero(scores), strict=True):
            joined.join(begin + int(row), int(column))
    return joined.groups()


class _Joined:
    """Numbers that are joined in pairs, and so in chains: a disjoint-set forest."""

    def __init__(self, count: int) -> None:
        self._over = list(range(count))

    def join(self, one: int, other: int) -> None:
        self._over[self._top(one)] = self._top(other)

    def groups(self) -> list[Hashable]:
        return [self._top(number) for number in range(len(self._over))]

    def _top(self, number: int) -> int:
        while self._over[number] != number:
            self._over[number] = self._over[self._over[number]]
            number = self._over[number]
        return number


WAYS: Mapping[str, Way] = {
    "kbgen": kbgen,
    "each alone": _alone,
    "sorted stems": _stems,
    "MinHash": _minhash,
    "TF-IDF, chained": _tfidf,
    **({"rapidfuzz pairs": _fuzzy} if find_spec("rapidfuzz") else {}),
}
