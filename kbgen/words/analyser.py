"""The one analyser of words: what the index, replay, grouping and suggestions compare."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise

from kbgen.words.compounds import compounding
from kbgen.words.neighbours import long_joins
from kbgen.words.readings import asked, grams, humps, is_unspaced, readings, telling
from kbgen.words.site_words import KEPT, SiteWords
from kbgen.words.stop_words import content_words
from kbgen.words.wanted import WantedWord
from kbgen.words.written import is_cjk, joined, words, written

_LONGEST = 32  # content words that are read of a query; what follows changes no rank
_SCATTERED = 0.3  # both characters of a CJK pair, but apart
_TURKISH = str.maketrans({"I": "\u0131", "İ": "i"})


@dataclass(frozen=True, slots=True)
class ReadText:
    """The words of a text as *written*, and its *terms*.

    *joins* are neighbours as one word, whose terms it also has if the site knows that word.
    """

    written: list[str]
    terms: list[str]
    joins: list[str]


@dataclass(frozen=True)
class Analyser:
    """How words of *language* are compared on a site that has the words *known*.

    Pages and queries have to be read with the same. Without known words, compounds stay whole.
    """

    language: str
    known: frozenset[str] = frozenset()

    def words(self, text: str) -> list[str]:
        """Return the words of *text* as people write them, in lower case."""
        return words(_read(text, self.language))

    def terms(self, text: str) -> list[str]:
        """Return the terms of *text* as the index keeps them."""
        read = self.read(text)
        return read.terms + [self.stem(word) for word in read.joins if word in self.known]

    def read(self, text: str) -> ReadText:
        """Return the words and terms of *text*."""
        text = _read(text, self.language)
        found = written(text)
        terms = [*chain.from_iterable(map(self._terms, found))]
        terms += self._site.beside(found)
        terms += (self.stem(part) for _, parts in humps(text) for part in parts)
        return ReadText(found, terms, long_joins(found))

    @property
    def cuts(self) -> bool:
        """Whether terms of a word depend on what the site knows: on the parts of a compound."""
        return bool(compounding(self.language).links)

    def wanted(self, text: str) -> tuple[WantedWord, ...]:
        """Return the distinct content words of a query, each with the other ways to write it."""
        text = _read(text[: 100 * _LONGEST], self.language)
        found, camel = written(text), dict(humps(text))
        pairs = self._pairs(found)
        wanted: dict[WantedWord, None] = {}
        for word in content_words(found, self.language):
            for one in self._wanted(word):
                if word in camel:
                    one = WantedWord(one.terms, tuple(map(self.stem, camel[word])), 1.0)
                if more := pairs.get(word):
                    one = WantedWord(one.terms.union(more), one.parts, one.credit)
                wanted[one] = None
        return tuple(wanted)[:_LONGEST]

    def key(self, text: str) -> tuple[str, ...]:
        """Return what is equal for queries that ask for the same words in any order and form."""
        found = self.together(written(_read(text[: 100 * _LONGEST], self.language)))
        keys = map(self.word_key, content_words(list(found), self.language))
        return tuple(sorted({term for terms in keys for term in terms}))

    def together(self, found: Sequence[str]) -> Sequence[str]:
        """Return the words *found* of a query, as one those that are also written so."""
        return self._site.together(found)

    @cached_property
    def word_key(self) -> Callable[[str], tuple[str, ...]]:
        """What tells of a word what is equal for its other forms: one term, or its parts'."""
        stem, parts = self.stem, self._site.parts
        return lru_cache(KEPT)(lambda word: parts(word) or (stem(asked(word)[0]),))

    @cached_property
    def stem(self) -> Callable[[str], str]:
        """What turns a word into its term, whatever the site knows."""
        return self._site.stem

    @cached_property
    def _site(self) -> SiteWords:
        return SiteWords(self.language, self.known)

    @cached_property
    def _terms(self) -> Callable[[str], tuple[str, ...]]:
        stem, parts = self.stem, self._site.parts
        return lru_cache(KEPT)(lambda word: (*map(stem, readings(word)), *parts(word)))

    @cached_property
    def _wanted(self) -> Callable[[str], tuple[WantedWord, ...]]:
        return lru_cache(KEPT)(lambda word: tuple(_of_word(word, self._site)))

    def _pairs(self, found: Sequence[str]) -> Mapping[str, set[str]]:
        """Return of each word what it is with a neighbour: "log in" is looked up as "login", too.

        Neighbours are also words that have nothing but function words between them.
        """
        pairs: defaultdict[str, set[str]] = defaultdict(set)
        sides = list(pairwise(found))
        if self._site.compounding.links:
            sides += pairwise(content_words(list(found), self.language))
        for first, second in sides:
            for term in self._site.as_one(first, second):
                pairs[first].add(term)
                pairs[second].add(term)
        return pairs


def known_words(texts: Iterable[str], language: str) -> frozenset[str]:
    """Return the words of the *texts* of a site that its analyser has to know."""
    return known_among({word for text in texts for word in written(_read(text, language))})


def known_among(found: Iterable[str]) -> frozenset[str]:
    """Return of the words *found*, as written, those that a site is said to know."""
    return frozenset(filter(None, map(_known, found)))


@lru_cache(KEPT)
def _known(written_word: str) -> str:
    """Return a *written_word* as a site knows it, "" if it does not."""
    word = joined(written_word)
    is_known = 1 < len(word) <= _LONGEST and word.isalpha() and not is_cjk(word)
    return word if is_known else ""


def _read(text: str, language: str) -> str:
    """Return *text* with the small letters of a language that has others than Unicode says."""
    return text.translate(_TURKISH) if language.startswith("tr") else text


def _of_word(word: str, site: SiteWords) -> list[WantedWord]:
    if is_cjk(word):
        return _of_run(word)
    if is_unspaced(word):
        return [WantedWord(frozenset({site.stem(gram)})) for gram in grams(word)]
    terms = frozenset(map(site.stem, (*asked(word), *site.spelt(joined(word)))))
    if parts := site.parts(word):
        return [WantedWord(terms, parts, 1.0)]
    said, credit = telling(word, site.stop)
    return [WantedWord(terms, tuple(map(site.stem, said)), credit)]


def _of_run(run: str) -> list[WantedWord]:
    if len(run) == 1:
        return [WantedWord(frozenset({run}))]
    return [
        WantedWord(frozenset({first + second}), (first, second), _SCATTERED)
        for first, second in pairwise(run)
    ]
