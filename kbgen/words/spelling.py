"""What a word that nobody knows was meant to be: near to it in letters, then said most."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import ModuleType

from kbgen.words.accents import folded
from kbgen.words.written import is_cjk

_SHORTEST = 4  # letters of a word that another is read as; a shorter one is near to many
_LONG = 6  # letters of a word in which two may be wrong; with fewer, more right words are misread
_LONGEST = 32
_MOST = 2  # mistakes


class Speller:
    """Known words, each with how often it is said; it learns more as long as it is held."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._spelt: dict[str, str] = {}
        self._top = _library().Verbosity.TOP
        self._kept = _library().SymSpell(_MOST)
        for word in sorted(counts, key=lambda word: (-counts[word], word)):
            self.learn(word, counts[word])

    def learn(self, word: str, count: int) -> None:
        """Know *word* too; of words that differ in accents only, the first is the right one."""
        letters = folded(word)
        if may_be_misspelt(letters):
            self._spelt.setdefault(letters, word)
            self._kept.create_dictionary_entry(letters, max(1, count))

    def meant(self, word: str) -> str:
        """Return the known word that *word* was most likely meant to be, "" for none."""
        return self.read(word)[0]

    def read(self, word: str) -> tuple[str, int]:
        """Return the known word that *word* was most likely meant to be, and its mistakes.

        It is the one with fewer mistakes, then the one that is said more; "" for none.
        """
        letters = folded(word)
        if not may_be_misspelt(letters, _SHORTEST - 1):
            return "", 0
        most = _MOST if len(letters) >= _LONG else 1
        found = self._kept.lookup(letters, self._top, most)
        return (self._spelt[found[0].term], found[0].distance) if found else ("", 0)


class Dictionary:
    """Words that are looked up by what is near to them, all alike."""

    def __init__(self, words: Iterable[str]) -> None:
        self._all = _library().Verbosity.ALL
        self._kept = _library().SymSpell(_MOST)
        for word in words:
            self._kept.create_dictionary_entry(word, 1)

    def within(self, word: str, most: int) -> list[str]:
        """Return the words that at *most* so many mistakes make *word*, two of them or fewer."""
        return [found.term for found in self._kept.lookup(word, self._all, most)]


def may_be_misspelt(word: str, shortest: int = _SHORTEST) -> bool:
    """Tell whether people type *word* by ear: it is no code, no version, no short name."""
    return shortest <= len(word) <= _LONGEST and word.isalpha() and not is_cjk(word)


def is_near(typed: str, meant: str, most: int) -> bool:
    """Tell whether at *most* so many letters are left out, added, swapped or taken for others."""
    mistakes: int = (
        _library().editdistance.DamerauOsa().distance(folded(typed), folded(meant), most)
    )
    return mistakes >= 0


@cache
def _library() -> ModuleType:
    """Return symspellpy, imported when it is first needed, without its handler of logs."""
    import symspellpy
    from symspellpy.logging import handler, logger

    logger.removeHandler(handler)
    library: ModuleType = symspellpy
    return library
