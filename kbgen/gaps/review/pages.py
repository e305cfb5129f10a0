"""The pages of an edition before and after a change; those that stayed are read once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kbgen.model.audience import EDITIONS
from kbgen.model.library import Library
from kbgen.model.page import Projection
from kbgen.model.search import Document
from kbgen.publish.finding.documents import document
from kbgen.publish.showing.outputs.articles import OUTPUT
from kbgen.publish.showing.project import projections


@dataclass(frozen=True, slots=True)
class WantedPages:
    """Both libraries, and the *edition* whose pages to read; *shared*: the files that stayed."""

    before: Library
    after: Library
    shared: frozenset[str]
    edition: str


@dataclass(frozen=True, slots=True)
class Pages:
    """What one *language* can find: pages that are the same, and those before and after."""

    language: str
    same: tuple[Document, ...]
    before: tuple[Document, ...]
    after: tuple[Document, ...]


def pages(wanted: WantedPages, tell: Callable[[str], object]) -> tuple[Pages, ...]:
    """Return the pages of each language; *tell* is called with the file of each before."""
    return tuple(_pages(wanted, *both, tell) for both in _languages(wanted))


def _languages(wanted: WantedPages) -> Iterator[tuple[Projection, Projection]]:
    edition = EDITIONS[wanted.edition]
    before = projections(wanted.before, edition)
    return zip(before, projections(wanted.after, edition), strict=True)


def _pages(
    wanted: WantedPages, before: Projection, after: Projection, tell: Callable[[str], object]
) -> Pages:
    """Return both sides; a fallback may become a translation, so that its file is another one."""
    kept = {(one.id, one.path) for one in before.articles if one.path in wanted.shared}
    kept &= {(one.id, one.path) for one in after.articles}
    documents = tuple(_documents(after, tell))
    gone = tuple(one for one in before.articles if (one.id, one.path) not in kept)
    ids = {id_ for id_, _ in kept}
    return Pages(
        after.language,
        tuple(one for one in documents if one.article_id in ids),
        tuple(_documents(replace(before, articles=gone), tell)),
        tuple(one for one in documents if one.article_id not in ids),
    )


def _documents(projection: Projection, tell: Callable[[str], object]) -> Iterator[Document]:
    for page in OUTPUT.pages(projection):
        assert page.article is not None
        tell(page.article.path)
        yield replace(document(page, projection), blocks=())
