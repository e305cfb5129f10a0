"""The file that an index is kept in, made by whoosh's writers; the only module that imports whoosh.

Of whoosh we take what it keeps and how: postings, columns and stored fields in segments. Its
analysers, its pool for sorting and its ranking are left out: words come read and counted, and
in order, which takes half of the time or less. Its table of contents is a pickle, so a file is
opened only where kbgen wrote it, and never one from others.
"""

import json
import pickle
import struct
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kbgen.ranking.postings import Counts, postings

with warnings.catch_warnings():
    # whoosh predates raw strings in regular expressions; Python warns when it compiles them
    warnings.simplefilter("ignore")
    from whoosh import columns, fields, formats
    from whoosh.codec.whoosh3 import W3Codec, W3Segment
    from whoosh.filedb.compound import CompoundStorage, CompoundWriter
    from whoosh.filedb.filestore import RamStorage
    from whoosh.filedb.filetables import FileFormatError
    from whoosh.filedb.structfile import BufferFile
    from whoosh.index import TOC
    from whoosh.index import IndexError as WhooshError

SHOWN, TEXT = "page", "text"  # what an index shows of a page; all that a snippet is taken from
UNREADABLE = (  # what whoosh raises, when a file is not one that it wrote
    WhooshError,
    FileFormatError,
    EOFError,
    ValueError,
    LookupError,
    NameError,
    TypeError,
    AttributeError,
    AssertionError,
    OverflowError,
    pickle.UnpicklingError,
    struct.error,
)
_PAGES, _WORDS = "pages", "words"  # two indexes in one file: of pages, and of the site's words
_KNOWN = "known"
_LENGTH = columns.NumericColumn("I")  # whoosh's own lengths are rounded
_TEXT = columns.CompressedBytesColumn()
_FILE = "index"


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it is kept: what is *shown*, its *text*, and its terms with counts by field."""

    shown: Mapping[str, Any]
    text: str
    counts: Mapping[str, Counts]


class OpenFile:
    """What a file of `file_of` keeps: a *reader* of whoosh's, and the *known* words."""

    def __init__(self, content: bytes) -> None:
        files = CompoundStorage(BufferFile(content), use_mmap=False)
        self.reader = files.open_index(_PAGES).reader()
        words = files.open_index(_WORDS).reader()
        self.known = frozenset(word.decode() for word in words.lexicon(_KNOWN))

    def pages(self) -> list[dict[str, Any]]:
        """Return what is shown of each document."""
        return [json.loads(stored[SHOWN]) for stored in self.reader.all_stored_fields()]

    def lengths(self, field: str) -> Iterable[int]:
        """Return how many terms of *field* each document has."""
        found: Iterable[int] = self.reader.column_reader(field, _LENGTH, translate=False)
        return found

    def text(self, document: int) -> str:
        """Return the text of a *document*."""
        found: bytes = self._texts[document]
        return found.decode()

    @cached_property
    def _texts(self) -> Sequence[bytes]:
        found: Sequence[bytes] = self.reader.column_reader(TEXT, translate=False)
        return found


def file_of(names: Iterable[str], pages: Sequence[KeptPage], known: Iterable[str]) -> bytes:
    """Return the content of a file that keeps *pages*, in this order, and the words *known*.

    *names*: those of the fields that pages have terms in.
    The same pages make the same bytes.
    """
    files = _Memory()
    words = KeptPage({}, "", {_KNOWN: dict.fromkeys(known, 1)})
    _write_segment(files, _PAGES, names, pages)
    _write_segment(files, _WORDS, [_KNOWN], [words])
    packed = CompoundWriter(_Memory())
    for name in sorted(files.list()):
        packed.create_file(name).write(files.files[name])
    packed.save_as_compound(files.create_file(_FILE))
    content: bytes = files.files[_FILE]
    return content


class _Memory(RamStorage):  # type: ignore[misc]  # whoosh has no types
    """Files in memory, temporary ones too, which whoosh shares with all users of a machine."""

    def temp_storage(self, name: str | None = None) -> RamStorage:
        """Return a place for temporary files."""
        return _Memory()


def _write_segment(
    files: RamStorage, index: str, names: Iterable[str], pages: Sequence[KeptPage]
) -> None:
    looked_up = {name: fields.FieldType(formats.Existence(), None) for name in names}
    schema = fields.Schema(**{SHOWN: fields.STORED, TEXT: fields.COLUMN(_TEXT), **looked_up})
    codec = W3Codec()
    segment = W3Segment(codec, index, doccount=len(pages), segid="1")  # else named by chance
    _write_pages(codec.per_document_writer(files, segment), schema, pages)
    _write_terms(codec.field_writer(files, segment), schema, pages, sorted(looked_up))
    TOC(schema, [segment], generation=1).write(files, index)


def _write_pages(writer: Any, schema: fields.Schema, pages: Sequence[KeptPage]) -> None:
    for number, page in enumerate(pages):
        writer.start_doc(number)
        # as one text: a pickle of equal texts depends on whether they are the same object
        writer.add_field(SHOWN, schema[SHOWN], json.dumps(page.shown), 0)
        writer.add_column_value(TEXT, _TEXT, page.text.encode())
        for name, counts in page.counts.items():
            writer.add_column_value(name, _LENGTH, sum(counts.values()))
        writer.finish_doc()
    writer.close()


def _write_terms(
    writer: Any, schema: fields.Schema, pages: Sequence[KeptPage], names: Iterable[str]
) -> None:
    for name in names:
        writer.start_field(name, schema[name])
        for term, numbers, counts in postings([page.counts[name] for page in pages]):
            writer.start_term(term.encode())
            for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
                writer.add(number, count, b"", None)
            writer.finish_term()
        writer.finish_field()
    writer.close()
