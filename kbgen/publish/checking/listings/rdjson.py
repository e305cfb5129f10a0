"""reviewdog's JSON, which it turns into comments on a pull or merge request."""

from collections.abc import Sequence

from kbgen.model.listing import Listing
from kbgen.model.problem import Problem, Severity
from kbgen.publish.checking.codes import severity
from kbgen.publish.checking.printable import printable, printable_json

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTICE: "INFO"}


def _write(problems: Sequence[Problem]) -> str:
    found = {
        "source": {"name": "kbgen"},
        "diagnostics": [_diagnostic(problem) for problem in problems],
    }
    return printable_json(found)


def _diagnostic(problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "message": printable(f"{problem.what}; {problem.todo}"),
        "location": {
            "path": printable(place.path),
            "range": {"start": {"line": place.line, "column": place.column}},
        },
        "severity": _SEVERITIES[severity(problem)],
        "code": {"value": problem.code},
    }


LISTING = Listing("rdjson", _write)
