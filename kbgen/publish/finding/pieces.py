"""A row of named things cut into pieces, at places that follow from the names.

So one thing more, or one that grew, changes the pieces near to it and leaves the others as they
are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from zlib import crc32

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large pieces are, in the unit of what they are made of.

    A piece of *least* ends behind the next name that is one of *each*; none gets larger than
    *most* by a second thing.
    """

    least: int
    most: int
    each: int


def pieces(things: Iterable[tuple[str, int, T]], bounds: Bounds) -> Iterator[list[T]]:
    """Yield the *things*, which stand after their names and sizes, in pieces."""
    piece: list[T] = []
    total = 0
    for name, size, thing in things:
        if piece and total + size > bounds.most:
            yield piece
            piece, total = [], 0
        piece.append(thing)
        total += size
        if total >= bounds.least and crc32(name.encode()) % bounds.each == 0:
            yield piece
            piece, total = [], 0
    if piece:
        yield piece
