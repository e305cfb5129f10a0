"""The search index: kbgen's own ranking over whoosh's files; the only module that imports whoosh.

No text of a customer meets whoosh's query parser: terms are looked up one by one. Its table of
contents is a pickle, so an index is opened only where kbgen wrote it, and never one from others.
"""

import json
import pickle
import struct
import warnings
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from kbgen.adapters.stems import stemmer, terms
from kbgen.errors import EnvironmentFault, UsageError
from kbgen.model.search import Document, Hit
from kbgen.model.words import phrase
from kbgen.publish.finding.ranking import Rank, Wanted, rank, read_query
from kbgen.publish.finding.snippets import Span, marks, snippet

with warnings.catch_warnings():
    # whoosh predates raw strings in regular expressions; Python warns when it compiles them
    warnings.simplefilter("ignore")
    from whoosh import fields
    from whoosh.analysis import IDTokenizer
    from whoosh.filedb.filestore import FileStorage, copy_to_ram
    from whoosh.index import IndexError as WhooshError
    from whoosh.index import LockError
    from whoosh.reading import IndexReader

# A new number makes kbgen ask for a build instead of misreading the index of an older kbgen.
_NAME = "pages1"
# By field: what a word there is worth beside one in the body, and how much a long field lowers it.
_FIELDS: Mapping[str, tuple[float, float]] = {
    "title": (4.0, 0.6),
    "answers": (4.0, 0.1),
    "questions": (3.0, 0.3),
    "headings": (1.5, 0.3),
    "description": (1.5, 0.5),
    "body": (1.0, 0.75),
}
_SHOWN = ("address", "article_id", "kind", "component", "title", "internal", "coming")
_READ = 100_000  # characters of a page that its snippet is looked for in
_SAID = ("title", "questions")  # a query that is one of these comes next after claimed ones


class Index:
    """The pages of one language, held in memory, so that a build may replace the files.

    *digest* differs from that of an index that may answer otherwise.
    """

    def __init__(self, reader: IndexReader, language: str, digest: str) -> None:
        self.digest = digest
        self._reader = reader
        self._language = language
        self._pages: int = reader.doc_count()
        self._average = {field: self._average_of(field) for field in _FIELDS}
        self._weights = lru_cache(maxsize=1 << 13)(self._weights_of)
        self._page = lru_cache(maxsize=1 << 13)(self._page_of)

    def search(self, words: str, limit: int = 10, *, snippets: bool = True) -> list[Hit]:
        """Return the best pages first; those that claim just this query before all others.

        Nobody reads the *snippets* of thousands of queries, and they take most of the time.
        """
        query = read_query(words, self._language, stemmer(self._language))
        ranks = {found.page: found for found in rank(query, self._pages, self._weights)}
        exact = self._exact(words)
        first = [ranks.pop(page, Rank(page, 0.0, 1.0)) for page in exact]
        best = [*first, *ranks.values()]
        said = _shown(query) if snippets else None
        return [self._hit(found, said) for found in best[:limit]]

    def marks(self, words: str, text: str) -> list[Span]:
        """Return where *text* says something of the query *words*."""
        query = read_query(words, self._language, stemmer(self._language))
        return marks(text, _shown(query), stemmer(self._language))

    def _exact(self, words: str) -> list[int]:
        """Return the pages that claim just *words*, then those with it as title or question."""
        said = _key(words)
        return list(dict.fromkeys([*self._having("claimed", said), *self._having("said", said)]))

    def _average_of(self, field: str) -> float:
        """Return how long *field* is where it is; few pages claim queries or answer questions."""
        length = self._reader.doc_field_length
        having = sum(bool(length(page, field)) for page in range(self._pages))
        return float(self._reader.field_length(field)) / max(1, having)

    def _weights_of(self, term: str) -> dict[int, float]:
        weights: dict[int, float] = {}
        for field, (boost, slope) in _FIELDS.items():
            for page, count in self._having(field, term).items():
                length = self._reader.doc_field_length(page, field) / self._average[field]
                weight = boost * count / (1 - slope + slope * length)
                weights[page] = weights.get(page, 0.0) + weight
        return weights

    @cached_property
    def _terms(self) -> frozenset[tuple[str, bytes]]:
        """All terms with their fields; whoosh takes its time to tell that one is none of them."""
        return frozenset(self._reader.all_terms())

    def _having(self, field: str, term: str) -> dict[int, float]:
        if (field, term.encode("utf-8", "replace")) not in self._terms:
            return {}
        matcher = self._reader.postings(field, term)
        found: dict[int, float] = {}
        while matcher.is_active():
            found[matcher.id()] = matcher.weight()
            matcher.next()
        return found

    def _page_of(self, number: int) -> dict[str, Any]:
        page: dict[str, Any] = self._reader.stored_fields(number)["page"]
        return page

    def _snippet(self, number: int, said: frozenset[str]) -> str:
        text = self._reader.stored_fields(number)["text"][:_READ]
        return snippet(text, marks(text, said, stemmer(self._language)))

    def _hit(self, found: Rank, said: frozenset[str] | None) -> Hit:
        return Hit(
            score=found.score,
            coverage=found.coverage,
            snippet="" if said is None else self._snippet(found.page, said),
            **self._page(found.page),
        )


def write_index(folder: Path, language: str, documents: Iterable[Document]) -> None:
    """Write the index of one *language* to *folder*, in place of one that was there."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        writer = FileStorage(str(folder)).create_index(_schema(), _NAME).writer(limitmb=128)
    except LockError as error:
        raise EnvironmentFault(
            f"another kbgen is writing {folder}", "wait until it is done"
        ) from error
    # In the order of their addresses, so that pages of equal rank are found in it.
    for document in sorted(documents, key=lambda document: document.address):
        writer.add_document(**_indexed(document, language), **_stored(document))
    writer.commit()


def open_index(folder: Path, language: str) -> Index:
    """Return the index of one *language* that `write_index` wrote to *folder*."""
    if not folder.is_dir():
        raise UsageError(f"there is no search index in {folder}", "run `kbgen build` first")
    try:
        digest = _digest(folder)
        reader = copy_to_ram(FileStorage(str(folder))).open_index(_NAME).reader()
    except (
        WhooshError,
        OSError,
        EOFError,
        ValueError,
        LookupError,
        AttributeError,
        AssertionError,
        pickle.UnpicklingError,
        struct.error,
    ) as error:
        raise UsageError(
            f"the search index in {folder} cannot be read", "run `kbgen build` first"
        ) from error
    return Index(reader, language, digest)


def listed(folder: Path) -> bytes:
    """Return all that the index in *folder* holds as text: its files are named by chance."""
    lines = []
    with copy_to_ram(FileStorage(str(folder))).open_index(_NAME).reader() as reader:
        for page in reader.all_doc_ids():
            lines.append(json.dumps(reader.stored_fields(page), ensure_ascii=False, sort_keys=True))
        for field, term in sorted(reader.all_terms()):
            found = reader.postings(field, term).items_as("weight")
            lines.append(f"{field} {term.decode()}: {sorted(found)}")
    return "\n".join(lines).encode()


def _digest(folder: Path) -> str:
    found = sha256()
    for file in sorted(folder.iterdir()):
        found.update(sha256(file.read_bytes()).digest())
    return found.hexdigest()


def _schema() -> fields.Schema:
    looked_up = {
        name: fields.TEXT(analyzer=IDTokenizer(), phrase=False)
        for name in (*_FIELDS, "claimed", "said")
    }
    return fields.Schema(page=fields.STORED, text=fields.STORED, **looked_up)


def _indexed(document: Document, language: str) -> dict[str, list[str]]:
    texts = {name: _texts(getattr(document, name)) for name in _FIELDS}
    return {
        **{name: terms("\n".join(texts[name]), language) for name in _FIELDS},
        "claimed": [key for text in document.answers if (key := _key(text))],
        "said": [key for name in _SAID for text in texts[name] if (key := _key(text))],
    }


def _stored(document: Document) -> dict[str, object]:
    page = {name: getattr(document, name) for name in _SHOWN}
    return {"page": page, "text": document.body or document.description}


def _texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _key(text: str) -> str:
    """Return what is equal for two queries that ask the same in the same words."""
    return phrase(text).encode("utf-8", "ignore").decode()[:500]


def _shown(query: Iterable[Wanted]) -> frozenset[str]:
    return frozenset[str]().union(*(wanted.shown() for wanted in query))
