"""How well questions are answered: figures of ranks, with how sure they are."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_RESAMPLES = 2_000
_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a question: the *rank* of the first right page, 0 if none of ten is right.

    *found* is the number of results; None: the search failed, which is not the same as zero.
    """

    rank: int
    found: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Success at 1 and 5, mean reciprocal rank of 10, shares without a result and of failures."""

    count: int
    first: float
    fifth: float
    mean: float
    zero: float
    failed: float


def asked(found: Sequence[str], right: Iterable[str]) -> Asked:
    """Return what became of a question that *found* these pages, best first."""
    wanted = frozenset(right)
    ranks = (rank for rank, page in enumerate(found[:_DEPTH], 1) if page in wanted)
    return Asked(next(ranks, 0), len(found))


def figures(results: Sequence[Asked]) -> Figures:
    """Return the figures of these questions, at least one."""
    count = len(results)
    return Figures(
        count=count,
        first=sum(one.rank == 1 for one in results) / count,
        fifth=sum(1 <= one.rank <= 5 for one in results) / count,
        mean=sum(1 / one.rank for one in results if one.rank) / count,
        zero=sum(one.found == 0 for one in results) / count,
        failed=sum(one.found is None for one in results) / count,
    )


def ahead(ours: Sequence[Asked], theirs: Sequence[Asked]) -> tuple[float, float]:
    """Return between which values (95 %) our success at 1 lies above theirs, question by question.

    The same questions in the same order; their pairs are drawn again and again.
    """
    return _between([(one.rank == 1) - (other.rank == 1) for one, other in _pairs(ours, theirs)])


def ahead_in_mean(ours: Sequence[Asked], theirs: Sequence[Asked]) -> tuple[float, float]:
    """Return the same for the mean reciprocal rank."""
    return _between([_reciprocal(one) - _reciprocal(other) for one, other in _pairs(ours, theirs)])


def _pairs(ours: Sequence[Asked], theirs: Sequence[Asked]) -> Iterable[tuple[Asked, Asked]]:
    return zip(ours, theirs, strict=True)


def _reciprocal(one: Asked) -> float:
    return 1 / one.rank if one.rank else 0.0


def _between(pairs: Sequence[float]) -> tuple[float, float]:
    dice = random.Random(len(pairs))
    means = sorted(sum(dice.choices(pairs, k=len(pairs))) / len(pairs) for _ in range(_RESAMPLES))
    return means[int(0.025 * _RESAMPLES)], means[int(0.975 * _RESAMPLES) - 1]


def median(values: Iterable[float]) -> float:
    """Return the middle one of *values*, at least one."""
    return quantile(values, 0.5)


def quantile(values: Iterable[float], share: float) -> float:
    """Return the value that this *share* of *values*, at least one, does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
