"""SARIF 2.1.0, the interchange format of code scanning."""

from collections.abc import Sequence
from urllib.parse import quote

from kbgen import __version__
from kbgen.model.listing import Listing
from kbgen.model.problem import Code, Problem, Severity
from kbgen.publish.checking.codes import codes, severity
from kbgen.publish.checking.fingerprints import fingerprinted
from kbgen.publish.checking.printable import printable, printable_json

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def _write(problems: Sequence[Problem]) -> str:
    used = [codes()[code] for code in sorted({problem.code for problem in problems})]
    places = {code.id: at for at, code in enumerate(used)}
    driver = {"name": "kbgen", "version": __version__, "rules": [_rule(code) for code in used]}
    run = {
        "tool": {"driver": driver},
        # the standard counts UTF-16 units unless it is told otherwise
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(problem, places[problem.code], fingerprint)
            for problem, fingerprint in fingerprinted(problems)
        ],
    }
    found = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return printable_json(found)


def _rule(code: Code) -> dict[str, object]:
    return {
        "id": code.id,
        "shortDescription": {"text": f"{code.title}."},
        "fullDescription": {"text": code.why},
        "help": {"text": _unlinked(f"{code.why} What to do: {code.remedy}")},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _result(problem: Problem, rule: int, fingerprint: str) -> dict[str, object]:
    place = problem.place
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[severity(problem)],
        "message": {"text": _unlinked(f"{problem.what}; {problem.todo}")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(place.path)},
                    "region": {"startLine": place.line, "startColumn": place.column},
                }
            }
        ],
        # GitHub reads the fingerprint of this name only
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }


def _unlinked(text: str) -> str:
    """Return *text* so that it makes no link: `[text](address)` is one even in plain messages."""
    return printable(text).replace("](", "] (")


def _uri(path: str) -> str:
    # all but letters, digits and `-._~/` is encoded: no colon is left to make a scheme
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


LISTING = Listing("sarif", _write)
