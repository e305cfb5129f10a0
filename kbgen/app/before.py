"""The library as it was at a commit; what has not changed since is not read twice."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from kbgen.adapters.base_files import Base, base_texts
from kbgen.adapters.content import COMPONENTS, SITE
from kbgen.adapters.content_limits import known_within_limits
from kbgen.model.ack import Acks
from kbgen.model.article import Article
from kbgen.model.library import Library, Source
from kbgen.model.problem import Problem
from kbgen.model.site import Settings
from kbgen.publish.checking.content import ReadContent, Texts, read_and_check, with_kept
from kbgen.publish.launching.gates import gated
from kbgen.publish.reading.acks import ACKS, read_acks
from kbgen.publish.reading.includes_meant import ARTICLES, is_include
from kbgen.publish.reading.settings import read_settings


@dataclass(frozen=True, slots=True)
class Before:
    """The *library* of a commit, read with the settings of today.

    *shared*: the paths of articles that are the same objects in both libraries. *problems*: what
    was wrong, but for what is within files that were not *read* again.
    """

    library: Library
    shared: frozenset[str]
    problems: tuple[Problem, ...]
    read: frozenset[str]


def library_before(root: Path, base: Base, head: Library) -> Before:
    """Return the library of *base*; what reads the same today comes from *head*."""
    kept = tuple(_same(base, head))
    shared = frozenset(article.path for article in kept)
    articles = _articles(base)
    wanted = set(_with_originals(articles - shared, articles))
    known, problems = _read(root, base, head, wanted, kept)
    library = replace(with_kept(known.library, kept), files=frozenset(base.blobs))
    library = gated(library, known.library.acks)
    return Before(library, shared, problems, frozenset(wanted))


def library_with(root: Path, base: Base, head: Library, settings: Settings) -> Before:
    """Return the library of *base* as *settings* of then have it, with each file read again."""
    wanted = _articles(base)
    known, problems = _read(root, base, replace(head, settings=settings), wanted, ())
    return Before(known.library, frozenset(), problems, frozenset(wanted))


def settings_before(root: Path, base: Base) -> Settings | None:
    """Return the settings of *base*, None if they cannot be read."""
    texts, _ = base_texts(root, base, (SITE, COMPONENTS))
    by_path = {text.path: text for text in texts}
    if SITE not in by_path:
        return None
    return read_settings(by_path[SITE], by_path.get(COMPONENTS, Source(COMPONENTS, "")))[0]


def _read(
    root: Path, base: Base, head: Library, wanted: Collection[str], kept: tuple[Article, ...]
) -> tuple[ReadContent, tuple[Problem, ...]]:
    """Return what stood in the files *wanted*, checked beside the articles *kept*."""
    includes = {path for path in base.blobs if is_include(path)}
    sources, broken = base_texts(root, base, includes.union(wanted))
    files = frozenset(base.blobs)
    acks = _acks(root, base)
    texts = Texts(
        head.settings, tuple(sources), head.now, files, frozenset(broken), kept, acks=acks
    )
    known, stopped = known_within_limits(read_and_check, texts)
    return known, (*known.problems, *stopped)


def _acks(root: Path, base: Base) -> Acks:
    """Return who had acknowledged what; a file that could not be read then is none."""
    texts, _ = base_texts(root, base, (ACKS,))
    return next((read_acks(text)[0] for text in texts), {})


def _articles(base: Base) -> set[str]:
    return {path for path in base.blobs if path.startswith(ARTICLES) and path.endswith(".md")}


def _same(base: Base, head: Library) -> Iterator[Article]:
    """Yield the articles of *head* that can be read from the same texts at *base*."""
    originals = {article.id: article for article in head.originals()}
    for article in head.articles:
        original = originals.get(article.id, article)
        files = {article.path, original.path, *article.included, *original.included}
        if article.path in base.blobs and files.isdisjoint(base.changed):
            yield article


def _with_originals(paths: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """Yield *paths*, and for each translation among them the original that it rests on."""
    by_name = {PurePosixPath(path).stem: path for path in known}
    for path in paths:
        yield path
        original = by_name.get(PurePosixPath(path).stem.rpartition(".")[0])
        if original:
            yield original
