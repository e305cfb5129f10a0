"""What a review means: fine, something to look at, or content that blocks publishing."""

from enum import IntEnum

from kbgen.model.problem import Severity
from kbgen.model.review import Review
from kbgen.publish.checking.codes import severity


class Verdict(IntEnum):
    """The exit status."""

    FINE = 0
    FINDINGS = 1
    BLOCKED = 3


def verdict(review: Review) -> Verdict:
    """Return what *review* means; notices and what is only told are fine."""
    found = {severity(problem) for problem in (*review.problems, *review.elsewhere)}
    if review.stood or Severity.ERROR in found:
        return Verdict.BLOCKED
    findings = Severity.WARNING in found or review.lost or review.claims
    return Verdict.FINDINGS if findings else Verdict.FINE
