"""Needs: queries that mean the same, how often they were asked, and what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Band(StrEnum):
    """What the probability of a gap says; never a verdict, so the number stands beside it."""

    LIKELY_ANSWERED = "likely_answered"
    UNSURE = "unsure"
    LIKELY_GAP = "likely_gap"

    @property
    def words(self) -> str:
        """What readers are told: likely answered, unsure, likely a gap."""
        return "likely a gap" if self is Band.LIKELY_GAP else self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Counts:
    """How often something was searched for; None where the log does not measure it.

    *unanswered* are searches, *sessions* those in which at least one of them was left unanswered.
    """

    searches: int
    unanswered: int
    sessions: int | None = None
    escalated: int | None = None
    zero_results: int | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """One query of a need, as typed most. *probability* is that of a gap: 0 to 1, 1 is a gap.

    *opened*: the articles that readers opened after it, with in how many searches. *found*: those
    that they opened once they had searched again with other words. *typed_in*: in how many sessions
    it was typed, or searches where the log knows no sessions. *part*: the id of the need that it
    belonged to before that became part of this one, "" if it always was of this one.
    """

    text: str
    counts: Counts
    probability: float | None = None
    opened: Mapping[str, int] = field(default_factory=dict)
    found: Mapping[str, int] = field(default_factory=dict)
    typed_in: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of which logs tell, from *first* to *last* (ISO 8601)."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Week:
    """The counts of the week that begins on *monday* (ISO 8601), of all wordings.

    *unmeasured*: of how many searches the log does not tell what became of them. Whether those are
    among the unanswered ones is what today's pages say, also of weeks long before them.
    *sessions*: in how many of them it was searched for, each counted once, in its first week;
    *unanswered_sessions*: in how many of these at least one search was left unanswered. None where
    the log knows no sessions; searches of nobody known are in none.
    """

    monday: str
    searches: int
    unanswered: int
    unmeasured: int = 0
    sessions: int | None = None
    unanswered_sessions: int | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a need was left unanswered, and what shows it, in words for support.

    *name* is that of a module in `kbgen/gaps/causes`. *article*: the article that the cause speaks
    of, "" for none. *words*: what it proposes to write, to search for or to claim.
    """

    name: str
    evidence: str
    article: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """Queries of one language that mean the same. The first of *wordings* is searched for most.

    *id* stays when more wordings come; *merged* are ids of needs that became part of it.
    *hidden* counts the wordings that too few sessions typed to be shown; they are part of *counts*.
    *component* and *owner*: whom it concerns, "" if nothing tells. *kind* is the class that its
    words propose: bug, missing feature, unclear or hidden feature; "" if they tell none.
    *earlier* are weeks that only earlier logs tell of, and *former* wordings that were typed in
    these alone; all else is of the last log that mentions it. *parted*: the id of the need that it
    was part of until an analysis took the two apart, "" if there is none; its weeks until then are
    counted with that one. *is_cut*: it is told as of a day within its log, on which nobody knew
    how often each wording was typed, what it opened, or the evidence; no file holds such a need.
    """

    id: str
    language: str
    wordings: tuple[Wording, ...]
    counts: Counts
    weeks: tuple[Week, ...] = ()
    hidden: int = 0
    merged: tuple[str, ...] = ()
    probability: float | None = None
    band: Band | None = None
    cause: Cause | None = None
    kind: str = ""
    component: str = ""
    owner: str = ""
    earlier: tuple[Week, ...] = ()
    former: tuple[Wording, ...] = ()
    parted: str = ""
    is_cut: bool = False

    @property
    def text(self) -> str:
        """The wording that is searched for most."""
        return self.wordings[0].text

    @property
    def texts(self) -> tuple[str, ...]:
        """All that was ever typed for it, what the last log has first."""
        return tuple(wording.text for wording in (*self.wordings, *self.former))


@dataclass(frozen=True, slots=True)
class Needs:
    """All needs of a log, most unanswered first, answered ones too.

    *edition*: in which they were searched. *first*, *last*: the days (ISO 8601) that the log spans.
    *model* is what gave the probabilities, by language, as `kbgen.ranking` writes and reads it; it
    learned from what the wordings opened. None without.
    *basis* says in words what they rest on. *quoted*: those typed in fewer sessions
    are not among them.
    *past*: needs that this log does not mention, as the last log that does told them.
    *told*: the days of which this log and earlier ones tell, in their order.
    """

    edition: str
    day: str
    first: str | None
    last: str | None
    needs: tuple[Need, ...]
    model: Mapping[str, object] | None = None
    basis: str = ""
    quoted: int | None = None
    past: tuple[Need, ...] = ()
    told: tuple[Stretch, ...] = ()

    @property
    def all(self) -> tuple[Need, ...]:
        """All needs that are known, those of this log first."""
        return (*self.needs, *self.past)
