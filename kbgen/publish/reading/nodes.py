"""The nodes of strict YAML, with their positions."""

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
