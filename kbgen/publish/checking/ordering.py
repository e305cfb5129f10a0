"""The order in which problems are listed: what somebody just changed comes first."""

from collections.abc import Iterable, Mapping

from kbgen.model.problem import Problem

Lines = Mapping[str, tuple[range, ...]]


def changed_first(problems: Iterable[Problem], changed: Lines) -> tuple[Problem, ...]:
    """Return *problems* on *changed* lines, then those in the same files, then the rest.

    GitHub shows ten annotations of a kind a step; the others are cut off, whatever they say.
    """
    return tuple(sorted(problems, key=lambda problem: (_distance(problem, changed), problem)))


def _distance(problem: Problem, changed: Lines) -> int:
    lines = changed.get(problem.place.path)
    if lines is None:
        return 2
    return 0 if any(problem.place.line in run for run in lines) else 1
