"""Pages as the terms that find them: for the index on disk, and for a corpus without one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kbgen.model.search import Document
from kbgen.ranking.corpus import Corpus, corpus_of
from kbgen.ranking.fields import FIELDS
from kbgen.ranking.postings import Counts, counted
from kbgen.ranking.replay import key_of
from kbgen.words.analyser import Analyser, known_among

_SAID = ("title", "questions")  # a query that is one of these comes next after claimed ones


@dataclass(frozen=True, slots=True)
class Analysed:
    """The terms of a page by field; *claimed* and *said*: the queries that it answers exactly."""

    article: str
    terms: Mapping[str, Sequence[str]]
    claimed: Sequence[str]
    said: Sequence[str]


def analysed(document: Document, analyser: Analyser) -> Analysed:
    """Return the terms of *document*."""
    texts = {name: _texts(getattr(document, name)) for name in FIELDS}
    return Analysed(
        document.article_id,
        {name: analyser.terms("\n".join(texts[name])) for name in FIELDS},
        _claimed(document),
        _said(document),
    )


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What a page says, by field, whatever the other pages of its site say.

    *joins*: neighbours as one word; the page has those that the site knows. *words*: those that
    the site knows by it. Both stand a line each: as one text they take a tenth of the memory.
    *keys*: the queries that it answers exactly.
    """

    terms: Mapping[str, Counts]
    joins: Mapping[str, str]
    words: str
    keys: Mapping[str, Counts]

    def counts(self, field: str, analyser: Analyser) -> Counts:
        """Return how often the page has each term of *field* on the site of *analyser*."""
        terms, joins = self.terms[field], self.joins[field]
        known = [word for word in joins.split() if word in analyser.known]
        if not known:
            return terms
        found = Counter(terms)
        for word in known:
            found[analyser.stem(word)] += 1
        return found


def read_page(document: Document, analyser: Analyser) -> ReadPage:
    """Return *document* as read by an *analyser* that needs to know no site, unless it cuts."""
    read = {name: analyser.read("\n".join(_texts(getattr(document, name)))) for name in FIELDS}
    return ReadPage(
        {name: counted(text.terms) for name, text in read.items()},
        {name: "\n".join(text.joins) for name, text in read.items()},
        "\n".join(sorted(known_among({word for text in read.values() for word in text.written}))),
        {"claimed": counted(_claimed(document)), "said": counted(_said(document))},
    )


def said_in(document: Document) -> str:
    """Return all that is said in *document*."""
    return "\n".join("\n".join(_texts(getattr(document, name))) for name in FIELDS)


def corpus_of_pages(analyser: Analyser, pages: Sequence[Analysed]) -> Corpus:
    """Return the corpus of *pages*, which are numbered in this order."""
    postings = {name: _postings(page.terms[name] for page in pages) for name in FIELDS}
    lengths = {name: [float(len(page.terms[name])) for page in pages] for name in FIELDS}
    keys = _keys(page.claimed for page in pages), _keys(page.said for page in pages)
    return corpus_of(analyser, [page.article for page in pages], postings, lengths, keys)


def _postings(pages: Iterable[Sequence[str]]) -> dict[str, tuple[list[int], list[float]]]:
    found: dict[str, tuple[list[int], list[float]]] = {}
    for number, terms in enumerate(pages):
        counts: dict[str, int] = {}
        for term in terms:
            counts[term] = counts.get(term, 0) + 1
        for term, count in counts.items():
            numbers, times = found.setdefault(term, ([], []))
            numbers.append(number)
            times.append(float(count))
    return found


def _keys(pages: Iterable[Sequence[str]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for number, keys in enumerate(pages):
        for key in dict.fromkeys(keys):
            found[key] = (*found.get(key, ()), number)
    return found


def _claimed(document: Document) -> list[str]:
    return [key for text in document.answers if (key := key_of(text))]


def _said(document: Document) -> list[str]:
    texts = (text for name in _SAID for text in _texts(getattr(document, name)))
    return [key for text in texts if (key := key_of(text))]


def _texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value
