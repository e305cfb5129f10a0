"""A knowledge base as texts, read and checked: work that is told file by file."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain

from kbgen.model.ack import Acks
from kbgen.model.article import Article
from kbgen.model.library import Library, Source
from kbgen.model.problem import Problem
from kbgen.model.reading import ReadBeside, ReadFamily, ReadTexts
from kbgen.model.site import Component, Settings, Site, Words
from kbgen.publish.checking.check import check
from kbgen.publish.checking.prints import packed, prints_of
from kbgen.publish.checking.ties import offered
from kbgen.publish.launching.gates import gated
from kbgen.publish.reading.articles import Family, Reading, families, read_family
from kbgen.publish.reading.hints import read_hints
from kbgen.publish.reading.includes_meant import is_include
from kbgen.publish.reading.includes_shelf import read_shelf
from kbgen.publish.reading.unseen import unseen_problems

Tell = Callable[[str], object]
_NOTHING = Words({})


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


def for_reading(settings: Settings) -> Settings:
    """Return what of *settings* decides how a text is read; reading is given nothing else.

    So a text that was read with the same of it need not be read again.
    """
    site = Site(_NOTHING, _NOTHING, {}, settings.site.timezone, settings.site.languages)
    owners = {id_: one.owner for id_, one in settings.components.items()}
    components = {
        id_: Component(id_, _NOTHING, _NOTHING, owner=owner) for id_, owner in owners.items()
    }
    return Settings(site, components)


def read_texts(texts: Texts, tell: Tell) -> ReadTexts:
    """Read all *texts*, each by itself; *tell* is called with the path of each before that."""
    settings = for_reading(texts.settings)
    shelved = [source for source in texts.sources if is_include(source.path)]
    shelf, includes, problems = read_shelf(shelved, tell)
    hints, unclear = read_hints(texts.hints) if texts.hints else ((), [])
    read: dict[str, ReadFamily] = {}
    for family in families(texts.sources, texts.broken):
        found = read_family(family, settings, shelf, tell)
        read[family.id] = _with_traces(found, family, tell)
    unseen = _unseen([*shelved, *filter(None, [texts.hints])], tell)
    wrong = (*problems, *unclear)
    return ReadTexts(read, ReadBeside(includes, hints, wrong, unseen, shelf.broken))


def _with_traces(found: Reading, family: Family, tell: Tell) -> ReadFamily:
    """Return what was *found* in *family*, with what others may meet of it."""
    prints = {}
    for article in found.articles:
        tell(article.path)
        prints[article.path] = prints_of(article)
    ties = packed(tie for article in found.articles for tie in offered(article))
    unseen = _unseen(family.sources, tell)
    return ReadFamily(found.articles, found.problems, unseen, found.unread, prints, ties)


def _unseen(sources: Iterable[Source], tell: Tell) -> tuple[Problem, ...]:
    found: list[Problem] = []
    for source in sources:
        tell(source.path)
        found += unseen_problems(source)
    return tuple(found)


def joined(texts: Texts, found: Iterable[ReadFamily], beside: ReadBeside) -> ReadContent:
    """Return the library that *texts* are, with what is wrong *within* their files."""
    read = tuple(found)
    articles = sorted(chain(*(one.articles for one in read)), key=lambda article: article.path)
    library = Library(
        texts.settings,
        tuple(articles),
        texts.now.astimezone(texts.settings.site.timezone),
        texts.files,
        texts.broken.union(beside.unread, *(one.unread for one in read)),
        beside.includes,
        beside.hints,
        prints={path: one.prints[path] for one in read for path in one.prints},
    )
    problems = (*beside.problems, *chain(*(one.problems for one in read)))
    unseen = (*beside.unseen, *chain(*(one.unseen for one in read)))
    return ReadContent(gated(library, texts.acks), problems, (*problems, *unseen))


def read_and_check(texts: Texts, tell: Tell) -> ReadContent:
    """Read all *texts* and check them; *tell* is called with nothing before the checks begin.

    Articles that were kept are checked beside what is read, and are no part of what is returned.
    """
    read = read_texts(texts, tell)
    known = joined(texts, read.families.values(), read.beside)
    library = gated(with_kept(known.library, texts.kept), texts.acks)
    return replace(known, problems=(*known.within, *checked(library, tell)))


def checked(library: Library, tell: Tell) -> tuple[Problem, ...]:
    """Return what is wrong in *library* across its files; *tell* is called with nothing before."""
    tell("")
    return check(library)


def with_kept(library: Library, kept: Collection[Article]) -> Library:
    """Return *library* with the articles that were *kept*, in place of those it read again."""
    by_path = {article.path: article for article in (*library.articles, *kept)}
    articles = tuple(by_path[path] for path in sorted(by_path))
    # what the articles kept say may not be what those read in their place say
    return replace(library, articles=articles, prints={} if kept else library.prints)
