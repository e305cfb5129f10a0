"""The first pages of one query, by what all pages score for it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kbgen.ranking.arrays import Floats, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """What *pages* score for a query; *coverage* is the share of its words that a page has."""

    pages: Ints
    scores: Floats
    coverage: Floats

    def at(self, places: Ints | slice) -> "Scored":
        """Return the pages in these *places* alone."""
        return Scored(self.pages[places], self.scores[places], self.coverage[places])


def best(found: Scored, top: int) -> Scored:
    """Return the *top* pages that score most, best first."""
    return _first(found, [found.scores], top)


def covering(found: Scored, top: int) -> Scored:
    """Return the *top* pages that have most of the words, then those that score most."""
    return _first(found, [found.coverage, found.scores], top)


def with_exact(found: Scored, ranked: Scored, exact: Sequence[int]) -> Scored:
    """Return *exact* before all others that are *ranked*; they may have none of the words."""
    own = _with(found, exact)
    places = [np.flatnonzero(own.pages == page)[0] for page in exact]
    others = np.flatnonzero(~np.isin(ranked.pages, exact))
    return _joined(own.at(np.array(places)), ranked.at(others))


def _first(found: Scored, keys: Sequence[Floats], top: int) -> Scored:
    """Return the pages of *found* with the best *keys*, equal ones by their number."""
    near = _near(keys, top)
    order = np.lexsort((found.pages[near], *(-key[near] for key in reversed(keys))))
    return found.at(near[order[:top]])


def _with(found: Scored, exact: Sequence[int]) -> Scored:
    missing = np.setdiff1d(np.array(exact), found.pages)
    return _joined(found, Scored(missing, np.zeros(len(missing)), np.ones(len(missing))))


def _joined(one: Scored, other: Scored) -> Scored:
    return Scored(
        np.concatenate((one.pages, other.pages)),
        np.concatenate((one.scores, other.scores)),
        np.concatenate((one.coverage, other.coverage)),
    )


def _near(keys: Sequence[Floats], top: int) -> Ints:
    """Return where *top* pages stand than which none has better *keys*, and all equal to them.

    To sort thousands of pages for the sake of ten takes most of the time.
    """
    key = keys[0]
    if len(key) <= top:
        return np.arange(len(key))
    least = np.partition(key, -top)[-top]
    near = np.flatnonzero(key >= least)
    if len(keys) == 1 or len(near) <= top:
        return near
    better, equal = near[key[near] > least], near[key[near] == least]
    kept = equal[_near([one[equal] for one in keys[1:]], top - len(better))]
    return np.concatenate((better, kept))
