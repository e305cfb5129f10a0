"""Queries after which readers opened an article, kept with it like those that it claims."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256

import numpy as np
from scipy.sparse import csr_array

from kbgen.ranking.corpus import Corpus
from kbgen.ranking.replay import key_of
from kbgen.words.analyser import Analyser

Clicked = tuple[str, str, int]  # a query, the id of the article opened, in how many searches

_FIELD = "answers"
_KEPT = 1 << 17  # queries whose terms are remembered


@dataclass(frozen=True, slots=True)
class Opened:
    """A query with the *pages* that readers opened after it, and in how many searches.

    *terms*: how often it has each of its terms.
    """

    text: str
    pages: Mapping[int, int]
    terms: Mapping[str, int]


def with_clicks(corpus: Corpus, clicked: Iterable[Clicked]) -> Corpus:
    """Return *corpus* with the queries *clicked* as further texts of the articles opened.

    It serves to tell how likely a query has an answer; what readers find stays as it is.
    """
    known = tuple(clicked)
    found = with_asked(corpus, pages_clicked(corpus, known))
    return found.with_idf_of(with_clicks(corpus.base, known)) if corpus.base else found


def with_clicks_beside(corpus: Corpus, clicked: Iterable[Clicked], base: Corpus) -> Corpus:
    """Return *corpus* as `with_clicks` does, where *base* has its clicks already."""
    return with_asked(corpus, pages_clicked(corpus, clicked)).with_idf_of(base)


def pages_clicked(corpus: Corpus, clicked: Iterable[Clicked]) -> dict[str, Opened]:
    """Return the queries *clicked* that opened articles of *corpus*, equal ones together."""
    pages: defaultdict[str, list[int]] = defaultdict(list)
    for page, article in enumerate(corpus.articles):
        pages[article].append(page)
    texts: dict[str, str] = {}
    opened: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for text, article, times in clicked:
        if article in pages:
            key = key_of(text)
            texts.setdefault(key, text)
            opened[key].update(dict.fromkeys(pages[article], times))
    return {
        key: Opened(texts[key], opened[key], _terms(corpus.analyser, texts[key]))
        for key in sorted(opened, key=_shuffled)
    }


@lru_cache(maxsize=_KEPT)  # a review reads the same queries for both sides
def _terms(analyser: Analyser, text: str) -> Mapping[str, int]:
    return Counter(analyser.terms(text))


def with_asked(corpus: Corpus, opened: Mapping[str, Opened]) -> Corpus:
    """Return *corpus* with the queries *opened*, by their keys, as further texts."""
    words: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for one in opened.values():
        for page in one.pages:
            words[page].update(one.terms)
    terms = dict(corpus.terms)
    for counts_of_page in words.values():
        for term in counts_of_page:
            terms.setdefault(term, len(terms))
    most = {key: -sum(one.pages.values()) for key, one in opened.items()}.__getitem__
    added = _counts(words, terms, len(corpus.articles))
    counts = {name: _deeper(found, len(terms)) for name, found in corpus.counts.items()}
    lengths = corpus.lengths[_FIELD] + added.sum(axis=0)
    return replace(
        corpus,
        terms=terms,
        counts={**counts, _FIELD: csr_array(counts[_FIELD] + added)},
        lengths={**corpus.lengths, _FIELD: lengths},
        asked={key: tuple(opened[key].pages) for key in sorted(opened, key=most)},
    )


def _shuffled(key: str) -> bytes:
    """Return what puts queries into an order that says nothing of them."""
    return sha256(key.encode()).digest()


def _counts(words: Mapping[int, Counter[str]], terms: Mapping[str, int], pages: int) -> csr_array:
    found = [
        (terms[term], page, count)
        for page, counted in words.items()
        for term, count in counted.items()
    ]
    rows, columns, counts = zip(*found, strict=True) if found else ((), (), ())
    data = np.array(counts, dtype=np.float64)
    return csr_array((data, (list(rows), list(columns))), shape=(len(terms), pages))


def _deeper(found: csr_array, depth: int) -> csr_array:
    """Return *found* with empty rows below, so that it has *depth* of them."""
    ends = np.append(found.indptr, np.full(depth - found.shape[0], found.indptr[-1]))
    return csr_array((found.data, found.indices, ends), shape=(depth, found.shape[1]))
