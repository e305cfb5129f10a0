"""The files of the search index, written and opened: SQLite holds what our own ranking reads.

No text of a customer meets a query language: terms are looked up one by one.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from kbgen.adapters.index_reading import read_pages
from kbgen.adapters.index_stored import Stored, as_stored
from kbgen.adapters.memory import Memory, no_memory
from kbgen.adapters.search_index import KEYS, Index
from kbgen.adapters.writing import refused
from kbgen.errors import UsageError
from kbgen.model.search import Document
from kbgen.ranking.analysed import ReadPage
from kbgen.ranking.fields import FIELDS
from kbgen.ranking.postings import Counts, lengths, postings
from kbgen.words.analyser import Analyser

# A new number makes kbgen ask for a build instead of misreading the index of an older kbgen.
_NAME = "pages3.sqlite"
_SHOWN = ("address", "article_id", "kind", "component", "title", "internal", "coming")
_KNOWN = "known"  # as a field in what an index lists
_TABLES = """
CREATE TABLE page (number INTEGER PRIMARY KEY, shown TEXT, text TEXT);
CREATE TABLE term (field TEXT, term TEXT, pages BLOB, counts BLOB, PRIMARY KEY (field, term))
 WITHOUT ROWID;
CREATE TABLE length (field TEXT PRIMARY KEY, terms BLOB);
CREATE TABLE known (word TEXT PRIMARY KEY) WITHOUT ROWID;
"""


def write_index(
    folder: Path, language: str, documents: Iterable[Document], memory: Memory | None = None
) -> None:
    """Write the index of one *language* to *folder*, in place of one that was there.

    Pages that *memory* knows are not read again. Raises EnvironmentFault if the disk refuses.
    """
    # In the order of their addresses, so that pages of equal rank are found in it.
    pages = sorted(documents, key=lambda document: document.address)
    analyser, found = read_pages(pages, language, memory or no_memory())
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(_TABLES)
        shown = ((number, *_shown(page)) for number, page in enumerate(pages))
        database.executemany("INSERT INTO page VALUES (?, ?, ?)", shown)
        for field in (*FIELDS, *KEYS):
            _write_field(database, field, [_counts(page, field, analyser) for page in found])
        known = ((word,) for word in sorted(analyser.known))
        database.executemany("INSERT INTO known VALUES (?)", known)
        database.commit()
        _write(folder / _NAME, database.serialize())


def open_index(folder: Path, language: str) -> Index:
    """Return the index of one *language* that `write_index` wrote to *folder*."""
    if not folder.is_dir():
        raise UsageError(f"there is no search index in {folder}", "run `kbgen build` first")
    try:
        content = (folder / _NAME).read_bytes()
        database = _opened(content)
        known = frozenset(word for (word,) in database.execute("SELECT word FROM known"))
        stored = Stored(database)
    except (OSError, ValueError, sqlite3.DatabaseError) as error:
        raise UsageError(
            f"the search index in {folder} cannot be read", "run `kbgen build` first"
        ) from error
    return Index(stored, Analyser(language, known), sha256(content).hexdigest())


def listed(folder: Path) -> bytes:
    """Return all that the index in *folder* holds as text."""
    with closing(_opened((folder / _NAME).read_bytes())) as database:
        return "\n".join(_lines(database)).encode()


def _lines(database: sqlite3.Connection) -> Iterator[str]:
    for shown, text in database.execute("SELECT shown, text FROM page ORDER BY number"):
        yield json.dumps({"page": json.loads(shown), "text": text}, ensure_ascii=False)
    stored = Stored(database)
    known = ((_KNOWN, word) for (word,) in database.execute("SELECT word FROM known"))
    for field, term in sorted((*stored.terms, *known)):
        pages, counts = stored.having(field, term) or ([0], [1.0])
        yield f"{field} {term}: {list(zip(pages, counts, strict=True))}"


def _opened(content: bytes) -> sqlite3.Connection:
    """Return the database that *content* is, held in memory: a build may replace the file."""
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.deserialize(content)
    return database


def _write_field(database: sqlite3.Connection, field: str, pages: Sequence[Counts]) -> None:
    rows = (
        (field, term, as_stored(numbers), as_stored(counts))
        for term, numbers, counts in postings(pages)
    )
    database.executemany("INSERT INTO term VALUES (?, ?, ?, ?)", rows)
    sizes = as_stored(lengths(pages))
    database.execute("INSERT INTO length VALUES (?, ?)", (field, sizes))


def _counts(page: ReadPage, field: str, analyser: Analyser) -> Counts:
    return page.keys[field] if field in KEYS else page.counts(field, analyser)


def _shown(document: Document) -> tuple[str, str]:
    page = {name: getattr(document, name) for name in _SHOWN}
    shown = json.dumps(page, ensure_ascii=False, sort_keys=True)
    return shown, document.body or document.description


def _write(path: Path, content: bytes) -> None:
    """Write *content* to *path*; who reads meanwhile finds the old file or the new one, whole."""
    new = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(content)
        new.replace(path)
    except OSError as error:
        raise refused(path, error) from error
