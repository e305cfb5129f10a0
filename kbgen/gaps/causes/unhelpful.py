"""An article that does not answer: readers are shown it, and go on searching or ask support."""

from kbgen.gaps.asked import AskedNeed, Knowledge, place_of
from kbgen.gaps.since import left_since, released
from kbgen.gaps.why import CauseKind
from kbgen.model.need import Cause
from kbgen.model.saying import quoted


def _explain(asked: AskedNeed, known: Knowledge) -> Cause | None:
    hit = asked.agreed(known.readable)
    if hit is None:
        return None
    opened = asked.readers_choice(lambda wording: wording.opened)[hit.article_id]
    place = min(place for typed in asked.typed if (place := place_of(typed.shown, hit.article_id)))
    told = left_since(asked.need, released(known.articles.get(hit.article_id)))
    return Cause(
        "unhelpful",
        f"{quoted(hit.title)} has all of its words and stands at place {place} of the results,"
        f" but {told}; {_opened(opened)}.",
        hit.article_id,
    )


def _opened(searches: int) -> str:
    return f"readers opened it after {searches:,}" if searches else "nobody opened it"


CAUSE = CauseKind(
    "unhelpful",
    80,
    "An article that does not answer",
    "Read the article as somebody who asks this: say it there, or in another one.",
    _explain,
)
