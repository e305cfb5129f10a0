"""Which articles may say the same as others: found by numbers, before anything is compared."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from zlib import crc32

from kbgen.model.article import Article
from kbgen.model.audience import PUBLIC
from kbgen.model.library import Library
from kbgen.model.prints import Prints
from kbgen.publish.checking.copies import names
from kbgen.publish.checking.sentences import SHORTEST, sentences, weight
from kbgen.publish.checking.texts_by_reader import Reader, Text, reader_of, texts_of

_NUMBERS = "q"


@dataclass(slots=True)
class _Said:
    """The numbers of all runs, and of those with which sentences begin."""

    runs: list[int] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Known:
    """Numbers of what customers must not read: for *staff*, and what tells of something *later*."""

    staff: set[int] = field(default_factory=set)
    later: set[int] = field(default_factory=set)

    def within(self, public: Sequence[int], reader: Reader) -> set[int]:
        """Return which of them are among the *public* runs of an article for *reader*."""
        found = self.staff.intersection(public)
        return found | self.later.intersection(public) if reader is Reader.ALL else found


def prints_of(article: Article) -> Prints:
    """Return what *article* says as numbers, in whatever order it says it."""
    reader = Reader.ALL if article.meta.audience in PUBLIC.audiences else Reader.STAFF
    texts = [text for text in texts_of(article, reader) if not text.sent]
    public = [text for text in texts if text.reader is Reader.ALL]
    shown = _said(public)
    staff = _said(text for text in texts if text.reader is Reader.STAFF)
    named = tuple(sorted(name for name in names(public) if len(name) >= SHORTEST))
    return Prints(packed(shown.runs), packed(shown.begins), packed(staff.runs), named)


def suspects(library: Library, others: Sequence[Text]) -> tuple[Article, ...]:
    """Return the articles of *library* that may share a run which one of them should not have.

    *others*: texts that stand in no article.
    """
    prints = [(article, _of(library, article)) for article in library.articles]
    beside = {reader: _said(text for text in others if text.reader is reader) for reader in Reader}
    known = _Known(set(beside[Reader.STAFF].runs), set(beside[Reader.ALL_LATER].begins))
    for article, own in prints:
        known.staff.update(numbers(own.staff))
        if reader_of(article, library) is Reader.ALL_LATER:
            known.later.update(numbers(own.begins))
    told = known.within(beside[Reader.ALL].runs, Reader.ALL)
    told |= known.within(beside[Reader.ALL_LATER].runs, Reader.ALL_LATER)
    for article, own in prints:
        told |= known.within(numbers(own.public), reader_of(article, library))
    return tuple(
        article
        for article, own in prints
        if not (told.isdisjoint(numbers(own.public)) and told.isdisjoint(numbers(own.staff)))
    )


def all_names(library: Library) -> frozenset[tuple[str, ...]]:
    """Return the titles and headings of *library* that others may call a page by."""
    return frozenset(name for one in library.articles for name in _of(library, one).names)


def begin_of(words: Sequence[str]) -> int:
    """Return the number of the run with which *words* begin, which are as long as one."""
    return hash(tuple(_number(word) for word in words[:SHORTEST]))


def packed(found: Iterable[int]) -> bytes:
    """Return the numbers *found*, each once, as bytes."""
    return array(_NUMBERS, sorted(set(found))).tobytes()


def numbers(content: bytes) -> "array[int]":
    """Return the numbers that were packed as *content*."""
    found = array(_NUMBERS)
    found.frombytes(content)
    return found


def _of(library: Library, article: Article) -> Prints:
    return library.prints.get(article.path) or prints_of(article)


def _said(texts: Iterable[Text]) -> _Said:
    said = _Said()
    for text in texts:
        run: list[int] = []
        for sentence in sentences(text.markdown):
            words = [_number(word) for word in sentence.words]
            run += words
            if len(words) >= SHORTEST and weight(sentence.words) >= SHORTEST:
                said.begins.append(hash(tuple(words[:SHORTEST])))
        said.runs += _runs(run)
    return said


def _runs(words: Sequence[int]) -> Iterator[int]:
    # the same in every process, as no hash of text would be
    return map(hash, zip(*(words[at:] for at in range(SHORTEST)), strict=False))


@lru_cache(maxsize=65_536)
def _number(word: str) -> int:
    return crc32(word.encode())
