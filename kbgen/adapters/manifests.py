"""Manifests on disk: the files of an edition hashed, and compared with what stands there."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kbgen import __version__
from kbgen.errors import ConfigurationError
from kbgen.publish.releasing.manifest import (
    FILE,
    SERVER,
    SITE,
    Entry,
    Manifest,
    page_text,
    read_manifest,
    written,
)

_MAX_BYTES = 200_000_000  # of a manifest; one of 100,000 files has about 20 MB
# What decides about the bytes of a site, besides kbgen.
_PACKAGES = (
    "babel",
    "Jinja2",
    "Markdown",
    "mkdocs",
    "mkdocs-material",
    "nh3",
    "Pygments",
    "pymdown-extensions",
)


def versions() -> dict[str, str]:
    """Return the versions of kbgen and of the packages that a site is made with."""
    found = {"kbgen": __version__}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def write_manifest(folder: Path, about: Manifest, sources: Mapping[str, str]) -> Manifest:
    """Write *about* with the files that stand in *folder*, and return it.

    *sources* are the files that they were made from, by their path.
    """
    found = replace(about, files=hashed(folder, sources))
    save(folder, found)
    return found


def save(folder: Path, manifest: Manifest) -> None:
    """Write *manifest* into *folder* as it is."""
    path = folder / FILE
    path.write_text(written(manifest), encoding="utf-8", newline="\n")
    path.chmod(0o644)


def hashed(folder: Path, sources: Mapping[str, str]) -> dict[str, Entry]:
    """Return an entry for each file of the site and of the server's settings in *folder*."""
    found = {}
    for path in regular_files(folder):
        content = (folder / path).read_bytes()
        said = page_text(content) if path.endswith(".html") else b""
        found[path] = Entry(
            hashlib.sha256(content).hexdigest(),
            len(content),
            hashlib.sha256(said).hexdigest() if said else "",
            sources.get(path, ""),
        )
    return found


def manifest_in(place: Path) -> Manifest | None:
    """Return the manifest that *place* is, or that the folder *place* holds; None if it has none.

    Raises ConfigurationError if there is a file that is no manifest.
    """
    path = place / FILE if place.is_dir() else place
    try:
        with path.open("rb") as file:
            raw = file.read(_MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ConfigurationError(
            f"{path} cannot be read: {error.strerror}", "look at its permissions"
        ) from error
    manifest = read_manifest(raw.decode("utf-8", "replace")) if len(raw) <= _MAX_BYTES else None
    if manifest is None:
        raise ConfigurationError(
            f"{path} is no manifest of kbgen", "name one that `kbgen build` has written"
        )
    return manifest


def faults(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Yield a line for each file in *folder* that is missing, changed or not in *manifest*."""
    standing = set(regular_files(folder))
    for path, entry in sorted(manifest.files.items()):
        if path not in standing:
            yield f"missing  {path}"
        elif not is_whole(folder / path, entry):
            yield f"changed  {path}"
    for path in sorted(standing - manifest.files.keys()):
        yield f"extra    {path}"
    for path in sorted(_irregular(folder)):
        yield f"no file  {path}"


def is_whole(path: Path, entry: Entry) -> bool:
    """Tell whether *path* is a file with just the bytes of *entry*."""
    try:
        content = path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else None
    except OSError:
        return False
    return content is not None and hashlib.sha256(content).hexdigest() == entry.sha256


def has_all(folder: Path, manifest: Manifest) -> bool:
    """Tell whether all files are there in their sizes: the quick look before a rollback."""
    try:
        return all(
            (folder / path).lstat().st_size == entry.size for path, entry in manifest.files.items()
        )
    except OSError:
        return False


def regular_files(folder: Path) -> Iterator[str]:
    """Yield the path of each regular file of the site and of the server's settings, sorted."""
    return (path for path, mode in sorted(_walk(folder)) if stat.S_ISREG(mode))


def _irregular(folder: Path) -> Iterator[str]:
    return (path for path, mode in _walk(folder) if not stat.S_ISREG(mode))


def _walk(folder: Path) -> Iterator[tuple[str, int]]:
    for part in (SITE, SERVER):
        for place, names, files in os.walk(folder / part):
            # a link to a folder is among the names, and is not walked
            for name in (*names, *files):
                path = Path(place, name)
                mode = path.lstat().st_mode
                if not stat.S_ISDIR(mode):
                    yield path.relative_to(folder).as_posix(), mode
