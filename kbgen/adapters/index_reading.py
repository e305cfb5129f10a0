"""Pages as their index reads them: each once, until it says something else."""

from collections.abc import Sequence
from functools import partial

from kbgen.adapters.build_cache import digest
from kbgen.adapters.memory import Memory
from kbgen.model.search import Document
from kbgen.ranking.analysed import ReadPage, read_page, said_in
from kbgen.ranking.fields import FIELDS
from kbgen.words.analyser import Analyser, known_words


def read_pages(
    pages: Sequence[Document], language: str, memory: Memory
) -> tuple[Analyser, list[ReadPage]]:
    """Return what each of *pages* says, and the analyser that knows their words."""
    texts = [_key("page", page, language) for page in pages]
    reader = Analyser(language)
    if not reader.cuts:
        found = memory.all_of(partial(_read, reader), zip(texts, pages, strict=True))
        known = frozenset[str]().union(*(page.words.split() for page in found))
        return Analyser(language, known), found
    words = memory.all_of(partial(_words, language), zip(texts, pages, strict=True))
    reader = Analyser(language, frozenset[str]().union(*words))
    site = digest(*sorted(reader.known))
    keys = [digest("parts", key, site) for key in texts]
    return reader, memory.all_of(partial(_read, reader), zip(keys, pages, strict=True))


def _read(analyser: Analyser, page: Document) -> ReadPage:
    return read_page(page, analyser)


def _words(language: str, page: Document) -> frozenset[str]:
    return known_words((said_in(page),), language)


def _key(kind: str, page: Document, language: str) -> bytes:
    return digest(kind, language, *(repr(getattr(page, name)) for name in FIELDS))
