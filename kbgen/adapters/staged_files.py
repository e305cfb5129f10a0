"""Files that a build writes: one that is as it was in the last build is it by another name."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kbgen.adapters.linking import linked


@dataclass(frozen=True, slots=True)
class Target:
    """Where files go: to *folder*. *before*: the same folder of the last build, if there is one."""

    folder: Path
    before: Path | None = None

    def write(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write *files*, by their paths."""
        write_files(self.folder, files, self.before)


def write_files(
    folder: Path, files: Iterable[tuple[str, bytes]], before: Path | None = None
) -> None:
    """Write *files*, by their paths, below *folder*.

    *before*: the same folder of the last build. Its files are never written, only named again.
    """
    made: set[Path] = set()
    for name, content in files:
        place = folder / name
        if place.parent not in made:
            place.parent.mkdir(parents=True, exist_ok=True)
            made.add(place.parent)
        old = before / name if before else None
        if not (old and _holds(old, content) and linked(old, place)):
            place.unlink(missing_ok=True)  # it may be a file of the last build by another name
            place.write_bytes(content)


def _holds(file: Path, content: bytes) -> bool:
    """Tell whether *file* is one itself, and holds *content*."""
    try:
        # no link is followed, and a pipe is not waited for
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as opened:
            return opened.read(len(content) + 1) == content
    except OSError:
        return False
