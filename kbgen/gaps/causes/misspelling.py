"""A misspelling: written right, it would find something."""

from collections import Counter
from itertools import zip_longest

from kbgen.gaps.asked import AskedNeed, Knowledge, Typed
from kbgen.gaps.why import CauseKind
from kbgen.model.need import Cause
from kbgen.model.saying import counted, percent, quoted
from kbgen.ranking.gap_model import GAP
from kbgen.words.spelling import is_near
from kbgen.words.written import words

_LONG = 8  # letters of a word in which two may be wrong


def _explain(asked: AskedNeed, known: Knowledge) -> Cause | None:
    if not asked.holds(_is_better_written):
        return None
    wrong = [typed for typed in asked.typed if _is_better_written(typed)]
    meant: Counter[str] = Counter()
    for typed in wrong:
        meant[typed.suggestion] += max(typed.weight, 1)
    right = tuple(word for word, _ in meant.most_common())
    worst = max(wrong, key=lambda typed: typed.weight)
    searches = sum(typed.wording.counts.searches for typed in wrong)
    return Cause(
        "misspelling",
        f"{quoted(worst.wording.text)} is probably {quoted(worst.suggestion)}"
        f"{_sureness(worst)}; {counted(searches, 'search')} had it wrong.",
        words=right,
    )


def _is_better_written(typed: Typed) -> bool:
    """Tell whether the suggestion is a slip away, likelier to be answered, and no gap itself."""
    if not typed.suggestion or not _is_near(typed.wording.text, typed.suggestion):
        return False
    own, other = typed.wording.probability, typed.suggested
    return own is None or other is None or other < min(own, GAP)


def _is_near(text: str, meant: str) -> bool:
    """Tell whether each word begins as it was meant, with one letter wrong, two in a long one.

    A word of another language or another product is often near to one of the pages.
    """
    pairs = list(zip_longest(words(text), words(meant), fillvalue=""))
    return all(first[:1] == other[:1] and _differ_little(first, other) for first, other in pairs)


def _differ_little(typed: str, meant: str) -> bool:
    return is_near(typed, meant, 2 if len(typed) >= _LONG else 1)


def _sureness(typed: Typed) -> str:
    own, other = typed.wording.probability, typed.suggested
    if own is None or other is None:
        return ""
    return f": the gap probability is {percent(own)} as typed and {percent(other)} as meant"


CAUSE = CauseKind(
    "misspelling",
    20,
    "A misspelling",
    "Claim the wrong spelling under `answers:` of the article, if many type it.",
    _explain,
)
