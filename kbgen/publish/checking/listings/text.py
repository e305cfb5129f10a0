"""One problem a line, for people and editors."""

from collections.abc import Sequence

from kbgen.model.listing import Listing
from kbgen.model.problem import Problem
from kbgen.publish.checking.printable import printable


def _write(problems: Sequence[Problem]) -> str:
    return "\n".join(printable(str(problem)) for problem in problems)


LISTING = Listing("text", _write)
