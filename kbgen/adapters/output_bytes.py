"""The bytes of a built edition, but for those that come unchanged from the theme."""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from kbgen.adapters.theme import OWN, THEME
from kbgen.publish.releasing.manifest import FILE, PARTS
from kbgen.publish.showing.bundles import FOLDER

_DEEP = 2  # a path of one folder is a word that any text may have


def published(
    edition: Path, is_known: Callable[[str], bool] = lambda _: False
) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of each file that publishing *edition* would take along, pages first.

    Files of the theme are left out by their hash: its makers' addresses stand in them. So are
    those that *is_known* says of, by their paths, that they were looked at.
    """
    for part in PARTS:
        found = [
            Path(folder, name) for folder, _, names in os.walk(edition / part) for name in names
        ]
        # what stands in several files is looked for in a page
        for file in sorted(found, key=lambda path: (path.suffix != ".html", path)):
            if not is_known(file.relative_to(edition).as_posix()):
                yield from _unless_of_theme(edition, file)
    if (edition / FILE).is_file():
        yield FILE, (edition / FILE).read_bytes()


def theme_said(edition: Path) -> str:
    """Return what the knowledge base's own theme says, as it was staged for *edition*."""
    files = sorted(path for path in (edition / THEME).rglob("*") if path.is_file())
    texts = (content for path in files for _, content in _unless_of_theme(edition, path))
    return "\n".join(text.decode("utf-8", "replace") for text in texts)


def machine_paths(*folders: Path) -> tuple[str, ...]:
    """Return the absolute paths of *folders*, of kbgen and of its Python."""
    found = (*folders, OWN, Path(sys.prefix))
    paths = {path.resolve() for path in found}
    return tuple(sorted(str(path) for path in paths if len(path.parts) > _DEEP))


def _unless_of_theme(edition: Path, file: Path) -> Iterator[tuple[str, bytes]]:
    content = file.read_bytes()
    alike = _theme().get(len(content))
    if alike and hashlib.sha256(content).digest() in alike:
        return
    if f"/{FOLDER}/" in file.as_posix():
        for part in _bundled():
            content = content.replace(part, b"")
    yield file.relative_to(edition).as_posix(), content


@cache
def _theme() -> dict[int, set[bytes]]:
    """Return the hashes of all that the theme publishes, kbgen's and mkdocs-material's, by size."""
    theme = find_spec("material")
    folders = theme.submodule_search_locations if theme else None
    places = [OWN / THEME, *(Path(folder, "templates", "assets") for folder in folders or ())]
    files = (path for place in places for path in place.rglob("*") if path.is_file())
    found: dict[int, set[bytes]] = {}
    for path in files:
        content = path.read_bytes()
        found.setdefault(len(content), set()).add(hashlib.sha256(content).digest())
    return found


@cache
def _bundled() -> tuple[bytes, ...]:
    """Return kbgen's own styles and scripts as they stand in bundles, beside those of a user."""
    files = (path for path in (OWN / THEME / FOLDER).rglob("*") if path.is_file())
    parts = (path.read_bytes().rstrip() for path in files)
    return tuple(sorted(filter(None, parts), key=len, reverse=True))
