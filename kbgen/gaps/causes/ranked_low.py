"""An article that is ranked too low: it has the words, but readers do not look so far."""

from kbgen.gaps.asked import SEEN, AskedNeed, Knowledge, Typed, place_of
from kbgen.gaps.choice import chosen, stands_low
from kbgen.gaps.saying import left
from kbgen.gaps.why import CauseKind
from kbgen.model.need import Cause
from kbgen.model.saying import quoted
from kbgen.model.search import Hit


def _explain(asked: AskedNeed, known: Knowledge) -> Cause | None:
    choice = chosen(asked, known)
    if choice and asked.holds(lambda typed: stands_low(typed, choice.article, SEEN)):
        opened = choice.opened + choice.found
        return _cause(asked, choice.article, known, f"readers opened it in {opened:,} searches")
    hit = asked.agreed(lambda typed: _low(typed, known))
    if hit is None:
        return None
    return _cause(asked, hit.article_id, known, "no page above it is about all of the words")


def _low(typed: Typed, known: Knowledge) -> Hit | None:
    hit = known.covering(typed.shown, typed.wording.text)
    return hit if hit and place_of(typed.shown, hit.article_id) > SEEN else None


def _cause(asked: AskedNeed, article: str, known: Knowledge, shows: str) -> Cause:
    place = max(place_of(typed.shown, article) for typed in asked.typed)
    return Cause(
        "ranked_low",
        f"{quoted(known.title(article))} has all of its words, but stands at place {place}"
        f" of the results; {shows}. {left(asked.need)}.",
        article,
        tuple(typed.wording.text for typed in asked.typed if typed.weight),
    )


CAUSE = CauseKind(
    "ranked_low",
    60,
    "An article that is ranked too low",
    "Claim the words under `answers:` of the article: then it stands first.",
    _explain,
)
