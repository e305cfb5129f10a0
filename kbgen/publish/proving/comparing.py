"""Two outputs compared byte by byte: which file differs, where, and what stands there."""

import gzip
import zlib
from dataclasses import dataclass

_AROUND = 60  # characters shown on each side of the first one that differs


@dataclass(frozen=True, slots=True)
class Published:
    """A file of an output: what may be done with it, and its bytes."""

    mode: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where the file *name* differs: *line* from 1, or 0 where it has none.

    *one* and *other* are what stands there before and after the replacement.
    """

    name: str
    what: str
    line: int = 0
    one: str = ""
    other: str = ""


def difference(name: str, one: Published | None, other: Published | None) -> Difference | None:
    """Return how the file *name* differs between two outputs, None if it does not."""
    if one is None or other is None:
        return Difference(name, "is new" if one is None else "is missing")
    if one.mode != other.mode:
        return Difference(name, f"has the mode {other.mode:o} instead of {one.mode:o}")
    if one.content == other.content:
        return None
    return _within(name, one.content, other.content)


def _within(name: str, one: bytes, other: bytes) -> Difference:
    first, second = _opened(one), _opened(other)
    if first == second:
        return Difference(name, "is packed otherwise, with the same content")
    try:
        return _in_text(name, first.decode("utf-8"), second.decode("utf-8"))
    except UnicodeDecodeError:
        at = _common(first, second)
        return Difference(
            name,
            f"differs at byte {at}",
            one=first[at : at + _AROUND].hex(" "),
            other=second[at : at + _AROUND].hex(" "),
        )


def _in_text(name: str, one: str, other: str) -> Difference:
    at = _common(one, other)
    start = max(one.rfind("\n", 0, at) + 1, at - _AROUND)
    return Difference(
        name,
        "differs",
        one.count("\n", 0, at) + 1,
        _excerpt(one, start, at),
        _excerpt(other, start, at),
    )


def _excerpt(text: str, start: int, at: int) -> str:
    end = text.find("\n", at)
    return text[start : min(at + _AROUND, end if end >= 0 else len(text))]


def _common(one: str | bytes, other: str | bytes) -> int:
    """Return how many characters are equal from the start on."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


def _opened(content: bytes) -> bytes:
    """Return what an archive holds, else *content*."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        return content
