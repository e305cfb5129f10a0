"""Listings: ways to write problems down for people and for machines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kbgen.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Listing:
    """A format of `kbgen check`; *write* returns the whole text, without a last line end."""

    name: str
    write: Callable[[Sequence[Problem]], str]
