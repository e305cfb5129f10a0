"""A Code Quality report, which GitLab shows in merge requests."""

from collections.abc import Sequence

from kbgen.model.listing import Listing
from kbgen.model.problem import Problem, Severity
from kbgen.publish.checking.codes import severity
from kbgen.publish.checking.fingerprints import fingerprinted
from kbgen.publish.checking.printable import printable, printable_json

_SEVERITIES = {Severity.ERROR: "blocker", Severity.WARNING: "minor", Severity.NOTICE: "info"}


def _write(problems: Sequence[Problem]) -> str:
    rows = [
        {
            "description": printable(f"{problem.what}; {problem.todo}"),
            "check_name": problem.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[severity(problem)],
            "location": {
                "path": printable(problem.place.path),
                "lines": {"begin": problem.place.line},
            },
        }
        for problem, fingerprint in fingerprinted(problems)
    ]
    return printable_json(rows)


LISTING = Listing("gitlab", _write)
