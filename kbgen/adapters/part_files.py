"""Parts of a build on disk: what each says of itself, and all of them in one folder."""

import filecmp
import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from kbgen.adapters.asked_files import ASKED
from kbgen.adapters.content_files import CONTENT
from kbgen.adapters.history import is_shallow
from kbgen.adapters.manifests import faults, manifest_in
from kbgen.adapters.places import Places
from kbgen.adapters.popular_files import POPULAR
from kbgen.adapters.regular import walk
from kbgen.adapters.report_files import SAVED
from kbgen.adapters.theme import THEME
from kbgen.adapters.writing import write_over
from kbgen.errors import UsageError
from kbgen.model.audience import EDITIONS
from kbgen.publish.releasing.manifest import FILE, SERVER, SITE
from kbgen.publish.releasing.part import SUFFIX, Made, Part, read_part

_MOST_BYTES = 100_000  # of what a part says of itself
_NAMED = {FILE, *(part.rstrip("/") for part in (SITE, SERVER))}  # by the manifest, or its own
_AGAIN = "build it again, and hand all of its files over"


def content_digest(places: Places) -> str:
    """Return the hash of all that a build of *places* reads, whoever may see it."""
    found = hashlib.sha256()
    for folder, path in _read_by_builds(places):
        found.update(f"{path}\0{_hash(folder / path)}\n".encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def _read_by_builds(places: Places) -> Iterator[tuple[Path, str]]:
    for folder, top in ((places.root, CONTENT), (places.config, THEME)):
        if (folder / top).is_dir():
            yield from ((folder, found.path) for found in walk(folder, top) if found.regular)
    beside = [(places.root, path.as_posix()) for path in (SAVED, POPULAR, ASKED)]
    for folder, name in (*beside, (places.config, "mkdocs.yml")):
        if (folder / name).is_file():
            yield folder, name


def describe_parts(
    output: Path, places: Places, editions: Iterable[str], languages: tuple[str, ...]
) -> None:
    """Say beside each of *editions* in *output* that it has these *languages* only.

    It stands outside of the edition, because its hash follows from what staff wrote, too.
    """
    history = "shallow" if is_shallow(places.root) else "whole"
    content = content_digest(places)
    for edition in editions:
        manifest = _hash(output / edition / FILE)
        beside = digest_beside(output / edition)
        part = Part(edition, languages, content, history, manifest, beside)
        write_over(output / f"{edition}{SUFFIX}", part.as_json())


def forget_parts(output: Path, editions: Iterable[str]) -> None:
    """Let nothing in *output* say that *editions* are only parts."""
    for edition in editions:
        (output / f"{edition}{SUFFIX}").unlink(missing_ok=True)


def parts_in(folder: Path) -> Iterator[Made]:
    """Yield the parts that stand in *folder*, one for each edition in it.

    Raises UsageError if there is none, or if one is not as it was built.
    """
    found = [name for name in EDITIONS if (folder / f"{name}{SUFFIX}").is_file()]
    if not found:
        raise UsageError(
            f"{folder} holds no part of a build",
            "name a folder that `kbgen build --language ... --output DIR` has written",
        )
    for name in found:
        yield _whole(folder, name)


def _whole(folder: Path, edition: str) -> Made:
    with (folder / f"{edition}{SUFFIX}").open("rb") as file:
        part = read_part(file.read(_MOST_BYTES).decode("utf-8", "replace"))
    manifest = manifest_in(folder / edition)
    if part is None or manifest is None or {part.edition, manifest.edition} != {edition}:
        raise UsageError(f"{folder} holds no whole part of the {edition} edition", _AGAIN)
    if _hash(folder / edition / FILE) != part.manifest:
        raise UsageError(f"{folder / edition / FILE} is of another build", _AGAIN)
    fault = " ".join(next(faults(folder / edition, manifest), "").split())
    if fault:
        raise UsageError(f"{folder / edition} is not as it was built: {fault}", _AGAIN)
    if digest_beside(folder / edition) != part.beside:
        what = "a file outside of its site is missing, changed or extra"
        raise UsageError(f"{folder / edition} is not as it was built: {what}", _AGAIN)
    return Made(str(folder), part, manifest)


def digest_beside(edition: Path) -> str:
    """Return the hash of all files of *edition* that its manifest does not name."""
    found = hashlib.sha256()
    for path in sorted(path for path in edition.rglob("*") if not path.is_dir()):
        name = path.relative_to(edition)
        if name.parts[0] not in _NAMED:
            # a link is never followed; joining refuses it by its name
            content = _hash(path) if stat.S_ISREG(path.lstat().st_mode) else ""
            found.update(f"{name.as_posix()}\0{content}\n".encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def join(part: Path, whole: Path) -> None:
    """Copy the edition in *part* into the folder *whole*, but for its manifest.

    *whole* may hold other parts of the edition.

    What parts share must be equal in all; UsageError if it is not, or if there is a link.
    """
    for place, folders, files in os.walk(part):
        target = whole / Path(place).relative_to(part)
        target.mkdir(parents=True, exist_ok=True)
        for path in (Path(place, name) for name in (*folders, *files)):
            if path != part / FILE:
                _copy(path, target / path.name)


def _copy(path: Path, target: Path) -> None:
    mode = path.lstat().st_mode
    if stat.S_ISDIR(mode):
        return
    if not stat.S_ISREG(mode):
        raise UsageError(f"{path} is no regular file", _AGAIN)
    if not target.exists():
        shutil.copyfile(path, target)
    elif not filecmp.cmp(path, target, shallow=False):
        raise UsageError(
            f"{path} differs from the same file of another part",
            "build all parts from the same files, with the same versions",
        )


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
