"""The files of the search index, written and opened; the only module that imports whoosh.

No text of a customer meets whoosh's query parser: terms are looked up one by one. Its table of
contents is a pickle, so an index is opened only where kbgen wrote it, and never one from others.
"""

import json
import pickle
import struct
import warnings
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from kbgen.adapters.index_stored import Stored
from kbgen.adapters.search_index import KEYS, Index
from kbgen.errors import EnvironmentFault, UsageError
from kbgen.model.search import Document
from kbgen.ranking.analysed import analysed, said_in
from kbgen.ranking.fields import FIELDS
from kbgen.words.analyser import Analyser, known_words

with warnings.catch_warnings():
    # whoosh predates raw strings in regular expressions; Python warns when it compiles them
    warnings.simplefilter("ignore")
    from whoosh import fields
    from whoosh.analysis import IDTokenizer
    from whoosh.filedb.filestore import FileStorage, copy_to_ram
    from whoosh.index import IndexError as WhooshError
    from whoosh.index import LockError

# A new number makes kbgen ask for a build instead of misreading the index of an older kbgen.
_NAME = "pages2"
_SHOWN = ("address", "article_id", "kind", "component", "title", "internal", "coming")
_KNOWN = "known"  # the field of the site's words, which stand beside its first page


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
    pages = sorted(documents, key=lambda document: document.address)
    analyser = Analyser(language, known_words(map(said_in, pages), language))
    known = {_KNOWN: sorted(analyser.known)}
    for document in pages:
        writer.add_document(**_indexed(document, analyser), **_stored(document), **known)
        known = {}
    writer.commit()


def open_index(folder: Path, language: str) -> Index:
    """Return the index of one *language* that `write_index` wrote to *folder*."""
    if not folder.is_dir():
        raise UsageError(f"there is no search index in {folder}", "run `kbgen build` first")
    try:
        digest = _digest(folder)
        reader = copy_to_ram(FileStorage(str(folder))).open_index(_NAME).reader()
        known = frozenset(word.decode() for word in reader.lexicon(_KNOWN))
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
    return Index(Stored(reader), Analyser(language, known), digest)


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
        name: fields.TEXT(analyzer=IDTokenizer(), phrase=False) for name in (*FIELDS, *KEYS, _KNOWN)
    }
    return fields.Schema(page=fields.STORED, text=fields.STORED, **looked_up)


def _indexed(document: Document, analyser: Analyser) -> dict[str, Sequence[str]]:
    found = analysed(document, analyser)
    return {**found.terms, "claimed": found.claimed, "said": found.said}


def _stored(document: Document) -> dict[str, object]:
    page = {name: getattr(document, name) for name in _SHOWN}
    return {"page": page, "text": document.body or document.description}
