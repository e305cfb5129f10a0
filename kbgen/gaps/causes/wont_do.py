"""Won't do: an article says that the product will not have it."""

from kbgen.gaps.asked import AskedNeed, Knowledge, Typed
from kbgen.gaps.saying import left
from kbgen.gaps.why import CauseKind
from kbgen.model.need import Cause
from kbgen.model.saying import quoted
from kbgen.model.search import Hit

_KIND = "wont-do"


def _explain(asked: AskedNeed, known: Knowledge) -> Cause | None:
    hit = asked.agreed(lambda typed: _refusal(typed, known))
    if hit is None:
        return None
    seen = "staff only can read it" if hit.internal else "readers can find it"
    return Cause(
        "wont_do",
        f"{quoted(hit.title)} says that it will not be done, and {seen}; {left(asked.need)}.",
        hit.article_id,
    )


def _refusal(typed: Typed, known: Knowledge) -> Hit | None:
    """Return the article that refuses it: the best that is about it, for readers or for staff."""
    both = (known.covering(hits, typed.wording.text) for hits in (typed.shown, typed.hidden))
    return next((hit for hit in both if hit and hit.kind == _KIND), None)


CAUSE = CauseKind(
    "wont_do",
    30,
    "Won't do",
    "Send readers the article, and let it claim their words under `answers:`.",
    _explain,
)
