"""Files that kbgen writes for authors; what a person wrote is never overwritten."""

import shutil
from pathlib import Path

from kbgen.adapters.space import is_full
from kbgen.errors import EnvironmentFault, UsageError

STARTER = Path(__file__).resolve().parents[1] / "starter"


def write_new(path: Path, text: str) -> None:
    """Write *text* to the new file *path*; UsageError if there is one already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("x", encoding="utf-8", newline="\n")
    except FileExistsError as error:
        raise UsageError(f"{path} is there already", "edit it, or choose another name") from error
    except OSError as error:
        raise refused(path, error) from error
    try:
        with file:
            file.write(text)
    except OSError as error:
        path.unlink()  # a part of a file would be taken for an article
        raise refused(path, error) from error


def copy_new(source: Path, target: Path) -> None:
    """Copy the tree *source* into *target*; UsageError if that would touch an existing file."""
    files = sorted(path.relative_to(source) for path in source.rglob("*") if path.is_file())
    taken = next((target / file for file in files if (target / file).exists()), None)
    if taken:
        raise UsageError(f"{taken} is there already", "choose an empty or a new folder")
    try:
        for file in files:
            (target / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / file, target / file)
    except OSError as error:
        raise refused(target, error) from error


def write_over(path: Path, text: str) -> None:
    """Write *text* to *path*, whatever is there; for files that are kbgen's own."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise refused(path, error) from error


def write_anew(path: Path, text: str) -> None:
    """Write *text* to the file *path* of a build.

    What was there keeps its bytes where it has another name as well, as in the last output.
    """
    path.unlink(missing_ok=True)
    write_over(path, text)


def refused(path: Path, error: OSError) -> EnvironmentFault:
    """Return why *path* cannot be written, with what to do."""
    todo = "make room" if is_full(error.errno) else "look at its permissions"
    return EnvironmentFault(f"{path} cannot be written: {error.strerror}", todo)
