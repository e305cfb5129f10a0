"""The files of the content folder, found and read as texts within bounds."""

from collections.abc import Iterable
from pathlib import Path

from kbgen.adapters.regular import Found, Refused, read_regular, walk
from kbgen.errors import ContentError, EnvironmentFault
from kbgen.model.library import Source
from kbgen.model.problem import Place, Problem
from kbgen.publish.reading.text import decoded

CONTENT = "content"
MAX_BYTES = 2_000_000  # of a text file
# 100,000 articles in four languages have 400,000 files, and as many pictures as there is room for
# here. What is known of a file takes 300 bytes of memory, so that those are 150 MB.
MAX_FILES = 500_000
# Bytes of all articles: 2.5 KB for each of those files. What is read of them takes about eight
# times as much memory, and that much has who builds so large a site; who has not, meets the bound
# of memory before this one.
MAX_TEXTS = 1_000_000_000
# Bytes of all files. Pictures take no memory: each is read by itself. They take the disk, once more
# for each edition and language.
MAX_TOTAL = 20_000_000_000
MAX_DEPTH = 20  # folders in each other


def content_files(root: Path) -> list[Found]:
    """Return all files and folders below content; ContentError if they are too many."""
    try:
        return bounded(walk(root, CONTENT))
    except OSError as error:
        raise EnvironmentFault(
            f"{error.filename} cannot be read: {error.strerror}", "look at its permissions"
        ) from error


def bounded(found: Iterable[Found]) -> list[Found]:
    """Return what was *found*; ContentError as soon as it is too much."""
    files: list[Found] = []
    for one in found:
        files.append(one)
        _refuse_too_much(len(files), MAX_FILES, "files")
        _refuse_too_much(one.depth, MAX_DEPTH, "folders in each other")
    _refuse_too_much(
        sum(one.size for one in files if is_text(one.path)), MAX_TEXTS, "bytes of text"
    )
    _refuse_too_much(sum(one.size for one in files), MAX_TOTAL, "bytes")
    return files


def texts_of(root: Path, files: Iterable[Found]) -> tuple[tuple[Source, ...], list[Problem]]:
    """Return the texts among *files*, and a problem for each file that cannot be read."""
    sources: list[Source] = []
    broken: list[Problem] = []
    for found in files:
        if found.refused:
            broken.append(refusal(found.path, found.refused))
        elif found.regular and is_text(found.path):
            read_ = read_text(root, found.path)
            broken += [read_] if isinstance(read_, Problem) else []
            sources += [read_] if isinstance(read_, Source) else []
    return tuple(sources), broken


def is_text(path: str) -> bool:
    """Tell whether the file is an article, or a text that articles include."""
    return path.endswith(".md")


def read_text(root: Path, path: str) -> Source | Problem:
    """Read a text file; FileNotFoundError if there is none."""
    try:
        raw = read_regular(root, path, MAX_BYTES)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise EnvironmentFault(
            f"{path} cannot be read: {error.strerror}", "look at its permissions"
        ) from error
    return refusal(path, raw) if isinstance(raw, Refused) else decoded(path, raw)


def refusal(path: str, refused: Refused) -> Problem:
    return Problem(Place(path), "KB101", refused.what, refused.todo)


def _refuse_too_much(count: int, most: int, what: str) -> None:
    if count > most:
        raise ContentError(
            f"{CONTENT}/ holds more than {most:,} {what}",
            "delete what does not belong there, or split it into several knowledge bases",
        )
