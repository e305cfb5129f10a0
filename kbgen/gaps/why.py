"""Why a need was left unanswered: the causes, of which the first that holds is the one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from kbgen.gaps.asked import AskedNeed, Knowledge
from kbgen.model.members import members
from kbgen.model.need import Cause


@dataclass(frozen=True, slots=True)
class CauseKind:
    """A cause as `kbgen/gaps/causes` holds it, called as its module.

    *title* is what reports call it, *remedy* what to do. Causes are tried by *rank*; *explain*
    returns what shows that it is this one, None if it is not.
    """

    name: str
    rank: int
    title: str
    remedy: str
    explain: Callable[[AskedNeed, Knowledge], Cause | None]


@cache
def causes() -> tuple[CauseKind, ...]:
    """Return all causes, in the order in which they are tried."""
    found = members("kbgen.gaps.causes", "CAUSE", CauseKind)
    return tuple(sorted(found, key=lambda cause: cause.rank))


def cause_named(name: str) -> CauseKind | None:
    """Return the cause called *name*; None if this kbgen knows no such cause."""
    return next((cause for cause in causes() if cause.name == name), None)


def why(asked: AskedNeed, known: Knowledge) -> Cause:
    """Return the first cause that holds; one of them always does."""
    return next(found for cause in causes() if (found := cause.explain(asked, known)))
