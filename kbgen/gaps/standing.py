"""Where each gap stands: what searches say, what people decided, and what articles claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from kbgen.gaps.claims import Claims
from kbgen.gaps.half import is_half
from kbgen.gaps.ledger import Ledger
from kbgen.gaps.proof import Memory, Proof, proof_of, unproved
from kbgen.gaps.weeks import history, told_by, until
from kbgen.model.article import Article
from kbgen.model.gap import Class, Decision, Status
from kbgen.model.need import Need, Needs

UNSEEN = "not searched in this log"
# Where words of few people are not shown, nobody can tell whether it is among those.
FEW = "no searches in this log that may be shown"
TO_DO = (Status.OPEN, Status.PLANNED, Status.REOPENED)
_UNNAMED = "Decided, not measured: no article is named."
_UNREAD = "Decided, not measured: readers do not see the article that is named."


@dataclass(frozen=True, slots=True)
class Gap:
    """A need that was left unanswered, or that somebody decided about.

    *need* is None for a gap that no log mentions. *articles* are the ids of those that claim
    it, or that somebody named for it, first the one that *proof* is about. *is_past*: the last log
    does not mention it, and an earlier one does. *unseen*: what is said where it does not.
    """

    id: str
    need: Need | None
    decision: Decision
    status: Status
    proof: Proof | None = None
    articles: tuple[str, ...] = ()
    is_past: bool = False
    unseen: str = UNSEEN

    @property
    def kind(self) -> Class | None:
        """The class that a person set, else the one that the words propose."""
        proposed = self.need.kind if self.need else ""
        return self.decision.kind or (Class(proposed) if proposed in [*Class] else None)

    @property
    def text(self) -> str:
        """What was searched, "" where no log mentions it."""
        return self.need.text if self.need else ""

    @property
    def waits(self) -> bool:
        """Whether somebody can still do something for it.

        What is still left unanswered waits also where nothing can measure the answer: else a word
        in the ledger would silence it for good.
        """
        if self.status is not Status.ANSWERED or self.need is None:
            return self.status in TO_DO
        is_dated = self.proof is not None and self.proof.released is not None
        is_measured = is_dated and not any(week.unmeasured for week in history(self.need))
        return is_gap(self.need) and not is_measured

    @property
    def since(self) -> str:
        """The monday of the first week in which it was searched, "" where that is unknown."""
        return min((week.monday for week in history(self.need)), default="") if self.need else ""


def gaps(needs: Needs | None, ledger: Ledger, claims: Claims) -> tuple[Gap, ...]:
    """Return all gaps: those of *needs*, most unanswered first, then the others of the *ledger*.

    No search counts that is later than the day of *claims*.
    """
    known = until(needs, claims.now.date()) if needs else None
    asked = known.all if known else ()
    told = told_by(known) if known else ()
    since = date.fromisoformat(told[0].first) if told else None
    past = {need.id for need in known.past} if known else set()
    hides = bool(known and known.quoted and known.quoted > 1)
    seen, lost = Memory(since), Memory(since, hides=hides)
    found = [
        gap
        for need in asked
        if (gap := _gap(need, ledger, claims, lost if need.id in past else seen))
    ]
    unseen = FEW if hides else UNSEEN
    ids = {id_ for need in asked for id_ in (need.id, *need.merged)}
    rest = [one for id_, one in ledger.items() if id_ not in ids]
    return (
        *(replace(gap, is_past=gap.id in past, unseen=unseen) for gap in found),
        *(replace(_unseen(decision, claims, lost), unseen=unseen) for decision in rest),
    )


def decision_of(need: Need, ledger: Ledger) -> Decision:
    """Return what was decided about *need*, and where that says nothing, about its parts.

    Those are the needs that became part of it: nobody took back what was decided about them.
    """
    found = Decision(need.id)
    for id_ in (need.id, *need.merged):
        found = _filled(found, ledger.get(id_, found))
    return found


def _filled(decision: Decision, other: Decision) -> Decision:
    """Return *decision* with what *other* says where it says nothing."""
    names = [one.name for one in fields(decision)]
    told = {name: getattr(decision, name) or getattr(other, name) for name in names}
    return replace(decision, **told)


def is_gap(need: Need) -> bool:
    """Tell whether at least half of the searches of *need* were left unanswered.

    That is so in the last log, or in all that are known: a new gap shows at once, and few searches
    do not hide one that is old.
    """
    weeks = history(need) if need.earlier else ()
    searches = sum(week.searches for week in weeks)
    unanswered = sum(week.unanswered for week in weeks)
    lately = need.counts
    return _is_left(lately.unanswered, lately.searches) or _is_left(unanswered, searches)


def _is_left(unanswered: int, searches: int) -> bool:
    return bool(unanswered) and is_half(unanswered, searches)


def _gap(need: Need, ledger: Ledger, claims: Claims, memory: Memory) -> Gap | None:
    """Return the gap that *need* is; None if it is answered, and always was."""
    decision = decision_of(need, ledger)
    claiming = claims.of(need)
    is_left, decided = is_gap(need), decision != Decision(need.id)
    if not (is_left or claiming or decided):
        return None
    # what a person holds open is not answered by the article that they named for it
    named = () if decision.status is Status.OPEN else claims.named(decision.article)
    gap = Gap(need.id, need, decision, decision.status or Status.OPEN)
    found = _uncaused(_standing(gap, _distinct((*named, *claiming)), claims, memory))
    return found if decided or is_left or _was_gap(found) else None


def _uncaused(gap: Gap) -> Gap:
    """Return *gap* without a cause if it is answered: that one tells of the time before."""
    if gap.need is None or gap.status not in {Status.ANSWERED, Status.CLOSED}:
        return gap
    return replace(gap, need=replace(gap.need, cause=None))


def _was_gap(gap: Gap) -> bool:
    """Tell whether half of its searches were left unanswered before an article claimed it."""
    before = gap.proof.before if gap.proof else None
    return bool(before and _is_left(before.unanswered, before.searches))


def _unseen(decision: Decision, claims: Claims, memory: Memory) -> Gap:
    gap = Gap(decision.id, None, decision, decision.status or Status.OPEN)
    named = () if decision.status is Status.OPEN else claims.named(decision.article)
    return _standing(gap, named, claims, replace(memory, since=None))


def _standing(gap: Gap, answering: Sequence[Article], claims: Claims, memory: Memory) -> Gap:
    """Return *gap* as it stands with the articles *answering* it; logs tell what *memory* says."""
    shown = [article for article in answering if claims.is_out(article)]
    coming = [article for article in answering if claims.is_coming(article)]
    if not shown and coming:
        return replace(gap, status=Status.PLANNED, articles=_ids(coming))
    if not shown and gap.status is not Status.ANSWERED:
        return gap
    proof = _proof(gap, shown, claims, memory)
    return replace(gap, status=proof.status, proof=proof, articles=_ids((*shown, *coming)))


def _proof(gap: Gap, shown: Sequence[Article], claims: Claims, memory: Memory) -> Proof:
    """Return what is proved of *gap*, which the articles *shown* answer, or somebody's word."""
    weeks = history(gap.need) if gap.need else ()
    if not shown:
        return unproved(weeks, None, _UNREAD if gap.decision.article else _UNNAMED)
    ids = (gap.id, *(gap.need.merged if gap.need else ()))
    known = [day for article in shown if (day := claims.day(article, gap.need, ids))]
    memory = replace(memory, whole=gap.need.parted if gap.need else "")
    proof = proof_of(weeks, min(known, default=None), memory)
    return replace(proof, words=f"{proof.words} {claims.undated}".rstrip())


def _distinct(articles: Iterable[Article]) -> list[Article]:
    return list({article.id: article for article in articles}.values())


def _ids(articles: Iterable[Article]) -> tuple[str, ...]:
    return tuple(article.id for article in articles)
