"""Manifests on disk: the files of an edition hashed, and compared with what stands there."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from operator import itemgetter
from pathlib import Path

from kbgen import __version__
from kbgen.adapters.last_output import LastOutput, nothing_before
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


def write_manifest(
    folder: Path, about: Manifest, sources: Mapping[str, str], last: LastOutput | None = None
) -> Manifest:
    """Write *about* with the files that stand in *folder*, and return it.

    *sources* are the files that they were made from, by their path. What is known of the *last*
    output is not read again. Raises TouchedError if something was taken over from there into
    which somebody has written since.
    """
    found = replace(about, files=hashed(folder, sources, last or nothing_before()))
    save(folder, found)
    return found


def save(folder: Path, manifest: Manifest) -> None:
    """Write *manifest* into *folder* as it is."""
    path = folder / FILE
    path.write_text(written(manifest), encoding="utf-8", newline="\n")
    path.chmod(0o644)


def hashed(folder: Path, sources: Mapping[str, str], last: LastOutput) -> dict[str, Entry]:
    """Return an entry for each file of the site and of the server's settings in *folder*."""
    found = {}
    for path, state in sorted(_walk(folder), key=itemgetter(0)):
        if stat.S_ISREG(state.st_mode):
            entry = last.entry(path, state) or last.whole(
                path, state, _entry((folder / path).read_bytes(), path)
            )
            source = sources.get(path, "")
            found[path] = replace(entry, source=source) if source else entry
    last.next(found)
    return found


def _entry(content: bytes, path: str) -> Entry:
    said = page_text(content) if path.endswith(".html") else b""
    return Entry(
        hashlib.sha256(content).hexdigest(),
        len(content),
        hashlib.sha256(said).hexdigest() if said else "",
    )


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
    return iter(sorted(path for path, state in _walk(folder) if stat.S_ISREG(state.st_mode)))


def _irregular(folder: Path) -> Iterator[str]:
    return (path for path, state in _walk(folder) if not stat.S_ISREG(state.st_mode))


def _walk(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield all that is no folder; a link to one is not walked."""
    waiting = [part.rstrip("/") for part in (SITE, SERVER) if (folder / part).is_dir()]
    while waiting:
        place = waiting.pop()
        try:
            found = os.scandir(folder / place)
        except OSError:  # its files are missed
            continue
        with found:
            for entry in found:
                path = f"{place}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                else:
                    yield path, entry.stat(follow_symlinks=False)
