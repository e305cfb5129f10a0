"""What a site knows of words: which it has, how it writes them, what they are made of."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import add

from kbgen.words.accents import folded
from kbgen.words.compounds import SHORTEST, Compounding, compounding, split
from kbgen.words.forms import known_forms
from kbgen.words.neighbours import SHORT, joins, particles, phrasal, seconds, unit_joins
from kbgen.words.stems import Stem, stemmer
from kbgen.words.stop_words import stop_words
from kbgen.words.written import is_cjk, joined

KEPT = 1 << 17  # words of which what was found is remembered


@dataclass(frozen=True)
class SiteWords:
    """The words of *language* that a site has: those *known*."""

    language: str
    known: frozenset[str]

    @cached_property
    def stem(self) -> Stem:
        """What turns a word into its term, whatever the site knows."""
        return stemmer(self.language)

    @cached_property
    def stop(self) -> frozenset[str]:
        """Words that say nothing by themselves."""
        return stop_words(self.language)

    @cached_property
    def compounding(self) -> Compounding:
        """How several words make one; without links where it is not known which there are."""
        return compounding(self.language) if self.known else Compounding()

    @cached_property
    def parts(self) -> Callable[[str], tuple[str, ...]]:
        """What tells the terms of the words that a compound is made of; none if it is not one."""
        how, stem = self.compounding, self.stem
        if not how.links:
            return lambda _: ()
        return lru_cache(KEPT)(
            lambda word: tuple(map(stem, split(joined(word), self._is_part, how)))
        )

    def spelt(self, word: str) -> Iterator[str]:
        """Yield how the site writes a *word* that it does not write like this."""
        if self.known and word not in self.known and word.isalpha():
            plain = folded(word)
            yield from self._plain_forms.get(self.stem(plain), ())
            yield from {plain} & self.known
            if not self._has(word):
                yield from known_forms(word, self.language, self.known)

    def beside(self, found: Sequence[str]) -> Iterator[str]:
        """Yield the terms of what neighbours among the words *found* are as one on any site."""
        yield from map(self.stem, joins(found, self.stop))
        after = particles(self.language)
        if not after.isdisjoint(found):
            pairs = ((self.stem(one), two) for one, two in pairwise(found) if two in after)
            nouns = (phrasal(stem, second, self.language) for stem, second in pairs)
            yield from filter(None, nouns)

    @cached_property
    def as_one(self) -> Callable[[str, str], tuple[str, ...]]:
        """What tells the terms of two words written as one, where a page may have it so."""
        return lru_cache(KEPT)(lambda first, second: tuple(self._as_one(first, second)))

    def together(self, found: Sequence[str]) -> Sequence[str]:
        """Return the words *found*, as one those that are also written so."""
        if self._seconds.isdisjoint(found) and self.known.isdisjoint(map(add, found, found[1:])):
            return found
        kept: list[str] = []
        for word in found:
            one = self._one(kept[-1], word) if kept else ""
            kept[len(kept) - bool(one) :] = [one or word]
        return kept

    def _one(self, first: str, second: str) -> str:
        is_filling = first in self.stop and second in self.stop  # "how do i" has no DOI
        if first + second in self.known and not is_filling:
            return first + second
        noun = phrasal(self.stem(first), second, self.language)
        is_noun = noun and self._has(noun)  # "falls in the elderly" has none
        return noun if is_noun else next(unit_joins((first, second)), "")

    def _as_one(self, first: str, second: str) -> Iterator[str]:
        if is_cjk(first) or is_cjk(second):
            return
        both = joined(first) + joined(second)
        if not self.known or len(both) <= SHORT or not both.isalpha() or self._has(both):
            yield self.stem(both)
        if second in particles(self.language):
            yield from filter(None, [phrasal(self.stem(first), second, self.language)])
        if (
            self.compounding.links
            and both.isalpha()
            and not (self._has(first) and self._has(second))
        ):
            # with both known, the page has them as parts of what they make
            yield from filter(self._terms.__contains__, self._linked(first, second))
            yield from filter(self._terms.__contains__, self._linked(second, first))

    def _linked(self, first: str, second: str) -> Iterator[str]:
        for begin in (first, self.stem(first)):
            yield from (self.stem(begin + link + second) for link in self.compounding.links)

    def _has(self, word: str) -> bool:
        return self.stem(word) in self._terms

    @cached_property
    def _seconds(self) -> frozenset[str]:
        return frozenset(seconds(self.language))

    @cached_property
    def _terms(self) -> frozenset[str]:
        return frozenset(map(self.stem, self.known))

    @cached_property
    def _plain_forms(self) -> Mapping[str, tuple[str, ...]]:
        """The terms of words without any accent, with the ways in which the site writes them."""
        forms: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        for word in sorted(word for word in self.known if not word.isascii()):
            forms[self.stem(folded(word))] += (word,)
        return dict(forms)

    @cached_property
    def _is_part(self) -> Callable[[str], bool]:
        stem, stop = self.stem, self.stop
        may = (word for word in self.known if len(word) >= SHORTEST and word not in stop)
        stems = frozenset(map(stem, may))
        return lru_cache(KEPT)(lambda word: word not in stop and stem(word) in stems)
