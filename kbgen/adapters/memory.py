"""What earlier builds worked out, of many things alike: looked up, or worked out now and kept."""

import pickle
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from kbgen.adapters.build_cache import NO_CACHE, Store

T = TypeVar("T")
R = TypeVar("R")


class Memory:
    """Values in a *store*, of which those are kept that this build asks for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._used: set[bytes] = set()

    def all_of(self, work: Callable[[T], R], items: Iterable[tuple[bytes, T]]) -> list[R]:
        """Return what *work* makes of each of *items*, which stand after their keys.

        A key covers all that *work* reads. What it returns must pickle.
        """
        wanted = list(items)
        keys = [key for key, _ in wanted]
        found = self._store.find(keys)
        # each goes as soon as it is read: all of them twice would be much at a time
        kept = {key: pickle.loads(found.pop(key)) for key in [*found]}
        new: dict[bytes, Any] = {}
        for key, item in wanted:
            if key not in kept:
                kept[key] = new[key] = work(item)
        self._store.put({key: pickle.dumps(value, 5) for key, value in new.items()})
        self._used.update(keys)
        return [kept[key] for key in keys]

    def uses(self, keys: Iterable[bytes]) -> None:
        """Let *keys*, of values that others keep in the store, stay."""
        self._used.update(keys)

    def forget_others(self) -> None:
        """Forget what this build did not ask for: nor will the next."""
        self._store.keep_only(self._used)


def no_memory() -> Memory:
    """Return a memory that keeps nothing."""
    return Memory(NO_CACHE.store(""))
