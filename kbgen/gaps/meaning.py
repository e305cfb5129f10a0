# ruff: noqa: RUF001 - Cyrillic letters look like Latin ones by nature
"""What a query asks, apart from how it is worded: the stems that carry it, in no order."""

from collections.abc import Iterator, Mapping, Sequence

from kbgen.words.analyser import Analyser
from kbgen.words.stop_words import content_words, stop_words
from kbgen.words.written import is_cjk

_NOT = "¬"
# Words that turn a meaning round; most of them are function words, which are left out else.
_NEGATIONS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "not no cannot cant couldnt didnt doesnt dont hasnt havent isnt shouldnt unable wasnt"
        " wont without wouldnt",
        "de": "nicht kein keine keinem keinen keiner ohne",
        "ru": "без не нельзя нет",
        "es": "no sin",
        "fr": "ne non pas sans",
        "it": "non senza",
        "nl": "geen niet zonder",
        "pl": "bez nie",
        "pt": "não sem",
    }.items()
}
# What stands before the end of a way, and before its beginning: "pdf to word", "word from pdf".
_WAYS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    language: (frozenset(to.split()), frozenset(of.split()))
    for language, to, of in (
        ("en", "to into", "from"),
        ("de", "nach in zu zum zur", "aus von vom"),
        ("ru", "в на", "из от с"),
        ("es", "a en", "de desde"),
        ("fr", "à en vers", "de depuis"),
    )
}
_TURNED = "转轉到换換至"  # the same between Chinese words
_HAN = "\u4e00", "\u9fff"
_ORDERED = 4  # characters from which on a Chinese phrase means the same in another order
_APOSTROPHES = str.maketrans("", "", "'\u2019")


class Meaning:
    """What queries that *analyser* compares ask; it remembers the words that it has read."""

    def __init__(self, analyser: Analyser) -> None:
        language = analyser.language
        spoken = language.partition("-")[0].lower()
        self._analyser = analyser
        self._language = language
        self._stem = analyser.stem
        self._stop = stop_words(language)
        self._denying = _NEGATIONS.get(spoken, frozenset())
        self._to, self._of = _WAYS.get(spoken, (frozenset[str](), frozenset[str]()))
        self._on_a_way = self._to | self._of
        self._read: dict[str, tuple[str, ...]] = {}

    def key(self, words: Sequence[str]) -> str:
        """Return what is equal for queries of these *words* that ask the same; "" without words."""
        read = self._read
        terms = set[str]()
        for word in self._as_one(self._analyser.together(words)):
            found = read.get(word)
            if found is None:
                found = read[word] = self._terms(word)
            terms.update(found)
        if not terms - {_NOT}:
            terms.update(map(self._stem, words))
        return " ".join(sorted(terms))

    def _as_one(self, words: Sequence[str]) -> Sequence[str]:
        """Return two *words* as one if the pages join them the other way round.

        They have "calendar-sync", so that "calendar sync" is read as one word: then so is "sync
        calendar", or the two would be needs of their own.
        """
        known = self._analyser.known
        said = [word for word in words if word not in self._stop] if len(words) > 1 else ()
        if len(said) == 2 and said[1] + said[0] in known and known.issuperset(said):
            return [word for word in words if word not in said] + [said[1] + said[0]]
        return words

    def ways(self, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield from where to where a query leads: ("pdf", "word") for "convert pdf to word"."""
        if self._on_a_way.isdisjoint(words):
            return
        filling = self._stop | self._on_a_way
        for at in range(1, len(words) - 1):
            if words[at] in self._on_a_way:
                before = next((one for one in reversed(words[:at]) if one not in filling), "")
                after = next((one for one in words[at + 1 :] if one not in filling), "")
                way = (self._stem(before), self._stem(after))
                if all(way):
                    yield way if words[at] in self._to else way[::-1]

    def _terms(self, word: str) -> tuple[str, ...]:
        bare = word.translate(_APOSTROPHES)
        if bare in self._denying:
            return (_NOT,)
        if bare in self._stop:
            return ()
        pieces, key = content_words([bare], self._language), self._analyser.word_key
        return tuple(term for one in pieces for term in _unordered(one) or key(one))


def _unordered(word: str) -> tuple[str, ...]:
    """Return the characters of a Chinese *word* in a fixed order; none if theirs says more."""
    if not is_cjk(word) or len(word) < _ORDERED or any(sign in _TURNED for sign in word):
        return ()
    is_han = all(_HAN[0] <= sign <= _HAN[1] for sign in word)
    return ("".join(sorted(word)),) if is_han else ()
