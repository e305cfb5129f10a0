"""The problems in changed files."""

from collections.abc import Iterable, Iterator, Sequence

from kbgen.model.problem import Problem, Severity
from kbgen.model.review import Chapter, Foreign, Group, Line, Review
from kbgen.model.saying import counted
from kbgen.publish.checking.codes import severity

_TITLES = {
    Severity.ERROR: "Errors: they keep the site from being published",
    Severity.WARNING: "Warnings",
    Severity.NOTICE: "Notices",
}


def by_severity(problems: Sequence[Problem]) -> Iterator[Group]:
    """Yield *problems*, the gravest first; notices folded."""
    for kind, title in _TITLES.items():
        lines = tuple(_line(one) for one in problems if severity(one) is kind)
        if lines:
            yield Group(title, lines, kind is Severity.NOTICE)


def wrong(problems: Iterable[Problem]) -> int:
    """Return how many of *problems* are more than a notice."""
    return sum(severity(one) is not Severity.NOTICE for one in problems)


def _summary(review: Review) -> str:
    found, solved = wrong(review.problems), review.solved
    said = [counted(found, "problem", "problems") + " in changed files"] if found else []
    said += [counted(solved, "problem", "problems") + " solved"] if solved else []
    return ", ".join(said)


def _groups(review: Review) -> Iterator[Group]:
    yield from by_severity(review.problems)
    if review.unread:
        lines = tuple((Foreign(path),) for path in review.unread)
        yield Group("Files that cannot be read; nothing more is said of them", lines)


def _line(problem: Problem) -> Line:
    return (
        Foreign(str(problem.place)),
        f" {problem.code} ",
        Foreign(f"{problem.what}; {problem.todo}"),
    )


CHAPTER = Chapter("problems", 10, "Problems in changed files", _summary, _groups)
