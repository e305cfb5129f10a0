"""Picture formats: what of a picture is published, and why a picture cannot be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a picture cannot be published: *code*, what is wrong with "the picture", what to do.

    *line* and *column* tell where, in a picture that is text.
    """

    code: str
    what: str
    todo: str
    line: int = 1
    column: int = 1


Parts = Iterator[bytes | Fault]


@dataclass(frozen=True, slots=True)
class PictureFormat:
    """A picture format. *begins* tells its files by their first bytes.

    *parts* yields what is published of a file, piece by piece; a Fault is the last of them.
    *size* tells width and height of what is published, as readers see it; None if it says none.
    """

    name: str
    suffixes: tuple[str, ...]
    begins: Callable[[bytes], bool]
    parts: Callable[[bytes], Parts]
    size: Callable[[bytes], tuple[int, int] | None]
