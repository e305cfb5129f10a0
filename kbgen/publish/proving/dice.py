"""Choices that look like chance and follow from a seed alone, the same on every machine."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Throws dice: the same *seed* throws the same numbers."""

    def __init__(self, *seed: object) -> None:
        self._seed = "\0".join(str(part) for part in seed)
        self._thrown = 0

    def below(self, count: int) -> int:
        """Return a number from 0 up to, not including, *count*."""
        self._thrown += 1
        digest = hashlib.sha256(f"{self._seed}\0{self._thrown}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % count

    def between(self, least: int, most: int) -> int:
        """Return a number from *least* to *most*."""
        return least + self.below(most - least + 1)

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of *choices*."""
        return choices[self.below(len(choices))]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """Return *things* in another order."""
        left = list(things)
        return [left.pop(self.below(len(left))) for _ in range(len(left))]
