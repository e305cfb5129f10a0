"""Whether two builds are the same, file by file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Same:
    """How many *files* one build has, and the paths of those in which another *differs*."""

    files: int
    differs: tuple[str, ...]

    def __str__(self) -> str:
        if not self.differs:
            return f"all {self.files} files the same"
        shown = ", ".join(self.differs[:_SHOWN])
        return f"{len(self.differs)} of {self.files} files differ: {shown}"


def same(one: Path, other: Path) -> Same:
    """Compare the files below *one* with those below *other*."""
    left, right = dict(_files(one)), dict(_files(other))
    paths = sorted(left.keys() | right.keys())
    return Same(len(paths), tuple(path for path in paths if not _equal(left, right, path)))


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path


def _equal(left: dict[str, Path], right: dict[str, Path], path: str) -> bool:
    if path not in left or path not in right:
        return False
    return left[path].read_bytes() == right[path].read_bytes()
