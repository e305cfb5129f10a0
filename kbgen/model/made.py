"""Texts that are made when somebody needs them, or known from before."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Made:
    """A text that is made when somebody needs it; *basis*: all that it follows from."""

    basis: tuple[str, ...]
    make: Callable[[], str]


def made(wanted: Iterable[Made]) -> list[str]:
    """Return the texts that are *wanted*."""
    return [one.make() for one in wanted]


Texts = Callable[[Sequence[Made]], Iterable[str]]  # gives texts, and may know them from before
