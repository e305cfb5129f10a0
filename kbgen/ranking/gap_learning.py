"""How likely it is that no article answers a query, learned from what readers opened.

A query after which readers opened an article is answered; the same query with that article hidden
is not. From such pairs a logistic regression learns which figures tell the one from the other, so
a probability is what the figures alone say: as if every second query had no answer.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from kbgen.ranking.arrays import Floats
from kbgen.ranking.asked import (
    Clicked,
    Opened,
    pages_clicked,
    with_asked,
    with_clicks,
    with_clicks_beside,
)
from kbgen.ranking.corpus import Corpus
from kbgen.ranking.features import features, features_each_way
from kbgen.ranking.gap_model import ENOUGH, LABEL_FREE, GapModel
from kbgen.ranking.logistic import fitted, likely
from kbgen.ranking.replay import AskedQuery, read

Judge = Callable[[Corpus, Sequence[AskedQuery]], Floats]  # how likely each query is a gap

_FOLDS = 5
_JUDGED = 3_000  # queries that ten figures are learned from; more teach nothing and take long
_RIDGE = 20.0  # of 1 to 100, what told most on questions for tuning; few clicks need it
_CLAIMED = 0.1  # at most, for a query that is word for word one of the `answers:` or a title


def train(corpus: Corpus, clicked: Iterable[Clicked]) -> GapModel:
    """Return what *clicked* teaches of the pages in *corpus*; too few give the LABEL_FREE model."""
    known = pages_clicked(corpus, clicked)
    if len(known) < ENOUGH:
        return LABEL_FREE
    answered, hidden, times = [], [], []
    for own, judged in _folds(corpus, known):
        pages = [tuple(one.pages) for one in judged]
        queries = read([one.text for one in judged], corpus.analyser)
        both = features_each_way(own, queries, ((), pages))
        answered.append(both[0])
        hidden.append(both[1])
        times += [1 + math.log(max(one.pages.values())) for one in judged]
    return learned(np.concatenate(answered), np.concatenate(hidden), np.array(times))


def _folds(
    corpus: Corpus, known: Mapping[str, Opened]
) -> Iterator[tuple[Corpus, Sequence[Opened]]]:
    """Yield queries to judge, with the corpus that keeps all others with their articles.

    A query must not find itself among those. They are in no order that says anything, so the
    first of very many speak for all.
    """
    left = _JUDGED
    for fold in range(_FOLDS):
        judged = [key for at, key in enumerate(known) if at % _FOLDS == fold]
        others = {key: one for at, (key, one) in enumerate(known.items()) if at % _FOLDS != fold}
        if left > 0:
            yield with_asked(corpus, others), [known[key] for key in judged[:left]]
        left -= len(judged)


def judge(model: GapModel, clicked: Iterable[Clicked]) -> Judge:
    """Return what tells probabilities by *model*, which learned from *clicked*, for any corpus."""
    known = tuple(clicked) if model.clicked else ()

    @lru_cache(maxsize=2)  # a review judges by the pages before and after
    def asked(corpus: Corpus) -> Corpus:
        if corpus.base is None or not known:
            return with_clicks(corpus, known) if known else corpus
        return with_clicks_beside(corpus, known, asked(corpus.base))

    def judged(corpus: Corpus, queries: Sequence[AskedQuery]) -> Floats:
        return probabilities(model, asked(corpus), queries)

    return judged


def probabilities(model: GapModel, corpus: Corpus, queries: Sequence[AskedQuery]) -> Floats:
    """Return for each of *queries* how likely no page answers it.

    *corpus* is one `with_clicks`, if the model learned from some.
    """
    figures = (features(corpus, queries) - np.array(model.means)) / np.array(model.spreads)
    found = likely(model.constant + figures @ np.array(model.weights))
    exact = [one.key in corpus.claimed or one.key in corpus.said for one in queries]
    return np.where(exact, np.minimum(found, _CLAIMED), found)


def learned(answered: Floats, hidden: Floats, times: Floats) -> GapModel:
    """Return what tells figures of queries that are *answered* from those with a *hidden* article.

    *times* are how much each query counts.
    """
    rows = np.concatenate((answered, hidden))
    means, spreads = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
    labels = np.repeat([0.0, 1.0], len(times))
    weights = fitted((rows - means) / spreads, labels, np.tile(times, 2), _RIDGE)
    return GapModel(
        clicked=len(times),
        constant=float(weights[0]),
        means=tuple(means.tolist()),
        spreads=tuple(spreads.tolist()),
        weights=tuple(weights[1:].tolist()),
    )
