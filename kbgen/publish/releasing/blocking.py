"""Which findings of a build keep it from being published, though a preview may show the rest."""

from collections.abc import Iterable

from kbgen.model.problem import Problem

# A page that says "cannot be shown" is good for its author to see, not for readers.
_UNSHOWN = frozenset({"KB170"})
# An edition without them is published: nobody else should wait for a gate.
_HELD = frozenset({"KB610"})


def blocking(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return those of *problems* that keep an edition from being published."""
    return tuple(problem for problem in problems if problem.code in _UNSHOWN)


def held_back(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return those of *problems* that keep out an article whose day has come."""
    return tuple(problem for problem in problems if problem.code in _HELD)
