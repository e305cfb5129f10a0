"""Pages as the terms that find them: for the index on disk, and for a corpus without one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kbgen.model.search import Document
from kbgen.ranking.corpus import Corpus, corpus_of
from kbgen.ranking.fields import FIELDS
from kbgen.ranking.replay import key_of
from kbgen.words.analyser import Analyser

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
        [key for text in document.answers if (key := key_of(text))],
        [key for name in _SAID for text in texts[name] if (key := key_of(text))],
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


def _texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value
