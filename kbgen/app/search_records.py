"""What the indexes of one language read of its pages, kept from build to build."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kbgen.adapters.build_cache import digest
from kbgen.adapters.memory import Memory
from kbgen.model.page import Page, Projection
from kbgen.model.search import Document
from kbgen.publish.finding.documents import document, without_text
from kbgen.publish.finding.record_html import record_html

_ID = re.compile(r'id="([^"]+)"')  # what is looked for in text of this size begins with a letter


@dataclass(frozen=True, slots=True)
class Record:
    """A page for both indexes: *html* is what Pagefind reads; the document has no blocks."""

    document: Document
    html: str


@dataclass(frozen=True, slots=True)
class Source:
    """A page that is found, with the *anchors* that it has once built, and its *key*."""

    page: Page
    anchors: frozenset[str]
    key: bytes


def sources(site: Path, projection: Projection, pages: Sequence[Page]) -> list[Source]:
    """Return *pages*, which stand built in *site*, with all that their records follow from."""
    return [_source(site, projection, page) for page in pages]


def records(memory: Memory, projection: Projection, found: Sequence[Source]) -> list[Record]:
    """Return what the indexes read of the pages *found*."""
    return memory.all_of(
        lambda source: _record(projection, source), ((source.key, source) for source in found)
    )


def _source(site: Path, projection: Projection, page: Page) -> Source:
    built = (site / page.address / "index.html").read_text(encoding="utf-8")
    found = (one[1] for one in _ID.finditer(built) if built[one.start() - 1].isspace())
    anchors = frozenset(html.unescape(name) for name in found)
    said = repr((projection.edition.name, without_text(page, projection)))
    return Source(page, anchors, digest(said, page.markdown, *sorted(anchors)))


def _record(projection: Projection, source: Source) -> Record:
    found = document(source.page, projection)
    return Record(replace(found, blocks=()), record_html(found, source.anchors))
