"""The problem codes, by id."""

from functools import cache

from kbgen.model.members import members
from kbgen.model.problem import Code, Problem, Severity


@cache
def codes() -> dict[str, Code]:
    """Return every problem code."""
    tables = members("kbgen.model.codes", "CODES", tuple)
    return {code.id: code for table in tables for code in table}


def severity(problem: Problem) -> Severity:
    """Return what *problem* means for publishing."""
    return codes()[problem.code].severity
