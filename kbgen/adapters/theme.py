"""The theme of a knowledge base: what a website needs is copied, what only lies there is not."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from kbgen.adapters.pictures import picture_problem, read_picture
from kbgen.adapters.regular import Found, Refused, read_regular, walk
from kbgen.errors import EnvironmentFault
from kbgen.model.picture import Fault
from kbgen.model.problem import Place, Problem
from kbgen.publish.media.clean import formats

THEME = "theme"
# A checkout keeps theme/ and mkdocs.yml at its top level, an installed package inside itself.
_PACKAGE = Path(__file__).resolve().parents[1]
OWN = _PACKAGE if (_PACKAGE / "mkdocs.yml").exists() else _PACKAGE.parent
MAX_BYTES = 5_000_000  # of a script, a style sheet or a font
# Templates are run by the host and not published; source maps, notes and sources stay at home.
COPIED = frozenset({".html", ".xml", ".css", ".js", ".woff", ".woff2"})


def copy_theme(root: Path, folder: Path) -> None:
    """Copy kbgen's theme to *folder*, and over it what *root* has of its own."""
    shutil.copytree(OWN / THEME, folder, copy_function=shutil.copyfile)
    for place, _, _ in os.walk(folder):
        # what is installed may be read-only; what is copied is written over and deleted
        Path(place).chmod(0o755)
    for path, content in _files(root):
        if isinstance(content, bytes):
            target = folder / Path(path).relative_to(THEME)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def theme_problems(root: Path) -> Iterator[Problem]:
    """Yield what of the theme of *root* is left out, and why."""
    return (content for _, content in _files(root) if isinstance(content, Problem))


def _files(root: Path) -> Iterator[tuple[str, bytes | Problem]]:
    own = root / THEME
    if own.is_symlink() or not own.is_dir():
        if own.is_symlink():
            yield THEME, _left_out(THEME, "is a link", "put the folder itself here")
        return
    if own.resolve() == (OWN / THEME).resolve():
        return
    try:
        yield from (
            (found.path, _content(root, found)) for found in walk(root, THEME) if not found.folder
        )
    except OSError as error:
        raise EnvironmentFault(
            f"{error.filename} cannot be read: {error.strerror}", "look at its permissions"
        ) from error


def _content(root: Path, found: Found) -> bytes | Problem:
    suffix = Path(found.path).suffix.lower()
    if suffix in formats():
        picture = read_picture(root, found.path)
        return picture_problem(found.path, picture) if isinstance(picture, Fault) else picture
    if suffix not in COPIED:
        known = ", ".join(sorted(COPIED | formats().keys()))
        return _left_out(found.path, "is not published", f"move it elsewhere; a theme has {known}")
    content = read_regular(root, found.path, MAX_BYTES)
    if isinstance(content, Refused):
        return _left_out(found.path, "is not published: " + content.what, content.todo)
    return content


def _left_out(path: str, what: str, todo: str) -> Problem:
    return Problem(Place(path), "KB226", f"this file of the theme {what}", todo)
