"""For machines: all that was found."""

from dataclasses import asdict
from datetime import date

from kbgen.gaps.review.chapters_in_order import first_line
from kbgen.gaps.review.verdict import verdict
from kbgen.model.review import Review, ReviewFormat
from kbgen.publish.checking.codes import severity
from kbgen.publish.checking.printable import printable_json


def _write(review: Review) -> str:
    said = {"summary": first_line(review), "verdict": verdict(review).name.lower()}
    problems = {
        key: [{**asdict(problem), "severity": severity(problem)} for problem in found]
        for key, found in (("problems", review.problems), ("elsewhere", review.elsewhere))
    }
    return printable_json(_plain({**said, **asdict(review), **problems}))


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


FORMAT = ReviewFormat("json", _write)
