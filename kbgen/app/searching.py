"""Index the pages of one language: for `kbgen search` and reports, and for readers' browsers."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from kbgen.adapters.build_cache import NO_CACHE, Store, digest
from kbgen.adapters.index import write_index
from kbgen.adapters.kept_files import note_files, take_over_files
from kbgen.adapters.memory import Memory
from kbgen.adapters.pagefind import Written, write_bundle
from kbgen.adapters.staged_files import Target
from kbgen.adapters.writing import write_over
from kbgen.app.search_records import Record, records, sources
from kbgen.model.page import Page, Projection
from kbgen.model.search import Document
from kbgen.publish.finding.documents import without_text
from kbgen.publish.finding.search_files import labels_of, theme_index
from kbgen.publish.finding.vocabulary import Indexed, vocabulary
from kbgen.publish.showing.search_labels import flag_labels, kind_labels
from kbgen.publish.showing.search_start import start_of
from kbgen.words.stems import snowball

SEARCH, BUNDLE, WORDS = "search", "pagefind", "words.json"
_NOTHING_KEPT = NO_CACHE.store("")


@dataclass(frozen=True, slots=True)
class Indexes:
    """Where both indexes of one language go: to *folder*, and into the built *site*.

    *store*: what earlier builds of the same edition and language worked out. *last*: where the
    last one has left its indexes.
    """

    folder: Path
    site: Path
    store: Store = _NOTHING_KEPT
    last: "Indexes | None" = None

    @property
    def search(self) -> Path:
        """The folder of the search in the browser."""
        return self.site / SEARCH

    @property
    def bundle(self) -> Target:
        """Where Pagefind's files go."""
        return Target(self.search / BUNDLE, self.last.search / BUNDLE if self.last else None)

    @property
    def files(self) -> Sequence[tuple[Target, str]]:
        """Folders with patterns of the files that follow from the pages alone."""
        folder = Target(self.folder, self.last.folder if self.last else None)
        search = Target(self.search, self.last.search if self.last else None)
        return (folder, "*"), (self.bundle, "**/*"), (search, WORDS)


def indexed(pages: Sequence[Page]) -> list[Page]:
    """Return those of *pages* that are found: what others gather is found where it stands."""
    return sorted((page for page in pages if page.article), key=lambda page: page.address)


def write_indexes(indexes: Indexes, projection: Projection, pages: Sequence[Page]) -> None:
    """Write both *indexes* of *pages*, which stand built in their site.

    Those whose pages are all as they were are taken over.
    """
    found = sources(indexes.site, projection, indexed(pages))
    asked = repr(sorted(projection.asked.items()))
    whole = digest(projection.language, asked, *(source.key for source in found))
    if not take_over_files(indexes.store, whole, indexes.files):
        memory = Memory(indexes.store)
        _write(indexes, projection, records(memory, projection, found), memory)
        note_files(indexes.store, whole, indexes.files)
        memory.uses([whole])
        memory.forget_others()
    shown = [without_text(source.page, projection) for source in found]
    labels = labels_of(shown, projection, kind_labels(projection.language))
    text = theme_index(labels, start_of(pages), projection.language)
    write_over(indexes.search / "search_index.json", text)


def _write(
    indexes: Indexes, projection: Projection, found: Sequence[Record], memory: Memory
) -> None:
    """Write the files of both indexes, which do not depend on each other, side by side."""
    language = projection.language
    documents = [record.document for record in found]
    records = [(record.document.address, record.html) for record in found]
    with ThreadPoolExecutor(1) as beside:
        made = beside.submit(write_bundle, indexes.bundle, language, records, memory)
        write_index(indexes.folder, language, documents, memory)
        written = made.result()
    write_over(indexes.search / WORDS, _words(written, documents, projection))


def _words(made: Written, documents: Sequence[Document], projection: Projection) -> str:
    """Return the file of words for the index that was *made*."""
    texts = (text for one in documents for text in _texts(one))
    titles = [one.title for one in documents]
    language = projection.language
    labels = flag_labels(language)
    indexed = Indexed(made.meta_name, made.pages, titles, projection.asked)
    return vocabulary(indexed, texts, language, snowball(language), labels)


def _texts(one: Document) -> Iterator[str]:
    yield from (one.title, one.description, *one.answers, one.body)
