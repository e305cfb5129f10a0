"""No article: nothing has the words, and readers found nothing else."""

from kbgen.gaps.asked import AskedNeed, Knowledge
from kbgen.gaps.saying import left
from kbgen.gaps.why import CauseKind
from kbgen.listen.matching import HALF
from kbgen.model.need import Cause
from kbgen.model.saying import percent, quoted


def _explain(asked: AskedNeed, known: Knowledge) -> Cause | None:
    lead = asked.typed[0]
    nearest = max(
        (*lead.shown, *lead.hidden), key=lambda hit: (hit.coverage, hit.score), default=None
    )
    if nearest is None or nearest.coverage < HALF:  # a page with fewer would mislead
        said = "No page has as much as half of its words"
    elif nearest.coverage < 1:
        said = (
            f"No page has all of its words; the nearest, {quoted(nearest.title)}, has"
            f" {percent(nearest.coverage)} of them"
        )
    else:
        said = f"No page is about it; {quoted(nearest.title)} only mentions its words"
    return Cause("no_article", f"{said}; {left(asked.need)}.")


CAUSE = CauseKind(
    "no_article",
    100,
    "No article",
    "Write one: `kbgen gaps draft` begins it with the words of your readers.",
    _explain,
)
