"""How well groups agree with the truth: B-cubed, adjusted Rand index and purity."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """*precision* and *recall* are B-cubed's: of the others in an item's group, and of its truth.

    *rand* is the adjusted Rand index, *purity* the share of items that are of their group's most
    frequent truth; *groups* is how many there are.
    """

    groups: int
    precision: float
    recall: float
    rand: float
    purity: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def agreement(found: Sequence[Hashable], truth: Sequence[Hashable]) -> Agreement:
    """Return how the groups *found* agree with the *truth*; both name the group of each item."""
    cells = Counter(zip(found, truth, strict=True))
    ours, theirs, count = Counter(found), Counter(truth), len(found)
    most = Counter[Hashable]()
    for (group, _), size in cells.items():
        most[group] = max(most[group], size)
    return Agreement(
        groups=len(ours),
        precision=sum(size * size / ours[group] for (group, _), size in cells.items()) / count,
        recall=sum(size * size / theirs[right] for (_, right), size in cells.items()) / count,
        rand=_rand(cells, ours, theirs, count),
        purity=sum(most.values()) / count,
    )


def _rand(
    cells: Counter[tuple[Hashable, Hashable]],
    ours: Counter[Hashable],
    theirs: Counter[Hashable],
    count: int,
) -> float:
    together, mine, right = (sum(map(_pairs, one.values())) for one in (cells, ours, theirs))
    expected = mine * right / max(1, _pairs(count))
    most = (mine + right) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


def _pairs(size: int) -> int:
    return size * (size - 1) // 2
