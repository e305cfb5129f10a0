"""Files that kbgen writes into the repositories of others: new ones, and its own ones anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kbgen.adapters.writing import write_new, write_over
from kbgen.errors import UsageError


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """Files to write: *own* are kbgen's, *beside* are written where there are none yet."""

    own: Mapping[Path, str]
    beside: Mapping[Path, str]

    def taken(self) -> tuple[Path, ...]:
        """Return those of kbgen's own files in whose place others stand."""
        return tuple(path for path, text in self.own.items() if _differs(path, text))


def write_missing(files: OwnFiles) -> tuple[Path, ...]:
    """Write *files* and return those that are new; UsageError if one would be overwritten."""
    taken = files.taken()
    if taken:
        raise UsageError(
            f"{taken[0]} is there already, and differs",
            "look at it; `--overwrite` replaces it by kbgen's own",
        )
    return write_all(files)


def write_all(files: OwnFiles) -> tuple[Path, ...]:
    """Write *files* over others in the place of kbgen's own; return those that were written."""
    changed = tuple(path for path, text in files.own.items() if not _is(path, text))
    for path in changed:
        write_over(path, files.own[path])
    absent = tuple(path for path in files.beside if not path.exists())
    for path in absent:
        write_new(path, files.beside[path])
    return (*changed, *absent)


def _differs(path: Path, text: str) -> bool:
    return path.exists() and not _is(path, text)


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()
