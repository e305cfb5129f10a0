"""What the last check of all articles knew, so that one that changed is checked beside those few
that it may meet."""

import pickle
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from kbgen.adapters.build_cache import Store, digest
from kbgen.adapters.packing import packed
from kbgen.adapters.regular import Found
from kbgen.model.reading import ReadFamily
from kbgen.publish.checking.prints import numbers
from kbgen.publish.checking.ties import offered_text

_KEY = digest("what the last check knew")
# Nanoseconds in which a file may change twice and have one stamp, also where its time is told in
# whole seconds.
_SECOND = 1_000_000_000
_TICK, _LONG_TICK = _SECOND // 20, 2 * _SECOND


@dataclass(frozen=True, slots=True)
class Ties:
    """Which families have a tie: sorted *numbers*, and to each the place of its owner in *ids*."""

    ids: tuple[str, ...]
    numbers: bytes
    owners: bytes

    def having(self, wanted: Iterable[int]) -> Iterator[str]:
        """Yield the families that have one of the ties *wanted*."""
        known = memoryview(self.numbers).cast("q")
        owners = memoryview(self.owners).cast("I")
        for tie in wanted:
            at = bisect_left(known, tie)
            while at < len(known) and known[at] == tie:
                yield self.ids[owners[at]]
                at += 1


@dataclass(frozen=True, slots=True)
class Index:
    """What a check knew at *now*: *ground* is the digest of all settings.

    *stamps* of the files; *keys* of the families in the store; how many articles each *counts*.
    *unread*: the files that hold no article though they should.
    """

    ground: bytes
    now: datetime
    stamps: Mapping[str, tuple[int, ...]]
    keys: Mapping[str, bytes]
    counts: Mapping[str, int]
    unread: frozenset[str]
    ties: Ties


def find_index(store: Store) -> Index | None:
    """Return what the last check of all articles left in *store*."""
    found = store.find([_KEY]).get(_KEY)
    index = pickle.loads(found) if found else None
    return index if isinstance(index, Index) else None


def put_index(store: Store, index: Index) -> None:
    """Leave *index* to the checks that follow."""
    store.put({_KEY: packed(index)})


def stamps_of(files: Iterable[Found], begun: int) -> dict[str, tuple[int, ...]]:
    """Return the stamps of texts among *files*, looked for from *begun* on (nanoseconds).

    What had changed just before has none: it may change once more and look the same.
    """
    return {
        one.path: one.stamp if _is_settled(one.stamp, begun) else ()
        for one in files
        if one.path.endswith(".md")
    }


def _is_settled(stamp: tuple[int, ...], begun: int) -> bool:
    changed = max(stamp[1:3], default=begun)
    return changed < begun - (_TICK if changed % _SECOND else _LONG_TICK)


def ties_of_all(families: Mapping[str, ReadFamily]) -> Ties:
    """Return which of *families* have which ties."""
    import numpy as np  # takes longer than to check one article

    own = [
        array("q", {*numbers(read.ties), *chain(*map(offered_text, read.prints.values()))})
        for read in families.values()
    ]
    ties = np.concatenate([np.zeros(0, np.int64), *(np.frombuffer(one, np.int64) for one in own)])
    owners = np.repeat(np.arange(len(own), dtype=np.uint32), [len(one) for one in own])
    order = np.argsort(ties, kind="stable")
    return Ties(tuple(families), ties[order].tobytes(), owners[order].tobytes())
