"""Comparisons: ways to write down what a release changes, for people and for machines."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from kbgen.model.members import members
from kbgen.publish.releasing.difference import Difference


@dataclass(frozen=True, slots=True)
class Comparison:
    """A format of `kbgen compare`; *write* returns the whole text, without a last line end."""

    name: str
    write: Callable[[Difference], str]


@cache
def comparisons() -> dict[str, Comparison]:
    """Return all formats by name, the one for a terminal first."""
    found = members("kbgen.publish.releasing.comparisons", "COMPARISON", Comparison)
    return {one.name: one for one in sorted(found, key=lambda one: one.name != "text")}
