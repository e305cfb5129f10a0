"""What earlier analyses know of needs and a new log does not: their weeks, and needs themselves."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kbgen.gaps.shown import quotable
from kbgen.gaps.weeks import KEPT, Teller, joined, merged, teller, told_by, without
from kbgen.model.need import Need, Needs, Stretch, Week, Wording

_FORMER = 200  # wordings of earlier logs that a need keeps


@dataclass(frozen=True, slots=True)
class Carried:
    """The *needs* of a log with their earlier weeks, *past* ones, and the days *told* in all."""

    needs: tuple[Need, ...]
    past: tuple[Need, ...] = ()
    told: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class _Turn:
    """How a new log follows on others: which of them *tells* of a week by its monday.

    *oldest*: the first monday that is kept, "" for all of them.
    """

    tells: Callable[[str], Teller]
    oldest: str

    def keeps(self, week: Week) -> bool:
        """Tell whether a week of earlier logs is kept."""
        return week.monday >= self.oldest and self.tells(week.monday) is not Teller.LATTER

    def takes(self, week: Week) -> bool:
        """Tell whether a week of the new log counts."""
        return self.tells(week.monday) is not Teller.FORMER


def carried(
    found: Sequence[Need], told: Sequence[Stretch], before: Needs | None, quoted: int
) -> Carried:
    """Return the needs *found* in a log that tells of the days *told*, with what was *before* it.

    A need takes over the weeks of those that became part of it. Wordings that the log does not
    mention are kept if at least *quoted* sessions typed them; weeks hold no words, so those of what
    the log does mention are kept anyway.
    """
    if before is None:
        return Carried(tuple(found), (), tuple(told))
    former = told_by(before)
    turn = _Turn(teller(former, told), _oldest((*former, *told)))
    known = {need.id: need for need in before.all}
    typed = {(need.language, wording.text) for need in found for wording in need.wordings}
    needs = []
    for need in found:
        parts = [known.pop(id_) for id_ in (need.id, *need.merged) if id_ in known]
        whole = _with_earlier(need, parts, turn)
        # words of a log that was analysed again, without them, are of no log
        said = _former(need, _quotable(parts, quoted)) if whole.earlier else ()
        kept = (one for one in said if (need.language, one.text) not in typed)
        needs.append(replace(whole, former=tuple(kept)[:_FORMER]))
    past = tuple(_past(_quotable(known.values(), quoted), turn))
    return Carried(tuple(needs), past, joined((*former, *told)))


def _quotable(needs: Iterable[Need], quoted: int) -> Iterator[Need]:
    """Yield those of *needs* with words that at least *quoted* sessions typed, and these alone."""
    return (found for need in needs if (found := quotable(need, quoted)))


def _with_earlier(need: Need, parts: Sequence[Need], turn: _Turn) -> Need:
    """Return *need* with the weeks that its *parts* had in earlier logs, where these tell them."""
    earlier = (filter(turn.keeps, (*part.earlier, *part.weeks)) for part in parts)
    weeks = tuple(filter(turn.takes, need.weeks))
    parted = need.parted or next((part.parted for part in parts if part.id == need.id), "")
    return replace(need, earlier=merged(earlier), weeks=weeks, parted=parted)


def _former(need: Need, parts: Iterable[Need]) -> Iterator[Wording]:
    """Yield the wordings that the *parts* of *need* had, each with the id that it had at first."""
    for part in parts:
        for wording in (*part.wordings, *part.former):
            first = wording.part or part.id
            yield replace(wording, part=first if first in need.merged else "")


def _past(rest: Iterable[Need], turn: _Turn) -> Iterator[Need]:
    """Yield what is kept of the needs that the new log does not mention."""
    for need in rest:
        kept = without(need, turn.keeps) if need.weeks or need.earlier else None
        if kept:
            yield kept


def _oldest(told: Iterable[Stretch]) -> str:
    last = max((one.last for one in told), default="")
    return (date.fromisoformat(last) - KEPT).isoformat() if last else ""
