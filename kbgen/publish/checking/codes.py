"""The problem codes, by id."""

from functools import cache
from itertools import chain

from kbgen.model.members import members
from kbgen.model.problem import Code, Problem, Severity


@cache
def codes() -> dict[str, Code]:
    """Return every problem code, in their order."""
    tables = members("kbgen.model.codes", "CODES", tuple)
    return {code.id: code for code in sorted(chain(*tables), key=lambda code: code.id)}


def severity(problem: Problem) -> Severity:
    """Return what *problem* means for publishing."""
    return codes()[problem.code].severity
