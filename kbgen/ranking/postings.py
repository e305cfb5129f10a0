"""Which pages have which terms, and how often: the pages of each term, made from those of pages."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count

import numpy as np

from kbgen.ranking.arrays import Ints

Counts = Mapping[str, int]  # by term: how often a page has it


def counted(terms: Sequence[str]) -> Counts:
    """Return how often each of *terms* is there."""
    return dict(Counter(terms))


def postings(pages: Sequence[Counts]) -> Iterator[tuple[str, Ints, Ints]]:
    """Yield the terms of *pages*, in order, each with the numbers of its pages and its counts."""
    rows: defaultdict[str, int] = defaultdict(count().__next__)
    row = np.fromiter(map(rows.__getitem__, chain.from_iterable(pages)), np.int32)
    sizes = [len(page) for page in pages]
    number = np.repeat(np.arange(len(pages), dtype=np.int32), sizes)
    times = np.fromiter(chain.from_iterable(page.values() for page in pages), np.int32)
    order = np.argsort(row, kind="stable")  # the numbers of a term's pages stay in order
    number, times = number[order], times[order]
    starts = np.searchsorted(row[order], np.arange(len(rows) + 1))
    for term in sorted(rows):
        begin, end = starts[rows[term]], starts[rows[term] + 1]
        yield term, number[begin:end], times[begin:end]


def lengths(pages: Sequence[Counts]) -> Ints:
    """Return how many terms each of *pages* has, repeated ones too."""
    return np.fromiter((sum(page.values()) for page in pages), np.int32, len(pages))
