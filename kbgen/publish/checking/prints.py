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
from kbgen.publish.checking.copies import names, run_of
from kbgen.publish.checking.sentences import SHORTEST
from kbgen.publish.checking.texts_by_reader import Reader, Text, reader_of, texts_of

_NUMBERS = "q"


@dataclass(slots=True)
class _Runs:
    """Numbers of runs, by who may read them."""

    staff: set[int] = field(default_factory=set)
    later: set[int] = field(default_factory=set)

    def hits(self, public: Sequence[int], reader: Reader) -> set[int]:
        """Return which *public* runs of an article for *reader* others have that know more."""
        found = self.staff.intersection(public)
        return found | self.later.intersection(public) if reader is Reader.ALL else found


def prints_of(article: Article) -> Prints:
    """Return what *article* says as numbers, in whatever order it says it."""
    reader = Reader.ALL if article.meta.audience in PUBLIC.audiences else Reader.STAFF
    said = [text for text in texts_of(article, reader) if not text.sent]
    public = [text for text in said if text.reader is Reader.ALL]
    staff = [text for text in said if text.reader is Reader.STAFF]
    named = tuple(sorted(name for name in names(public) if len(name) >= SHORTEST))
    return Prints(_packed(runs(public)), _packed(runs(staff)), named)


def runs(texts: Iterable[Text]) -> Iterator[int]:
    """Yield the number of each run of words in *texts*, the same in every process."""
    for text in texts:
        numbers = [_number(word) for word in run_of(text).words]
        yield from map(hash, zip(*(numbers[at:] for at in range(SHORTEST)), strict=False))


def suspects(library: Library, others: Sequence[Text]) -> tuple[Article, ...]:
    """Return the articles of *library* that may share a run which one of them should not have.

    *others*: texts that stand in no article.
    """
    prints = [(article, _known(library, article)) for article in library.articles]
    all_ = _Runs()
    all_.staff.update(runs(text for text in others if text.reader is Reader.STAFF))
    all_.later.update(runs(text for text in others if text.reader is Reader.ALL_LATER))
    for article, own in prints:
        all_.staff.update(_numbers(own.staff))
        if reader_of(article, library) is Reader.ALL_LATER:
            all_.later.update(_numbers(own.public))
    said = [number for text in others if text.reader is Reader.ALL for number in runs([text])]
    hits = all_.hits(said, Reader.ALL)
    for article, own in prints:
        hits |= all_.hits(_numbers(own.public), reader_of(article, library))
    return tuple(
        article
        for article, own in prints
        if not (hits.isdisjoint(_numbers(own.public)) and hits.isdisjoint(_numbers(own.staff)))
    )


def all_names(library: Library) -> frozenset[tuple[str, ...]]:
    """Return the titles and headings of *library* that others may call a page by."""
    return frozenset(name for one in library.articles for name in _known(library, one).names)


def _known(library: Library, article: Article) -> Prints:
    return library.prints.get(article.path) or prints_of(article)


def _packed(numbers: Iterable[int]) -> bytes:
    return array(_NUMBERS, sorted(set(numbers))).tobytes()


def _numbers(packed: bytes) -> "array[int]":
    numbers = array(_NUMBERS)
    numbers.frombytes(packed)
    return numbers


@lru_cache(maxsize=65_536)
def _number(word: str) -> int:
    return crc32(word.encode())
