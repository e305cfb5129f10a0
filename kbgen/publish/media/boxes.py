"""Boxes of ISO media files (ISO/IEC 14496-12), read and written."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_SMALL, _LARGE = 8, 16
_MAX_BOXES = 1_000


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its four letters, where it begins in what was read, and what stands in it."""

    name: bytes
    at: int
    body: bytes


class Cut(Exception):
    """The data ends within a value; *at* is the byte where it does. Never leaves this package."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at


class Cursor:
    """Reads numbers and bytes in their order; Cut where there are no more."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at

    def take(self, size: int) -> bytes:
        """Return the next *size* bytes."""
        if size < 0 or self.at + size > len(self.data):
            raise Cut(self.at)
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self, size: int) -> int:
        """Return the next *size* bytes as a number; 0 if they are none."""
        return int.from_bytes(self.take(size), "big")

    def rest(self) -> bytes:
        """Return all that is left."""
        return self.take(len(self.data) - self.at)


def boxes(data: bytes) -> Iterator[Box]:
    """Yield the boxes in *data*; Cut where one is not whole."""
    cursor = Cursor(data)
    for _ in range(_MAX_BOXES):
        at = cursor.at
        if at == len(data):
            return
        size, name = cursor.number(4), cursor.take(4)
        head = _SMALL
        if size == 1:
            size, head = cursor.number(8), _LARGE
        elif size == 0:  # up to the end
            size = len(data) - at
        yield Box(name, at, cursor.take(size - head))
    raise Cut(cursor.at)


def box(name: bytes, *parts: bytes) -> bytes:
    """Return a box with these *parts*."""
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + _SMALL, name) + body


def full(name: bytes, version: int, *parts: bytes) -> bytes:
    """Return a box that tells its version."""
    return box(name, bytes([version, 0, 0, 0]), *parts)
