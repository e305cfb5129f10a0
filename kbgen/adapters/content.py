"""The content folder on disk, read: settings, articles and the names of all files."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kbgen.errors import ConfigurationError, EnvironmentFault
from kbgen.model.library import Library, Source
from kbgen.model.problem import Place, Problem
from kbgen.model.site import Settings
from kbgen.publish.reading.articles import read_articles
from kbgen.publish.reading.settings import read_settings as settings_of

CONTENT = "content"
ARTICLES = f"{CONTENT}/articles"
SITE = f"{CONTENT}/kb.yml"
COMPONENTS = f"{CONTENT}/components.yml"
MAX_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Content:
    """What was read from disk, and what is wrong with the files as such."""

    library: Library
    problems: tuple[Problem, ...]


def read_settings(root: Path) -> Settings:
    """Read the settings of the knowledge base in *root*; ConfigurationError if they are wrong."""
    if not (root / SITE).is_file():
        raise ConfigurationError(
            f"there is no {SITE} in {root}",
            "run `kbgen init DIR` to start a knowledge base, or name its folder with --root",
        )
    problems: list[Problem] = []
    sources = []
    for path in (SITE, COMPONENTS):
        found = _read(root, path) if (root / path).exists() else Source(path, "")
        problems += [found] if isinstance(found, Problem) else []
        sources.append(found if isinstance(found, Source) else Source(path, ""))
    settings, wrong = settings_of(*sources) if not problems else (None, [])
    problems += wrong
    if settings is None:
        raise ConfigurationError(
            "the settings cannot be used",
            "mend the lines above",
            [str(problem) for problem in sorted(problems)],
        )
    return settings


def read_content(root: Path, now: datetime) -> Content:
    """Read everything below *root*`/content`; *now* decides what is released."""
    settings = read_settings(root)
    files = dict(_files(root))
    found = [
        _read(root, path) if regular else _irregular(path)
        for path, regular in files.items()
        if path.startswith(ARTICLES + "/") and path.endswith(".md")
    ]
    reading = read_articles([one for one in found if isinstance(one, Source)], settings)
    broken = [one for one in found if isinstance(one, Problem)]
    library = Library(
        settings,
        reading.articles,
        now.astimezone(settings.site.timezone),
        frozenset(path for path, regular in files.items() if regular),
        reading.unread | {problem.place.path for problem in broken},
    )
    return Content(library, (*broken, *reading.problems))


def read_source(root: Path, path: str) -> Source:
    """Read one article that is known to be readable."""
    found = _read(root, path)
    if isinstance(found, Problem):
        raise ConfigurationError(str(found))
    return found


def _files(root: Path) -> Iterator[tuple[str, bool]]:
    """Yield the path of each file below content, sorted, and whether it is a regular one."""
    for folder, names, files in os.walk(root / CONTENT, onerror=_unreadable):
        names.sort()
        for name in names:
            if Path(folder, name).is_symlink():
                yield f"{Path(folder, name).relative_to(root).as_posix()}.md", False
        names[:] = [name for name in names if not name.startswith(".")]
        for name in sorted(files):
            if name.startswith("."):
                continue
            path = Path(folder, name)
            regular = stat.S_ISREG(path.lstat().st_mode)
            yield path.relative_to(root).as_posix(), regular


def _unreadable(error: OSError) -> None:
    raise EnvironmentFault(
        f"{error.filename} cannot be read: {error.strerror}", "look at its permissions"
    )


def _irregular(path: str) -> Problem:
    return Problem(
        Place(path), "KB101", "this is a link or a device, not a file", "put the file itself here"
    )


def _read(root: Path, path: str) -> Source | Problem:
    """Read a text file: UTF-8, line ends of any kind."""
    try:
        raw = (root / path).read_bytes()
    except OSError as error:
        raise EnvironmentFault(
            f"{path} cannot be read: {error.strerror}", "look at its permissions"
        ) from error
    if len(raw) > MAX_BYTES:
        return Problem(
            Place(path),
            "KB101",
            f"this file is larger than {MAX_BYTES:,} bytes",
            "split it into several articles",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        return Problem(
            Place(path, before.count(b"\n") + 1, error.start - before.rfind(b"\n")),
            "KB101",
            f"the byte 0x{raw[error.start]:02x} is not UTF-8",
            "save the file with the encoding UTF-8",
        )
    return Source(path, text.replace("\r\n", "\n").replace("\r", "\n"))
