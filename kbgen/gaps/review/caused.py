"""What a change does to problems: those that it causes, wherever they are, and those it solves."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kbgen.gaps.review.claims import CODE as CLAIMED
from kbgen.model.problem import Problem, Severity
from kbgen.publish.checking.codes import severity

_LINE = re.compile(r"(?<=line )\d+|(?<=:)\d+")  # lines move, and the problem stays the same


@dataclass(frozen=True, slots=True)
class Told:
    """All *problems* of today, and which of them are the *same* as before without a look."""

    problems: Sequence[Problem]
    same: Collection[Problem] = ()


@dataclass(frozen=True, slots=True)
class Caused:
    """What a change does to problems.

    *elsewhere*: new ones in files that it does not touch. *stood*: how many errors stand there
    that were there before. *solved*: how many errors and warnings are gone.
    """

    elsewhere: tuple[Problem, ...] = ()
    stood: int = 0
    solved: int = 0


def caused(told: Told, before: Iterable[Problem], changed: Collection[str]) -> Caused:
    """Return what becomes of problems where *changed* files differ, and these stood *before*."""
    found = tuple(before)
    then = Counter(map(_key, found))
    new: list[Problem] = []
    stood = 0
    for problem in told.problems:
        known = then[_key(problem)] > 0
        then[_key(problem)] -= known
        if problem.place.path in changed:
            continue
        if known or problem in told.same:
            stood += severity(problem) is Severity.ERROR
        elif problem.code != CLAIMED:  # a chapter of its own says that
            new.append(problem)
    told_of = {_key(one) for one in found if severity(one) is not Severity.NOTICE}
    return Caused(tuple(new), stood, sum(then[key] for key in told_of))


def untold(problems: Iterable[Problem], changed: Collection[str]) -> Caused:
    """Return the errors in other files than *changed* ones, where nobody knows what stood there."""
    return Caused(
        tuple(
            problem
            for problem in problems
            if severity(problem) is Severity.ERROR and problem.place.path not in changed
        )
    )


def faulty(problems: Iterable[Problem]) -> frozenset[str]:
    """Return the files with errors among *problems*, of which nothing can be built."""
    return frozenset(one.place.path for one in problems if severity(one) is Severity.ERROR)


def _key(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.place.path, _LINE.sub("", problem.what)
