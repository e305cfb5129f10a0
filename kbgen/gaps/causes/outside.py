"""Outside the product: neither a page nor a component has the words."""

from kbgen.gaps.asked import AskedNeed, Knowledge
from kbgen.gaps.classing import class_of
from kbgen.gaps.saying import left
from kbgen.gaps.why import CauseKind
from kbgen.model.need import Cause, Need
from kbgen.model.saying import quoted
from kbgen.words.foreign import name_of

_MOST = 0.85  # of what a query says: the words that are known stand on half of all pages


def _explain(asked: AskedNeed, known: Knowledge) -> Cause | None:
    if not known.pages or _is_of_product(asked.need):
        return None
    unknown = {typed.wording.text: known.unknown(typed.wording.text) for typed in asked.typed}
    if not asked.holds(lambda typed: unknown[typed.wording.text] >= _MOST):
        return None
    text = next(text for text, share in unknown.items() if share >= _MOST)
    words = "any of the words" if unknown[text] == 1 else "any of the telling words"
    look = ""
    if known.lacks:
        page = f"No page in {name_of(known.language)}"
        others = " or ".join(map(name_of, known.lacks))
        look = f" Look whether those in {others} have it under other words."
    else:
        page = "No page of any edition"
    return Cause(
        "outside",
        f"{page} and no keyword of a component has {words} of {quoted(text)};"
        f" {left(asked.need)}.{look}",
    )


def _is_of_product(need: Need) -> bool:
    """Tell whether something points to the product: a component, a contact, or a wish."""
    return bool(need.component or need.counts.escalated) or class_of(need) is not None


CAUSE = CauseKind(
    "outside",
    90,
    "Outside the product",
    "If it is about your product, add the word to the keywords of a component, or begin an"
    " article with `kbgen gaps draft`; else dismiss it.",
    _explain,
)
