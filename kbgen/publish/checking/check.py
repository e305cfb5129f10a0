"""Checking: library -> everything that is wrong with it."""

from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.members import members
from kbgen.model.problem import Problem


def check(library: Library) -> tuple[Problem, ...]:
    """Return what all checks find in *library*, in no order."""
    checks = members("kbgen.publish.checking.checks", "CHECK", Check)
    return tuple(problem for rule in checks for problem in rule.problems(library))
