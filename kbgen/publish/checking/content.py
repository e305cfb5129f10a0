"""A knowledge base as texts, read and checked: work that is told file by file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from kbgen.model.ack import Acks
from kbgen.model.article import Article
from kbgen.model.library import Library, Source
from kbgen.model.problem import Problem
from kbgen.model.site import Settings


@dataclass(frozen=True, slots=True)
class Texts:
    """What stands in the files. *now* decides what is released.

    *files*: the paths of everything below `content/`. *broken*: those of articles that cannot
    be read, whose problems are known. *kept*: articles of the same library that were read before.
    *hints*: the file of the hints. *acks*: who acknowledged which article.
    """

    settings: Settings
    sources: tuple[Source, ...]
    now: datetime
    files: frozenset[str]
    broken: frozenset[str]
    kept: tuple[Article, ...] = ()
    hints: Source | None = None
    acks: Acks = field(default_factory=dict)

    def without(self, path: str) -> "Texts":
        """Return the same without what stands in *path*."""
        sources = tuple(source for source in self.sources if source.path != path)
        return replace(self, sources=sources, broken=self.broken | {path})


@dataclass(frozen=True, slots=True)
class ReadContent:
    """A library, and what is wrong with it; *within* its files, whatever else there is."""

    library: Library
    problems: tuple[Problem, ...]
    within: tuple[Problem, ...] = ()


def read(texts: Texts, tell: Callable[[str], object]) -> ReadContent:
    """Read all *texts*; *tell* is called with the path of each before it is read."""
    # imported where the work is done: the process that hands it over never needs them
    from kbgen.publish.launching.gates import gated
    from kbgen.publish.reading.articles import read_articles
    from kbgen.publish.reading.hints import read_hints

    hints, unclear = read_hints(texts.hints) if texts.hints else ((), [])
    reading = read_articles(texts.sources, texts.settings, texts.broken, tell)
    library = Library(
        texts.settings,
        reading.articles,
        texts.now.astimezone(texts.settings.site.timezone),
        texts.files,
        reading.unread,
        reading.includes,
        hints,
    )
    return ReadContent(gated(library, texts.acks), (*reading.problems, *unclear))


def read_and_check(texts: Texts, tell: Callable[[str], object]) -> ReadContent:
    """Read all *texts* and check them; *tell* is called with nothing before the checks begin.

    Articles that were kept are checked beside what is read, and are no part of what is returned.
    """
    from kbgen.publish.checking.check import check
    from kbgen.publish.launching.gates import gated
    from kbgen.publish.reading.unseen import unseen_problems

    known = read(texts, tell)
    unseen: list[Problem] = []
    for source in (*texts.sources, *filter(None, [texts.hints])):
        tell(source.path)
        unseen += unseen_problems(source)
    tell("")
    within = (*known.problems, *unseen)
    across = check(gated(with_kept(known.library, texts.kept), texts.acks))
    return replace(known, problems=(*within, *across), within=within)


def with_kept(library: Library, kept: Iterable[Article]) -> Library:
    """Return *library* with the articles that were *kept*, in place of those it read again."""
    by_path = {article.path: article for article in (*library.articles, *kept)}
    return replace(library, articles=tuple(by_path[path] for path in sorted(by_path)))
