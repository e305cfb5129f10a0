"""What tells whether a query has an answer: figures of its first pages and of its words."""

from collections.abc import Collection, Sequence

import numpy as np

from kbgen.ranking.arrays import Bools, Floats, Ints
from kbgen.ranking.corpus import Corpus
from kbgen.ranking.query_words import query_words, titles_of
from kbgen.ranking.replay import AskedQuery, Replay, replay_read
from kbgen.ranking.scores import coverage_in

# In the order of their columns. To change them makes models useless that were written before.
FEATURES = (
    "score",
    "share of the best score",
    "above the next nine",
    "above the second",
    "words had",
    "words in title and claims",
    "likeness of the title",
    "likeness of letters",
    "unknown words",
    "number of words",
)
Hidden = Sequence[Collection[int]]  # by query: pages that are as if they were not there

_DEPTH = 10
_SAID = ("title", "answers", "questions")


def features(corpus: Corpus, queries: Sequence[AskedQuery], hidden: Hidden = ()) -> Floats:
    """Return the FEATURES (columns) of each of *queries* (row)."""
    return features_each_way(corpus, queries, (hidden,))[0]


def features_each_way(
    corpus: Corpus, queries: Sequence[AskedQuery], ways: Sequence[Hidden]
) -> list[Floats]:
    """Return the FEATURES of *queries* for each of *ways* to hide pages; most work is shared."""
    if not queries or not corpus.articles:
        return [np.zeros((len(queries), len(FEATURES))) for _ in ways]
    width = len(corpus.articles)
    away = [_pairs(hidden, width) for hidden in ways]
    depth = _DEPTH + max((len(pages) for hidden in ways for pages in hidden), default=0)
    found = replay_read(corpus, queries, depth)
    words = query_words(corpus, queries)
    had = coverage_in(corpus, words.wanted, corpus.counts)
    said = coverage_in(corpus, words.wanted, _SAID)
    titles = titles_of(corpus, words.wanted)
    letters = corpus.letters.nearest([one.key for one in queries], away, width)
    figures = []
    for gone, alike in zip(away, letters, strict=True):
        pages, scores = _without(found, gone, width)
        first, top, rest = pages[:, 0], scores[:, 0], scores[:, 1:]
        others = rest.sum(axis=1) / np.maximum((rest > 0).sum(axis=1), 1)
        columns = (
            np.log1p(top),
            top / words.most,
            np.log((top + 1) / (others + 1)),
            (top - rest[:, 0]) / np.maximum(top, 1.0),
            words.share(had, first),
            words.share(said, first),
            words.title_likeness(titles, first),
            alike,
            words.unknown,
            np.log(np.maximum(words.count, 1)),
        )
        figures.append(np.column_stack(columns))
    return figures


def _without(found: Replay, away: Ints, width: int) -> tuple[Ints, Floats]:
    """Return pages and scores of the first ten that are not *away*."""
    gone = (found.pages >= 0) & _is_away(found.pages, away, width)
    order = np.argsort(gone | (found.pages < 0), axis=1, kind="stable")[:, :_DEPTH]
    pages = np.where(gone, -1, found.pages)
    scores = np.where(gone, 0.0, found.scores)
    return np.take_along_axis(pages, order, axis=1), np.take_along_axis(scores, order, axis=1)


def _is_away(pages: Ints, away: Ints, width: int) -> Bools:
    rows = np.arange(len(pages)).reshape(-1, *[1] * (pages.ndim - 1))
    return np.isin(rows * width + pages, away)


def _pairs(hidden: Hidden, width: int) -> Ints:
    """Return a number for each pair of a query and a page that is hidden from it."""
    pairs = [row * width + page for row, pages in enumerate(hidden) for page in pages]
    return np.array(pairs, dtype=np.int64)
