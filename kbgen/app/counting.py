"""How far a build is."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class Count:
    """Tells *progress* how much is done, of pages to build and to index."""

    progress: Callable[[int, int], None]
    total: int
    done: int = -1

    def __post_init__(self) -> None:
        self()

    def __call__(self) -> None:
        self.done = min(self.done + 1, self.total)
        self.progress(self.done, self.total)
