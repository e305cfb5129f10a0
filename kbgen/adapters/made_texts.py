"""Texts that builds before this one have made, by all that they follow from."""

from collections.abc import Sequence

from kbgen.adapters.build_cache import Store, digest
from kbgen.model.made import Made


class Texts:
    """Gives the texts that are wanted, from *store* where it has them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._used: set[bytes] = set()

    def __call__(self, wanted: Sequence[Made]) -> list[str]:
        """Return the texts that are *wanted*; those that are new are kept."""
        keys = [digest(*one.basis) for one in wanted]
        known = self._store.find(keys)
        new = {
            key: one.make().encode("utf-8", "surrogatepass")
            for key, one in zip(keys, wanted, strict=True)
            if key not in known
        }
        self._store.put(new)
        self._used.update(keys)
        found = known | new
        return [found[key].decode("utf-8", "surrogatepass") for key in keys]

    def forget(self) -> None:
        """Forget the texts that nobody wanted this time."""
        self._store.keep_only(self._used)
