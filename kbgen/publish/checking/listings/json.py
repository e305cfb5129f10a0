"""A JSON array, for scripts."""

import json
from collections.abc import Sequence

from kbgen.model.listing import Listing
from kbgen.model.problem import Problem
from kbgen.publish.checking.codes import severity


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
    return json.dumps(rows, ensure_ascii=True, indent=2)


LISTING = Listing("json", _write)
