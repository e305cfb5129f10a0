"""Checks: what can be wrong across a library."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kbgen.model.library import Library
from kbgen.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Check:
    """A rule for content, by the problem *codes* that it can report."""

    codes: tuple[str, ...]
    problems: Callable[[Library], Iterable[Problem]]
