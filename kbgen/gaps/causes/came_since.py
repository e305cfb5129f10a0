"""An article that came out since: what was searched before it is not its fault."""

from kbgen.gaps.asked import AskedNeed, Knowledge
from kbgen.gaps.saying import left
from kbgen.gaps.since import is_left_since, left_since, released, weeks_since
from kbgen.gaps.why import CauseKind
from kbgen.model.need import Cause
from kbgen.model.saying import quoted


def _explain(asked: AskedNeed, known: Knowledge) -> Cause | None:
    hit = asked.agreed(known.readable)
    day = released(known.articles.get(hit.article_id)) if hit else None
    if hit is None or day is None or is_left_since(asked.need, day):
        return None
    if weeks_since(asked.need, day):
        since = left_since(asked.need, day)
    else:
        since = f"nobody has searched for it after the week of {day}"
    return Cause(
        "came_since",
        f"{quoted(hit.title)} has all of its words and came out on {day}. In all,"
        f" {left(asked.need)}; {since}.",
        hit.article_id,
        tuple(typed.wording.text for typed in asked.typed if typed.weight),
    )


CAUSE = CauseKind(
    "came_since",
    55,
    "An article that came out since",
    "Write the words under `answers:` of the article: then later searches show if it helps.",
    _explain,
)
