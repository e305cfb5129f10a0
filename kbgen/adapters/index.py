"""The indexes of `kbgen search` and of reports, written and opened.

No text of a customer meets a query language: terms are looked up one by one.
"""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from kbgen.adapters.index_file import UNREADABLE, KeptPage, OpenFile, file_of
from kbgen.adapters.index_reading import read_pages
from kbgen.adapters.index_stored import Stored
from kbgen.adapters.memory import Memory, no_memory
from kbgen.adapters.search_index import KEYS, Index
from kbgen.adapters.writing import refused
from kbgen.errors import UsageError
from kbgen.model.search import Document
from kbgen.ranking.analysed import ReadPage
from kbgen.ranking.fields import FIELDS
from kbgen.words.analyser import Analyser

# A new number makes kbgen ask for a build instead of misreading the index of an older kbgen.
_NAME = "pages4.whoosh"
_SHOWN = ("address", "article_id", "kind", "component", "title", "internal", "coming")
_KNOWN = "known"  # as a field in what an index lists


def write_index(
    folder: Path, language: str, documents: Iterable[Document], memory: Memory | None = None
) -> None:
    """Write the index of one *language* to *folder*, in place of one that was there.

    Pages that *memory* knows are not read again. Raises EnvironmentFault if the disk refuses.
    """
    # In the order of their addresses, so that pages of equal rank are found in it.
    pages = sorted(documents, key=lambda document: document.address)
    analyser, found = read_pages(pages, language, memory or no_memory())
    kept = [_kept(page, read, analyser) for page, read in zip(pages, found, strict=True)]
    _write(folder / _NAME, file_of((*FIELDS, *KEYS), kept, sorted(analyser.known)))


def open_index(folder: Path, language: str) -> Index:
    """Return the index of one *language* that `write_index` wrote to *folder*."""
    if not folder.is_dir():
        raise UsageError(f"there is no search index in {folder}", "run `kbgen build` first")
    try:
        content = (folder / _NAME).read_bytes()
        file = OpenFile(content)
    except (OSError, *UNREADABLE) as error:
        raise UsageError(
            f"the search index in {folder} cannot be read", "run `kbgen build` first"
        ) from error
    return Index(Stored(file), Analyser(language, file.known), sha256(content).hexdigest())


def listed(folder: Path) -> bytes:
    """Return all that the index in *folder* holds as text."""
    return "\n".join(_lines(OpenFile((folder / _NAME).read_bytes()))).encode()


def _lines(file: OpenFile) -> Iterator[str]:
    stored = Stored(file)
    for number, page in enumerate(stored.pages):
        whole = {"page": page, "text": file.text(number)}
        yield json.dumps(whole, ensure_ascii=False, sort_keys=True)
    known = ((_KNOWN, word) for word in file.known)
    for field, term in sorted((*stored.terms, *known)):
        pages, counts = stored.having(field, term) or ([0], [1.0])
        yield f"{field} {term}: {list(zip(pages, counts, strict=True))}"


def _kept(page: Document, read: ReadPage, analyser: Analyser) -> KeptPage:
    counts = {name: read.counts(name, analyser) for name in FIELDS}
    shown = {name: getattr(page, name) for name in _SHOWN}
    return KeptPage(shown, page.body or page.description, {**counts, **read.keys})


def _write(path: Path, content: bytes) -> None:
    """Write *content* to *path*; who reads meanwhile finds the old file or the new one, whole."""
    new = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(content)
        new.replace(path)
    except OSError as error:
        raise refused(path, error) from error
