"""An article under other words: readers found it, once they called it as it does."""

from kbgen.gaps.asked import SEEN, AskedNeed, Knowledge, Typed, place_of
from kbgen.gaps.choice import Choice, chosen
from kbgen.gaps.saying import left
from kbgen.gaps.why import CauseKind
from kbgen.model.need import Cause
from kbgen.model.saying import counted, quoted


def _explain(asked: AskedNeed, known: Knowledge) -> Cause | None:
    choice = chosen(asked, known)
    if choice is None or (not choice.found and _is_shown(asked, choice.article, known)):
        return None
    claimed = {text.casefold() for text in known.articles[choice.article].meta.answers}
    words = [typed.wording.text for typed in asked.typed if _tells(typed, choice.article)]
    return Cause(
        "other_words",
        f"Readers opened {quoted(known.title(choice.article))} {_how(choice)}; {left(asked.need)}.",
        choice.article,
        tuple(word for word in words if word.casefold() not in claimed),
    )


def _how(choice: Choice) -> str:
    ways = []
    if choice.found:
        ways.append(f"in {counted(choice.found, 'search')} after searching again with other words")
    if choice.opened:
        ways.append(f"in {counted(choice.opened, 'search')} for these words")
    return " and ".join(ways)


def _tells(typed: Typed, article: str) -> bool:
    return article in typed.wording.opened or article in typed.wording.found


def _is_shown(asked: AskedNeed, article: str, known: Knowledge) -> bool:
    """Tell whether the article has the words and stands where readers look."""
    hit = asked.agreed(known.readable)
    return bool(hit and hit.article_id == article) and all(
        place_of(typed.shown, article) <= SEEN for typed in asked.typed
    )


CAUSE = CauseKind(
    "other_words",
    70,
    "An article under other words",
    "Write the words under `answers:` of the article.",
    _explain,
)
