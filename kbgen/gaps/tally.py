"""How many gaps there are, what else stands in a list of them, and what is left out and why.

A gap is what `is_gap` says: a need of which at least half of the searches were left unanswered,
in this log or in all that are known. What somebody dismissed is none, and neither is what was
answered since; both are counted by themselves wherever gaps are.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kbgen.gaps.routing import Routed
from kbgen.gaps.selecting import Selection, is_wanted
from kbgen.gaps.standing import FEW, UNSEEN, is_gap
from kbgen.model.gap import Status
from kbgen.model.saying import counted

_DISMISSED = "dismissed"
_HIDDEN = "without searches in this log that may be shown"
_OVER = "no longer left unanswered"


def tally(found: Iterable[Routed]) -> str:
    """Return how many of *found* are gaps, and how many are something else."""
    sorts = Counter(map(_sort, found))
    others = (
        f"{sorts[sort]:,} {sort}" for sort in (_OVER, UNSEEN, _HIDDEN, _DISMISSED) if sorts[sort]
    )
    return ", ".join((counted(sorts[""], "gap"), *others))


def left_out(found: Collection[Routed], known: Iterable[Routed], wanted: Selection) -> str:
    """Return what of the *known* gaps is not among those *found*, with the why; "" for nothing."""
    listed = {one.gap.id for one in found}
    whys = Counter(_why(one, wanted) for one in known if one.gap.id not in listed)
    return ", ".join(_reasons(whys))


def _reasons(whys: Counter[str]) -> Iterator[str]:
    done = [f"{whys[why]:,} {why}" for why in (*Status, _DISMISSED) if whys[why]]
    if done:
        yield f"{', '.join(done)} (--all takes them too)"
    if whys[""]:
        yield counted(whys[""], "other" if done else "other gap", "others" if done else "")


def _sort(one: Routed) -> str:
    if one.gap.decision.dismissed:
        return _DISMISSED
    if one.gap.need is None or one.gap.is_past:
        return _HIDDEN if one.gap.unseen == FEW else UNSEEN
    return "" if is_gap(one.gap.need) else _OVER


def _why(one: Routed, wanted: Selection) -> str:
    """Return why a gap is left out, "" for one that was not asked for, or is beyond the first."""
    if not is_wanted(one, replace(wanted, done=True, to_do=False)):
        return ""
    if one.gap.decision.dismissed:
        return _DISMISSED
    return "" if is_wanted(one, wanted) else str(one.gap.status)
