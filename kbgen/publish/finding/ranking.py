"""What a query wants, and how well a page has it: more of its words first, then BM25F."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kbgen.model.stop_words import content_words
from kbgen.model.words import is_cjk, joined, parts, written

Weights = Mapping[int, float]  # how much of a term each page has, by the page's number
Stem = Callable[[str], str]

_LONGEST = 32  # content words that are read of a query; what follows changes no rank
_SATURATION = 2.0  # BM25's k1: how soon a term said again stops to count
# Up to so many words, a page with more of them always wins: that is what people expect of words
# they chose. In a question most words are filling, and rare ones should decide (measured).
_CHOSEN = 3
_SCATTERED = 0.3  # both characters of a CJK pair, but apart


@dataclass(frozen=True, slots=True)
class Wanted:
    """A content word of a query. A page has it if it has one of *terms*.

    Else the *parts* that it has count, all of them together *credit* of the word.
    """

    terms: frozenset[str]
    parts: tuple[str, ...] = ()
    credit: float = 0.0

    def shown(self) -> frozenset[str]:
        """Return what readers recognise as this word."""
        return self.terms | frozenset(self.parts) if self.credit == 1 else self.terms


@dataclass(frozen=True, slots=True)
class Rank:
    """How well *page* fits: *coverage* is the share of the query's words that it has."""

    page: int
    score: float
    coverage: float


def read_query(text: str, language: str, stem: Stem) -> tuple[Wanted, ...]:
    """Return the distinct content words of a query, each with the other ways to write it."""
    found = written(text[: 100 * _LONGEST])
    pairs = _written_together(found)
    wanted: dict[Wanted, None] = {}
    for word in content_words(found, language):
        wanted.update(dict.fromkeys(_wanted(word, pairs[word], stem)))
    return tuple(wanted)[:_LONGEST]


def rank(query: Iterable[Wanted], pages: int, weights: Callable[[str], Weights]) -> list[Rank]:
    """Return the pages that have anything of *query*, best first, equal ones by number.

    *pages* is how many there are; *weights* tells for a term which have it, and how much.
    """
    score: defaultdict[int, float] = defaultdict(float)
    covered: defaultdict[int, float] = defaultdict(float)
    asked = list(query)
    for wanted in asked:
        whole = _together(map(weights, wanted.terms))
        rare = _rarity(len(whole), pages)
        own = {page: rare * _saturated(weight) for page, weight in whole.items()}
        in_parts, had = _of_parts(wanted, pages, weights)
        for page in sorted(own.keys() | in_parts.keys()):
            score[page] += max(own.get(page, 0.0), in_parts.get(page, 0.0))
            covered[page] += 1.0 if page in own else had[page]
    ranks = [Rank(page, score[page], round(covered[page] / len(asked), 6)) for page in score]
    chosen = len(asked) <= _CHOSEN
    return sorted(
        ranks, key=lambda found: (-found.coverage if chosen else 0.0, -found.score, found.page)
    )


def _wanted(word: str, pairs: set[str], stem: Stem) -> list[Wanted]:
    if not is_cjk(word):
        terms = frozenset(map(stem, {joined(word), *pairs}))
        return [Wanted(terms, tuple(map(stem, parts(word))), 1.0)]
    if len(word) == 1:
        return [Wanted(frozenset({word}))]
    return [
        Wanted(frozenset({first + second}), (first, second), _SCATTERED)
        for first, second in pairwise(word)
    ]


def _written_together(found: list[str]) -> Mapping[str, set[str]]:
    """Return each word joined to its neighbours: "log in" is also looked up as "login"."""
    pairs: defaultdict[str, set[str]] = defaultdict(set)
    for first, second in pairwise(found):
        if not is_cjk(first) and not is_cjk(second):
            pairs[first].add(joined(first) + joined(second))
            pairs[second].add(joined(first) + joined(second))
    return pairs


def _of_parts(
    wanted: Wanted,
    pages: int,
    weights: Callable[[str], Weights],
) -> tuple[Weights, Weights]:
    score: defaultdict[int, float] = defaultdict(float)
    covered: defaultdict[int, float] = defaultdict(float)
    for part in wanted.parts:
        having = weights(part)
        rare, share = _rarity(len(having), pages), wanted.credit / len(wanted.parts)
        for page, weight in having.items():
            score[page] += share * rare * _saturated(weight)
            covered[page] += share
    return score, covered


def _together(found: Iterable[Weights]) -> Weights:
    total: defaultdict[int, float] = defaultdict(float)
    for weights in found:
        for page, weight in weights.items():
            total[page] += weight
    return total


def _rarity(having: int, pages: int) -> float:
    return math.log1p((pages - having + 0.5) / (having + 0.5))


def _saturated(weight: float) -> float:
    return weight * (_SATURATION + 1) / (weight + _SATURATION)
