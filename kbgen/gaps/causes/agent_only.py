"""Only in the agent edition: staff has the answer, readers do not."""

from kbgen.gaps.asked import AskedNeed, Knowledge, Typed
from kbgen.gaps.saying import left
from kbgen.gaps.why import CauseKind
from kbgen.model.need import Cause
from kbgen.model.saying import quoted
from kbgen.model.search import Hit


def _explain(asked: AskedNeed, known: Knowledge) -> Cause | None:
    hit = asked.agreed(lambda typed: _internal(typed, known))
    if hit is None or asked.agreed(known.readable):
        return None
    return Cause(
        "agent_only",
        f"{quoted(hit.title)} has all of its words, but only staff can read it;"
        f" {left(asked.need)}.",
        hit.article_id,
    )


def _internal(typed: Typed, known: Knowledge) -> Hit | None:
    found = (hit for hit in typed.hidden if not hit.coming)
    return known.covering(found, typed.wording.text)


CAUSE = CauseKind(
    "agent_only",
    50,
    "Only in the agent edition",
    "Publish the article, or the part of it that customers may read.",
    _explain,
)
