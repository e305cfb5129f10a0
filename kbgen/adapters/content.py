"""The content folder on disk, read: settings, articles and the names of all files."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kbgen.adapters.ack_files import acks_in
from kbgen.adapters.limited import Allowance, Stopped, Work, run_limited
from kbgen.adapters.regular import Found, Refused, read_regular, walk
from kbgen.errors import ConfigurationError, ContentError, EnvironmentFault
from kbgen.model.library import Library, Source
from kbgen.model.problem import Place, Problem
from kbgen.model.site import Settings
from kbgen.publish.checking.content import ReadContent, Texts, read, read_and_check
from kbgen.publish.reading.hints import HINTS, NOT_YAML
from kbgen.publish.reading.names import name_problems
from kbgen.publish.reading.settings import read_settings as settings_of
from kbgen.publish.reading.text import decoded

CONTENT = "content"
ARTICLES = f"{CONTENT}/articles"
SITE = f"{CONTENT}/kb.yml"
COMPONENTS = f"{CONTENT}/components.yml"
MAX_BYTES = 2_000_000  # of a text file
MAX_TEXTS = 200_000_000  # bytes of all articles
MAX_TOTAL = 1_000_000_000  # bytes of all files
MAX_FILES = 40_000
MAX_DEPTH = 20  # folders in each other
MAX_TOO_COMPLEX = 5  # files, each of which costs a start from the beginning
# Bytes of memory for each byte of text, beside those that any content may take.
_SHARE = 40
# Characters for which there is one more second: at the end all texts are compared with each other.
_PACE = 500_000


@dataclass(frozen=True, slots=True)
class Content:
    """What was read from disk, and what is wrong with it; *within* its files, each by itself."""

    library: Library
    problems: tuple[Problem, ...]
    within: frozenset[Problem] = frozenset()


def read_settings(root: Path) -> Settings:
    """Read the settings of the knowledge base in *root*; ConfigurationError if they are wrong."""
    problems: list[Problem] = []
    sources = []
    for path in (SITE, COMPONENTS):
        found = read_settings_file(root, path)
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


def read_settings_file(root: Path, path: str) -> Source | Problem:
    """Return the text of *path* below *root*; only the settings of the site must be there."""
    try:
        return _read(root, path)
    except FileNotFoundError:
        if path != SITE:
            return Source(path, "")
    raise ConfigurationError(
        f"there is no {SITE} in {root}",
        "run `kbgen init DIR` to start a knowledge base, or name its folder with --root",
    )


def read_content(root: Path, now: datetime, limits: Allowance | None = None) -> Content:
    """Read everything below *root*`/content`; *now* decides what is released."""
    return _read_by(read, root, now, limits)


def read_checked_content(root: Path, now: datetime, limits: Allowance | None = None) -> Content:
    """Read everything below *root*`/content` and check it."""
    return _read_by(read_and_check, root, now, limits)


def read_source(root: Path, path: str) -> Source:
    """Read one article that is known to be readable."""
    found = _read(root, path)
    if isinstance(found, Problem):
        raise ConfigurationError(str(found))
    return found


def known_within_limits(
    work: Work[Texts, ReadContent], texts: Texts, limits: Allowance | None = None
) -> tuple[ReadContent, tuple[Problem, ...]]:
    """Let *work* read *texts*, again without a file that stops it, and report that file."""
    limits = limits or _limits(texts)
    wrong: list[Problem] = []
    while True:
        known = run_limited(work, texts, limits)
        if isinstance(known, ReadContent):
            return known, tuple(wrong)
        wrong += [_too_complex(known)] if known.at else []
        if not known.at or len(wrong) == MAX_TOO_COMPLEX:
            raise ContentError(
                "the content is too complex; not all of it was checked",
                "simplify or split the files above, then try again"
                if wrong
                else f"it can be read, but not compared: {known.why}",
                [str(problem) for problem in wrong],
            )
        texts = texts.without(known.at)


def _read_by(
    work: Work[Texts, ReadContent], root: Path, now: datetime, limits: Allowance | None
) -> Content:
    settings = read_settings(root)
    files = _files(root)
    sources, broken = _sources(root, files)
    hints = read_settings_file(root, HINTS)
    if isinstance(hints, Problem):
        broken.append(replace(hints, code=NOT_YAML))
    texts = Texts(
        settings,
        sources,
        now,
        frozenset(found.path for found in files if found.regular),
        frozenset(problem.place.path for problem in broken),
        acks=acks_in(root)[0],
        hints=hints if isinstance(hints, Source) else None,
    )
    known, too_complex = known_within_limits(work, texts, limits)
    named = name_problems(found.path for found in files)
    alone = (*broken, *too_complex)
    return Content(
        known.library, (*alone, *named, *known.problems), frozenset((*alone, *known.within))
    )


def _sources(root: Path, files: Iterable[Found]) -> tuple[tuple[Source, ...], list[Problem]]:
    """Return the texts among *files*, and a problem for each file that cannot be read."""
    sources: list[Source] = []
    broken: list[Problem] = []
    for found in files:
        if found.refused:
            broken.append(_refusal(found.path, found.refused))
        elif found.regular and _is_text(found.path):
            read_ = _read(root, found.path)
            broken += [read_] if isinstance(read_, Problem) else []
            sources += [read_] if isinstance(read_, Source) else []
    return tuple(sources), broken


def _limits(texts: Texts) -> Allowance:
    length = sum(len(source.text) for source in texts.sources)
    least = Allowance()
    return Allowance(least.seconds + length / _PACE, least.memory + _SHARE * length)


def _too_complex(stopped: Stopped) -> Problem:
    return Problem(
        Place(stopped.at),
        "KB160",
        f"this file cannot be read within the limits: {stopped.why}",
        "simplify or split it; long rows of brackets, marks or nested lists are most often why",
    )


def _files(root: Path) -> list[Found]:
    """Return all files and folders below content; ContentError if they are too many."""
    files: list[Found] = []
    try:
        for found in walk(root, CONTENT):
            files.append(found)
            _refuse_too_much(len(files), MAX_FILES, "files")
            _refuse_too_much(found.depth, MAX_DEPTH, "folders in each other")
    except OSError as error:
        raise EnvironmentFault(
            f"{error.filename} cannot be read: {error.strerror}", "look at its permissions"
        ) from error
    texts = sum(found.size for found in files if _is_text(found.path))
    _refuse_too_much(texts, MAX_TEXTS, "bytes of text")
    _refuse_too_much(sum(found.size for found in files), MAX_TOTAL, "bytes")
    return files


def _refuse_too_much(count: int, most: int, what: str) -> None:
    if count > most:
        raise ContentError(
            f"{CONTENT}/ holds more than {most:,} {what}",
            "delete what does not belong there, or split it into several knowledge bases",
        )


def _is_text(path: str) -> bool:
    """Tell whether the file is an article, or a text that articles include."""
    return path.endswith(".md")


def _read(root: Path, path: str) -> Source | Problem:
    """Read a text file; FileNotFoundError if there is none."""
    try:
        raw = read_regular(root, path, MAX_BYTES)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise EnvironmentFault(
            f"{path} cannot be read: {error.strerror}", "look at its permissions"
        ) from error
    return _refusal(path, raw) if isinstance(raw, Refused) else decoded(path, raw)


def _refusal(path: str, refused: Refused) -> Problem:
    return Problem(Place(path), "KB101", refused.what, refused.todo)
