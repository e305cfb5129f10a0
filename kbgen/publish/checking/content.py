"""A knowledge base as texts, read and checked: work that is told file by file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from kbgen.model.library import Library, Source
from kbgen.model.problem import Problem
from kbgen.model.site import Settings


@dataclass(frozen=True, slots=True)
class Texts:
    """What stands in the files. *now* decides what is released.

    *files*: the paths of everything below `content/`. *broken*: those of articles that cannot
    be read, whose problems are known.
    """

    settings: Settings
    sources: tuple[Source, ...]
    now: datetime
    files: frozenset[str]
    broken: frozenset[str]

    def without(self, path: str) -> "Texts":
        """Return the same without what stands in *path*."""
        sources = tuple(source for source in self.sources if source.path != path)
        return replace(self, sources=sources, broken=self.broken | {path})


@dataclass(frozen=True, slots=True)
class Known:
    """A library, and what is wrong with it."""

    library: Library
    problems: tuple[Problem, ...]


def read(texts: Texts, tell: Callable[[str], object]) -> Known:
    """Read all *texts*; *tell* is called with the path of each before it is read."""
    # imported where the work is done: the process that hands it over never needs them
    from kbgen.publish.reading.articles import read_articles

    reading = read_articles(texts.sources, texts.settings, texts.broken, tell)
    library = Library(
        texts.settings,
        reading.articles,
        texts.now.astimezone(texts.settings.site.timezone),
        texts.files,
        reading.unread,
        reading.includes,
    )
    return Known(library, reading.problems)


def read_and_check(texts: Texts, tell: Callable[[str], object]) -> Known:
    """Read all *texts* and check them; *tell* is called with nothing before the checks begin."""
    from kbgen.publish.checking.check import check
    from kbgen.publish.reading.unseen import unseen_problems

    known = read(texts, tell)
    unseen: list[Problem] = []
    for source in texts.sources:
        tell(source.path)
        unseen += unseen_problems(source)
    tell("")
    return replace(known, problems=(*known.problems, *unseen, *check(known.library)))
