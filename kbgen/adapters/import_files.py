"""The folder that is imported, read; the articles and pictures that come of it, written."""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from kbgen.errors import EnvironmentFault
from kbgen.model.library import Source
from kbgen.publish.importing.finding import Finding, Reasons
from kbgen.publish.importing.request import Tree

_MARKDOWN = (".md", ".markdown")


def read_tree(folder: Path) -> tuple[Tree, tuple[Finding, ...]]:
    """Read all Markdown below *folder*, and the names of its other files.

    Links and hidden files are left out: what they lead to may lie anywhere.
    """
    pages: list[Source] = []
    files: set[str] = set()
    findings: list[Finding] = []
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() not in _MARKDOWN:
            files.add(name)
            continue
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            findings.append(Finding(name, 1, Reasons.ENCODING, f"byte {error.start}"))
        except OSError as error:
            raise EnvironmentFault(
                f"{path} cannot be read: {error.strerror}", "look at its permissions"
            ) from error
        else:
            pages.append(Source(name, text.replace("\r\n", "\n").replace("\r", "\n")))
    return Tree(folder.resolve().parts, tuple(pages), frozenset(files)), tuple(findings)


def write_articles(root: Path, articles: Iterable[Source]) -> None:
    """Write *articles* below *root*; a file that is there already is never overwritten."""
    for article in articles:
        path = _place(root, article.path)
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(article.text)
        except OSError as error:
            raise _refused(path, error) from error


def copy_pictures(folder: Path, root: Path, pictures: Mapping[str, str]) -> int:
    """Copy *pictures* from *folder* to *root*, but over no file; return how many were copied."""
    copied = 0
    for name, target in pictures.items():
        path = _place(root, target)
        if path.exists():
            continue
        try:
            shutil.copyfile(folder / name, path)
        except OSError as error:
            raise _refused(path, error) from error
        copied += 1
    return copied


def differing(folder: Path, root: Path, pictures: Mapping[str, str]) -> list[str]:
    """Return those of *pictures* in whose place another picture stands."""
    return [
        name
        for name, target in pictures.items()
        if (root / target).is_file()
        and (root / target).read_bytes() != (folder / name).read_bytes()
    ]


def _files(folder: Path) -> Iterable[Path]:
    for inside, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(inside, name)
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path


def _place(root: Path, name: str) -> Path:
    path = root / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(path.parent, error) from error
    return path


def _refused(path: Path, error: OSError) -> EnvironmentFault:
    return EnvironmentFault(
        f"{path} cannot be written: {error.strerror}", "look at the free space and the permissions"
    )
