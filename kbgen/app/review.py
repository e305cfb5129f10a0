"""Review what a change does: to readers, to searches and to releases."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kbgen.adapters.base_files import Base, read_base
from kbgen.adapters.content import COMPONENTS, SITE
from kbgen.app.before import library_before, settings_before
from kbgen.app.check import Checked, check_content, nearest_first
from kbgen.app.search_changes import search_changes
from kbgen.app.since import problems_since
from kbgen.gaps.review.caused import faulty
from kbgen.gaps.review.claims import CODE as CLAIMED
from kbgen.gaps.review.claims import conflicting_claims
from kbgen.gaps.review.launches import unready
from kbgen.gaps.review.publicity import publicity
from kbgen.gaps.review.releases import upcoming
from kbgen.gaps.review.settings import changed_settings
from kbgen.model.library import Library
from kbgen.model.problem import Problem
from kbgen.model.review import Review, Setting


@dataclass(frozen=True, slots=True)
class Wish:
    """What to review: what differs in *root* since it left *reference*, as of *now*.

    *needs*: the file of what was searched for; None looks where `kbgen analyse` leaves it.
    """

    root: Path
    reference: str
    now: datetime
    needs: Path | None = None


def review(wish: Wish) -> Review:
    """Return what the change does; UsageError if there is nothing to compare with."""
    base = read_base(wish.root, wish.reference)
    checked, _ = nearest_first(wish.root, check_content(wish.root, wish.now), base.commit)
    head = checked.library
    before = library_before(wish.root, base, head)
    since = problems_since(wish.root, base, before, checked)
    public = publicity(before.library, head, faulty(checked.problems))
    searched = search_changes(wish.root, wish.needs, before, head)
    return Review(
        base=base.commit,
        problems=_problems(checked, base.changed),
        elsewhere=since.elsewhere,
        stood=since.stood,
        solved=since.solved,
        unread=tuple(sorted(head.unread)),
        shifts=public.shifts,
        settings=_settings(wish.root, base, head),
        reworded=public.reworded,
        answered=searched.changed.answered,
        lost=searched.changed.lost,
        asked=searched.changed.asked,
        untold=searched.untold,
        claims=tuple(conflicting_claims(head, base.changed)),
        releases=tuple(upcoming(head, base.changed)),
        unready=tuple(unready(head, base.changed)),
        basis=searched.basis,
        withheld=searched.withheld,
    )


def _problems(checked: Checked, changed: Collection[str]) -> tuple[Problem, ...]:
    """Return the problems in *changed* files; what a chapter of its own says, is said there."""
    return tuple(
        problem
        for problem in checked.problems
        if problem.place.path in changed and problem.code != CLAIMED
    )


def _settings(root: Path, base: Base, head: Library) -> tuple[Setting, ...]:
    """Return the settings that customers notice the change of."""
    if base.changed.isdisjoint((SITE, COMPONENTS)):
        return ()
    old = settings_before(root, base)
    if old is None:
        return (Setting(SITE, "could not be read before"),)
    return tuple(changed_settings(old, head))
