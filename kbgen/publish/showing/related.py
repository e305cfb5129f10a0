"""Related articles: those that an author names, then those that share rare words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
_DIGITS, _ROUNDED = 6, 2e-6  # digits of a score that count, and more than these leave open
_IN_TITLE = 2  # a word of the title counts as two
_STEM = 6  # letters that tell a word, so that "exporting" is near "export"
# A word of more articles than a share of all tells nothing, or of this many: that bounds the work
# for each article, however many there are.
_COMMON, _SHARE, _MANY = 12, 10, 200
_NOT_READ_ON = frozenset({"release"})
_KEPT_MODELS, _KEPT_TEXTS, _KEPT_WORDS = 8, 100_000, 50_000
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
    numbers = {name: at for at, name in enumerate(dict.fromkeys(one.component for one in told))}
    topics = np.array([numbers[one.component] if one.component else -1 for one in told])
    retired = np.array([one.retired for one in told], dtype=np.bool_)
    for begin in range(0, len(told), _BLOCK):
        scores = vectors[begin : begin + _BLOCK] @ by_term
        rows = np.repeat(np.arange(begin, begin + scores.shape[0]), np.diff(scores.indptr))
        others = scores.indices
        same = (topics[rows] == topics[others]) & (topics[rows] >= 0)
        alike = np.where(same, scores.data * _SAME_TOPIC, scores.data)
        near = np.nonzero((alike >= _NEAR) & (rows != others) & ~retired[others])[0]
        ends = np.searchsorted(near, scores.indptr).tolist()
        found = list(zip(alike[near].tolist(), others[near].tolist(), strict=True))
        for first, last in pairwise(ends):
            yield _nearest(told, found[first:last])


def _nearest(told: Sequence[_Told], scored: Sequence[tuple[float, int]]) -> list[str]:
    """Return the ids of the articles *scored* highest, by their numbers."""
    if len(scored) > MOST:  # names are compared of those alone that may be among them
        least = sorted(score for score, _ in scored)[-MOST] - _ROUNDED
        scored = [one for one in scored if one[0] >= least]
    ranked = [
        (-round(score, _DIGITS), told[at].title.casefold(), told[at].id) for score, at in scored
    ]
    return [id_ for *_, id_ in sorted(ranked)[:MOST]]


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
    words = content_words(written(text), language)
    return tuple(stem for word in words for stem in _stems(word))


@lru_cache(maxsize=_KEPT_WORDS)
def _stems(word: str) -> tuple[str, ...]:
    if is_cjk(word):
        return tuple(part for part in parts(word) if len(part) > 1)
    return () if word.isdigit() else (joined(word)[:_STEM],)
