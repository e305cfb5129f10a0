"""A JSON array, for scripts."""

from collections.abc import Sequence

from kbgen.model.listing import Listing
from kbgen.model.problem import Problem
from kbgen.publish.checking.codes import severity
from kbgen.publish.checking.printable import printable_json


def _write(problems: Sequence[Problem]) -> str:
    rows = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "code": problem.code,
            "severity": severity(problem),
            "what": problem.what,
            "todo": problem.todo,
        }
        for problem in problems
    ]
    return printable_json(rows)


LISTING = Listing("json", _write)
