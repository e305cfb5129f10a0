"""Related articles: those that an author names, then those that share rare words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import log, sqrt

from kbgen.model.article import Article
from kbgen.model.audience import Status
from kbgen.model.page import Projection
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

Vectors = Mapping[str, Mapping[str, float]]


def related(projection: Projection) -> dict[str, tuple[Article, ...]]:
    """Return what readers of each article of *projection* may want next, by its id."""
    articles = {one.id: one for one in projection.articles if one.kind not in _NOT_READ_ON}
    vectors = _vectors(projection, articles)
    postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for id_, vector in vectors.items():
        for term, weight in vector.items():
            postings[term].append((id_, weight))
    named_by: dict[str, list[str]] = defaultdict(list)
    for article in articles.values():
        for id_ in article.meta.related:
            named_by[id_].append(article.id)
    found = {}
    for id_, article in articles.items():
        ids = (
            *article.meta.related,
            *sorted(named_by[id_]),
            *_alike(id_, articles, vectors, postings),
        )
        known = (articles[one] for one in dict.fromkeys(ids) if one in articles)
        found[id_] = tuple(known)[:MOST]
    return found


def _vectors(projection: Projection, articles: Mapping[str, Article]) -> Vectors:
    """Return the weights of the rare words of each article, as a vector of length 1."""
    counts = {id_: _terms(one, projection.language) for id_, one in articles.items()}
    spread = Counter(term for terms in counts.values() for term in terms)
    most = min(max(_COMMON, len(articles) // _SHARE), _MANY)
    found = {}
    for id_, terms in counts.items():
        weights = {
            term: (1 + log(count)) * log(1 + len(articles) / spread[term])
            for term, count in terms.items()
            if 1 < spread[term] <= most
        }
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1
        found[id_] = {term: weight / length for term, weight in weights.items()}
    return found


def _alike(
    id_: str,
    articles: Mapping[str, Article],
    vectors: Vectors,
    postings: Mapping[str, list[tuple[str, float]]],
) -> list[str]:
    """Return the ids of articles that are near the one called *id_*, the nearest first."""
    scores: dict[str, float] = defaultdict(float)
    for term, weight in vectors[id_].items():
        for other, its_weight in postings[term]:
            scores[other] += weight * its_weight
    topic = articles[id_].meta.component
    ranked = []
    for other, score in scores.items():
        if score * _SAME_TOPIC < _NEAR:  # most of them
            continue
        meta = articles[other].meta
        score *= _SAME_TOPIC if topic and meta.component == topic else 1
        if other != id_ and score >= _NEAR and meta.status is not Status.RETIRED:
            ranked.append((-round(score, 6), meta.title.casefold(), other))
    return [other for *_, other in sorted(ranked)[:MOST]]


def _terms(article: Article, language: str) -> Counter[str]:
    """Return how often *article* has each word in what it says about itself."""
    meta = article.meta
    headings = [section.heading for section in article.sections]
    headings += [entry.heading for section in article.sections for entry in section.entries]
    texts = [meta.title] * _IN_TITLE + [meta.description, *meta.answers, *headings]
    return Counter(term for text in texts for term in _of(text, language))


def _of(text: str, language: str) -> Iterator[str]:
    for word in content_words(written(text), language):
        if is_cjk(word):
            yield from (part for part in parts(word) if len(part) > 1)
        elif not word.isdigit():
            yield joined(word)[:_STEM]
