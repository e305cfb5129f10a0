"""Index the pages of one language: for `kbgen search` and reports, and for readers' browsers."""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kbgen.adapters.index import write_index
from kbgen.adapters.pagefind import write_bundle
from kbgen.adapters.writing import write_over
from kbgen.model.page import Page, Projection
from kbgen.model.search import Document
from kbgen.publish.finding.documents import document
from kbgen.publish.finding.packed import unpacked
from kbgen.publish.finding.record_html import record_html
from kbgen.publish.finding.search_files import labels_of, theme_index
from kbgen.publish.finding.vocabulary import Indexed, vocabulary
from kbgen.publish.showing.search_labels import flag_labels, kind_labels
from kbgen.publish.showing.search_start import start_of
from kbgen.words.stems import snowball

SEARCH, BUNDLE = "search", "pagefind"
_ID = re.compile(r'\sid="([^"]+)"')


def indexed(pages: Sequence[Page]) -> list[Page]:
    """Return those of *pages* that are found: what others gather is found where it stands."""
    return sorted((page for page in pages if page.article), key=lambda page: page.address)


def write_indexes(
    folder: Path,
    site: Path,
    projection: Projection,
    pages: Sequence[Page],
    on_page: Callable[[], None],
) -> None:
    """Write both indexes of *pages*, which stand built in *site*: one to *folder*, one to *site*.

    *on_page* is called for each page.
    """
    documents = [document(page, projection) for page in indexed(pages)]
    write_index(folder, projection.language, documents)
    records = [(one.address, record_html(one, _anchors(site, one))) for one in documents]
    write_bundle(site / SEARCH / BUNDLE, projection.language, records, on_page)
    write_over(site / SEARCH / "words.json", _words(site / SEARCH / BUNDLE, documents, projection))
    labels = labels_of(documents, projection, kind_labels(projection.language))
    text = theme_index(labels, start_of(pages), projection.language)
    write_over(site / SEARCH / "search_index.json", text)


def _anchors(site: Path, one: Document) -> frozenset[str]:
    """Return the anchors that the built page of a document has."""
    page = (site / one.address / "index.html").read_text(encoding="utf-8")
    return frozenset(html.unescape(name) for name in _ID.findall(page))


def _words(bundle: Path, documents: Sequence[Document], projection: Projection) -> str:
    """Return the file of words for the index in *bundle*."""
    meta = next((path.name for path in bundle.glob("*.pf_meta")), "")  # none without a page
    chunks = [unpacked(path.read_bytes()) for path in sorted(bundle.glob("index/*"))]
    texts = (text for one in documents for text in _texts(one))
    titles = [one.title for one in documents]
    language = projection.language
    labels = flag_labels(language)
    indexed = Indexed(meta, chunks, titles, projection.asked)
    return vocabulary(indexed, texts, language, snowball(language), labels)


def _texts(one: Document) -> Iterator[str]:
    yield from (one.title, one.description, *one.answers)
    yield from (block.text for block in one.blocks)
