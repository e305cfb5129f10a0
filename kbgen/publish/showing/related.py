"""Related articles: those that an author names, then those that share rare words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from kbgen.model.article import Article
from kbgen.model.audience import Status
from kbgen.model.page import Projection
from kbgen.ranking.scores import rows_of
from kbgen.words.stop_words import content_words
from kbgen.words.written import is_cjk, joined, parts, written

MOST = 4  # shown below an article
_NEAR = 0.12  # how alike two articles are at least, of 1
_SAME_TOPIC = 1.5
_IN_TITLE = 2  # a word of the title counts as two
_STEM = 6  # letters that tell a word, so that "exporting" is near "export"
# A word of more articles than a share of all tells nothing, or of this many: that bounds the work
# for each article, however many there are.
_COMMON, _SHARE, _MANY = 12, 10, 200
_NOT_READ_ON = frozenset({"release"})

_KEPT_MODELS, _KEPT_TEXTS = 8, 100_000
_BLOCK = 1_000  # articles that are compared with all others at once


class _Told(NamedTuple):
    """What an article tells of itself, by which others are near to it."""

    id: str
    component: str
    retired: bool
    title: str
    texts: tuple[str, ...]
    related: tuple[str, ...]


def related(projection: Projection) -> dict[str, tuple[Article, ...]]:
    """Return what readers of each article of *projection* may want next, by its id."""
    articles = {one.id: one for one in projection.articles if one.kind not in _NOT_READ_ON}
    found = _related(tuple(map(_told, articles.values())), projection.language)
    return {id_: tuple(articles[one] for one in ids) for id_, ids in found.items()}


# the edition for staff asks for that of customers as well
@lru_cache(maxsize=_KEPT_MODELS)
def _related(told: tuple[_Told, ...], language: str) -> Mapping[str, tuple[str, ...]]:
    known = {one.id for one in told}
    named_by: dict[str, list[str]] = defaultdict(list)
    for one in told:
        for id_ in one.related:
            named_by[id_].append(one.id)
    found = {}
    for one, alike in zip(told, _alike(told, language), strict=True):
        ids = dict.fromkeys((*one.related, *sorted(named_by[one.id]), *alike))
        found[one.id] = tuple(id_ for id_ in ids if id_ in known)[:MOST]
    return found


def _vectors(told: Sequence[_Told], language: str) -> csr_array:
    """Return the weights of the rare words (columns) of each article (row), each row of length 1.

    The columns of a row stand in the order of its words, in which products add them up.
    """
    counts = [_terms(one, language) for one in told]
    spread = Counter(term for terms in counts for term in terms)
    most = min(max(_COMMON, len(told) // _SHARE), _MANY)
    rare = [term for term, articles in spread.items() if 1 < articles <= most]
    places = {term: at for at, term in enumerate(rare)}
    weights = {term: log(1 + len(told) / spread[term]) for term in rare}
    rows, values = [], []
    for terms in counts:
        row = {term: (1 + log(n)) * weights[term] for term, n in terms.items() if term in weights}
        length = sqrt(sum(weight * weight for weight in row.values())) or 1
        rows.append([places[term] for term in row])
        values += [weight / length for weight in row.values()]
    found = rows_of(rows, len(rare))
    found.data = np.array(values, dtype=np.float64)
    return found


def _alike(told: Sequence[_Told], language: str) -> Iterator[list[str]]:
    """Yield for each article the ids of those that are near to it, the nearest first."""
    vectors = _vectors(told, language)
    by_term = vectors.T.tocsr()
    for begin in range(0, len(told), _BLOCK):
        scores = vectors[begin : begin + _BLOCK] @ by_term
        near = np.nonzero(scores.data * _SAME_TOPIC >= _NEAR)[0]  # few of them
        columns, values = scores.indices[near].tolist(), scores.data[near].tolist()
        ends = np.searchsorted(near, scores.indptr)
        for at, (first, last) in enumerate(pairwise(ends.tolist()), begin):
            yield _nearest(told, at, zip(columns[first:last], values[first:last], strict=True))


def _nearest(told: Sequence[_Told], at: int, scored: Iterable[tuple[int, float]]) -> list[str]:
    """Return the ids of the articles *scored*, by numbers, that are near to that number *at*."""
    topic = told[at].component
    ranked = []
    for other, score in scored:
        one = told[other]
        score *= _SAME_TOPIC if topic and one.component == topic else 1
        if other != at and score >= _NEAR and not one.retired:
            ranked.append((-round(score, 6), one.title.casefold(), one.id))
    return [other for *_, other in sorted(ranked)[:MOST]]


def _told(article: Article) -> _Told:
    meta = article.meta
    headings = [section.heading for section in article.sections]
    headings += [entry.heading for section in article.sections for entry in section.entries]
    texts = (meta.description, *meta.answers, *headings)
    retired = meta.status is Status.RETIRED
    return _Told(article.id, meta.component, retired, meta.title, texts, meta.related)


def _terms(one: _Told, language: str) -> Counter[str]:
    """Return how often an article has each word in what it says about itself."""
    texts = (*[one.title] * _IN_TITLE, *one.texts)
    return Counter(term for text in texts for term in _of(text, language))


@lru_cache(maxsize=_KEPT_TEXTS)
def _of(text: str, language: str) -> tuple[str, ...]:
    return tuple(_words(text, language))


def _words(text: str, language: str) -> Iterator[str]:
    for word in content_words(written(text), language):
        if is_cjk(word):
            yield from (part for part in parts(word) if len(part) > 1)
        elif not word.isdigit():
            yield joined(word)[:_STEM]
