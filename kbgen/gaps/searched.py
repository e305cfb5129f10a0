"""Words that readers searched for: of all queries, and of those that were answered."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kbgen.listen.masking import LABELS
from kbgen.model.need import Band, Need, Wording
from kbgen.ranking.gap_model import band
from kbgen.words.spelling import may_be_misspelt
from kbgen.words.suggesting import Searched
from kbgen.words.written import words


def searched(needs: Iterable[Need]) -> Searched:
    """Return the words of *needs* of one language, each with in how many sessions it was typed."""
    answered, typed = Counter[str](), Counter[str]()
    for wording in (wording for need in needs for wording in need.wordings):
        said = dict.fromkeys(_words(wording), _sessions(wording))
        typed.update(said)
        if _is_answered(wording):
            answered.update(said)
    return Searched(answered, typed)


def answered_words(needs: Iterable[Need]) -> Mapping[str, Mapping[str, int]]:
    """Return the words of queries that were answered, by language, with their sessions."""
    by_language: dict[str, list[Need]] = {}
    for need in needs:
        by_language.setdefault(need.language, []).append(need)
    found = {language: searched(same).answered for language, same in sorted(by_language.items())}
    return {language: dict(sorted(words.items())) for language, words in found.items() if words}


def _is_answered(wording: Wording) -> bool:
    """Tell whether readers opened an article after it, or one probably answers it."""
    likely = wording.probability is not None and band(wording.probability) is Band.LIKELY_ANSWERED
    return bool(wording.opened) or likely


def _sessions(wording: Wording) -> int:
    return wording.counts.searches if wording.typed_in is None else wording.typed_in


def _words(wording: Wording) -> Iterator[str]:
    """Yield the words of a wording, but for those that stand for what was masked."""
    text = wording.text
    for label in LABELS:
        text = text.replace(label, " ")
    yield from filter(may_be_misspelt, words(text))
