"""The nodes of strict YAML, with their positions, and how many there may be."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string; *line* and *column* from 1."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    nodes: tuple["Node", ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping; *keys* hold the position of each key."""

    nodes: Mapping[str, "Node"]
    keys: Mapping[str, Scalar]
    line: int
    column: int


Node = Scalar | Items | Entries


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a YAML text may hold: *length* in characters, and *keys* on all levels."""

    length: int
    keys: int


# Far above what people write; reading goes no faster than 0.1 s for 16,000 characters.
SHORT = Extent(16_000, 200)
LONG = Extent(64_000, 2_000)
