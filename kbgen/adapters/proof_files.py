"""Copies of a knowledge base to prove something on, and what was built from them."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kbgen.adapters.index import listed
from kbgen.errors import EnvironmentFault
from kbgen.publish.proving.comparing import Published

_INDEX = "index"


@contextmanager
def proof_folder() -> Iterator[Path]:
    """Lend a temporary folder, which is gone afterwards whatever happens."""
    with tempfile.TemporaryDirectory(prefix="kbgen-prove-") as folder:
        try:
            yield Path(folder).resolve()
        except OSError as error:
            raise EnvironmentFault(
                f"{folder} cannot be written: {error.strerror or error}",
                "look at the free space; TMPDIR names another folder",
            ) from error


def copy_files(root: Path, paths: Iterable[str], folder: Path) -> None:
    """Copy files below *root* to *folder*, where they have the same paths."""
    for path in paths:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / path, place, follow_symlinks=False)


def copies_of(root: Path, copies: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield new path and bytes of files below *root*; *copies* tell by the new path which one."""
    for path, old in copies.items():
        yield path, (root / old).read_bytes()


def text_at(path: Path) -> str:
    """Return the text of the file *path*, "" if there is none."""
    return path.read_text("utf-8", "replace") if path.is_file() else ""


def write_files(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Write the bytes of new *files* below *folder*, by their paths."""
    for path, content in files:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def outputs(folder: Path) -> dict[str, Path]:
    """Return everything in *folder* by its name; an index in a language is one thing."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if name.parts[0] != _INDEX or len(name.parts) == 2:
            found[name.as_posix()] = path
    return found


def published(path: Path | None) -> Published | None:
    """Return what stands at *path*: a file, a folder (its mode), or an index (what it holds)."""
    if path is None:
        return None
    mode = path.lstat().st_mode
    if path.is_symlink():
        return Published(mode, str(path.readlink()).encode())
    if path.is_dir():
        return Published(mode, listed(path) if path.parent.name == _INDEX else b"")
    return Published(mode, path.read_bytes())
