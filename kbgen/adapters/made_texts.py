"""Texts that builds before this one have made, by all that they follow from."""

from collections.abc import Sequence

from kbgen.adapters.build_cache import Store, digest
from kbgen.adapters.memory import Memory
from kbgen.model.made import Made


class Texts:
    """Gives the texts that are wanted, from *store* where it has them; new ones are kept."""

    def __init__(self, store: Store) -> None:
        self._memory = Memory(store)

    def __call__(self, wanted: Sequence[Made]) -> list[str]:
        """Return the texts that are *wanted*."""
        return self._memory.all_of(_made, ((digest(*one.basis), one) for one in wanted))

    def forget(self) -> None:
        """Forget the texts that nobody wanted this time."""
        self._memory.forget_others()


def _made(one: Made) -> str:
    return one.make()
