"""The known words near to one that nobody knows, the likeliest first."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kbgen.words.accents import folded
from kbgen.words.beginnings import is_prefixed
from kbgen.words.mistakes import Cost, allowed, cost_in, endings
from kbgen.words.spelling import Dictionary, may_be_misspelt
from kbgen.words.stems import snowball

_ONE = 13  # tenths of a mistake up to which only one letter can be wrong
_RIVALS = 4  # a word that is so much worse than the best was not meant
_MOST = 4


@dataclass(frozen=True)
class Nearest:
    """The words of *language* that are known: on how many *pages*, in how many sessions *asked*.

    *asked* are those of queries that were answered; they count once more, as who mistypes a word
    mistypes one that people search for.
    """

    pages: Mapping[str, int]
    language: str
    asked: Mapping[str, int] = field(default_factory=dict)

    def near(self, word: str) -> list[str]:
        """Return the words that *word* was probably meant to be, the likeliest first.

        They take few mistakes and are said often: a doubling is worth a tenth of a mistake. Words
        that say nothing, such as "the", may be among them.
        """
        typed = folded(word)
        if not may_be_misspelt(typed):
            return []
        found = sorted(self._costs(typed))
        if not found:
            return []
        least = found[0][0]
        return [self._spelt[plain] for cost, plain in found[:_MOST] if cost <= least + _RIVALS]

    def _costs(self, typed: str) -> Iterator[tuple[int, str]]:
        """Yield words near to what was *typed*, each after its cost."""
        most = allowed(typed)
        lookup = self._dictionary.within(typed, 1 if most <= _ONE else 2)
        for plain in {plain for begin in lookup for plain in self._begun[begin]}:
            cost = self._cost(typed, plain, endings(plain, self._stem(plain)))
            is_other = len(typed) > len(plain) and is_prefixed(typed, plain)  # "asynchronous"
            if cost <= most and not is_other:
                yield cost - self._often(self._spelt[plain]), plain

    def _often(self, word: str) -> int:
        return self.pages.get(word, 0).bit_length() + self.asked.get(word, 0).bit_length()

    @cached_property
    def _spelt(self) -> Mapping[str, str]:
        """Each word as it is said most, by what it is without accents."""
        spelt: dict[str, str] = {}
        known = {*self.pages, *self.asked}
        for word in sorted(known, key=lambda word: (-self._often(word), word)):
            plain = folded(word)
            if may_be_misspelt(plain):
                spelt.setdefault(plain, word)
        return spelt

    @cached_property
    def _begun(self) -> Mapping[str, list[str]]:
        """The words that each beginning is of, which may have other endings there."""
        begun: defaultdict[str, list[str]] = defaultdict(list)
        for plain in self._spelt:
            for end in endings(plain, self._stem(plain)):
                begun[plain[:end]].append(plain)
        return begun

    @cached_property
    def _dictionary(self) -> Dictionary:
        return Dictionary(self._begun)

    @cached_property
    def _cost(self) -> Cost:
        return cost_in(self.language)

    @cached_property
    def _stem(self) -> Callable[[str], str]:
        return snowball(self.language)
