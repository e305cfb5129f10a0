"""The content folder on disk, read: settings, articles and the names of all files."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from kbgen.adapters.ack_files import acks_in
from kbgen.adapters.build_cache import NO_CACHE, BuildCache
from kbgen.adapters.content_files import CONTENT, content_files, read_text, texts_of
from kbgen.adapters.content_limits import limits_of, read_parts, too_much
from kbgen.adapters.known_texts import KnownTexts, known_texts
from kbgen.adapters.limited import Allowance, Stopped, run_limited
from kbgen.adapters.regular import Found
from kbgen.errors import ConfigurationError
from kbgen.model.library import Library, Source
from kbgen.model.problem import Problem
from kbgen.model.site import Settings
from kbgen.publish.checking.content import Texts, checked, joined
from kbgen.publish.reading.hints import HINTS, NOT_YAML
from kbgen.publish.reading.names import name_problems
from kbgen.publish.reading.settings import read_settings as settings_of

ARTICLES = f"{CONTENT}/articles"
SITE = f"{CONTENT}/kb.yml"
COMPONENTS = f"{CONTENT}/components.yml"
STORE = "articles"  # of the build cache


@dataclass(frozen=True, slots=True)
class Content:
    """What was read from disk, and what is wrong with it; *within* its files, each by itself."""

    library: Library
    problems: tuple[Problem, ...]
    within: frozenset[Problem] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """Content that was read, *texts* of *files*, and what may be spent on checking it.

    *begun*: when the files were looked for, in nanoseconds.
    """

    content: Content
    limits: Allowance
    texts: Texts
    files: Sequence[Found]
    known: KnownTexts
    begun: int


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
        return read_text(root, path)
    except FileNotFoundError:
        if path != SITE:
            return Source(path, "")
    raise ConfigurationError(
        f"there is no {SITE} in {root}",
        "run `kbgen init DIR` to start a knowledge base, or name its folder with --root",
    )


def read_content(root: Path, now: datetime, limits: Allowance | None = None) -> Content:
    """Read everything below *root*`/content`; *now* decides what is released."""
    return read_known(root, now, limits).content


def read_checked_content(
    root: Path, now: datetime, limits: Allowance | None = None, cache: BuildCache = NO_CACHE
) -> Content:
    """Read everything below *root*`/content` and check it; *cache* has what was read before."""
    return checked_across(read_known(root, now, limits, cache))


def read_source(root: Path, path: str) -> Source:
    """Read one article that is known to be readable."""
    found = read_text(root, path)
    if isinstance(found, Problem):
        raise ConfigurationError(str(found))
    return found


def read_known(
    root: Path, now: datetime, limits: Allowance | None = None, cache: BuildCache = NO_CACHE
) -> Known:
    """Read everything below *root*`/content`; *cache* has what was read before."""
    begun = time.time_ns()
    files = content_files(root)
    texts, broken = read_files(root, now, files, files)
    limits = limits or limits_of(texts)
    store = cache.store(STORE)
    known = known_texts(texts, store, partial(read_parts, limits))
    if known.is_new:
        store.keep_only(known.all_keys)
    stopped = frozenset(problem.place.path for problem in known.too_complex)
    texts = replace(texts, broken=texts.broken | stopped)
    read = joined(texts, known.families.values(), known.beside)
    alone = (*broken, *known.too_complex)
    named = name_problems(found.path for found in files)
    problems = (*alone, *named, *read.problems)
    content = Content(read.library, problems, frozenset((*alone, *read.within)))
    return Known(content, limits, texts, files, known, begun)


def read_files(
    root: Path, now: datetime, files: Iterable[Found], wanted: Iterable[Found]
) -> tuple[Texts, list[Problem]]:
    """Return the texts of the files *wanted*, of all *files* in *root*, with the settings.

    Beside them what is wrong with those that cannot be read as text.
    """
    sources, broken = texts_of(root, wanted)
    hints = read_settings_file(root, HINTS)
    if isinstance(hints, Problem):
        broken.append(replace(hints, code=NOT_YAML))
    texts = Texts(
        read_settings(root),
        sources,
        now,
        frozenset(found.path for found in files if found.regular),
        frozenset(problem.place.path for problem in broken),
        acks=acks_in(root)[0],
        hints=hints if isinstance(hints, Source) else None,
    )
    return texts, broken


def checked_across(known: Known) -> Content:
    """Return what was read, with what is wrong across its files."""
    content = known.content
    across = run_limited(checked, content.library, known.limits)
    if isinstance(across, Stopped):
        raise too_much((), across.why)
    problems = dict.fromkeys((*content.problems, *sorted(content.within), *across))
    return replace(content, problems=tuple(problems))
