"""How a query was meant to be written: "did you mean"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kbgen.words.analyser import Analyser, known_words
from kbgen.words.nearest import Nearest
from kbgen.words.spelling import may_be_misspelt
from kbgen.words.stop_words import stop_words
from kbgen.words.written import is_cjk, joined, normal, positions

_PART = 4  # letters of two words that were written as one; shorter ones are in many words
_CODE = 6  # letters up to which a word in capitals is a code: "SSO", "HTTPS"
_LONGEST = 200  # characters of a query; what follows is no query but a text
_OFTENER = 4  # times more is a word searched for than a misspelling of it that is answered too
CLEARLY = 0.02  # so much likelier to be answered is what is suggested
_MANY = 10  # sessions; what fewer typed may be a misspelling

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Searched:
    """Words of queries, each with in how many sessions it was typed: all, and in *answered* ones.

    A query is answered if readers opened what it found, or probably would.
    """

    answered: Mapping[str, int] = field(default_factory=dict)
    typed: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggester:
    """What suggests queries in the words of one language that are on *pages* or were *searched*.

    *forms* are the stems of those on pages: another form of one is right too, and what *analyser*
    knows to be made of them.
    """

    pages: Mapping[str, int]
    searched: Searched
    forms: frozenset[str]
    nearest: Nearest
    analyser: Analyser
    stop: frozenset[str]

    def suggestion(self, query: str) -> str | None:
        """Return *query* with known words where none stood, None if it is right as it is.

        Words of the site, codes and numbers stay as they are, and what many readers type.
        """
        text = " ".join(query.split())
        return self._mended(text, positions(text)) if len(text) <= _LONGEST else None

    def ways(self, query: str) -> list[str]:
        """Return how *query* may have been meant to be written, the likeliest way first.

        After the `suggestion` come known neighbours as one word, "keyword" for "key word".
        """
        text = " ".join(query.split())
        if len(text) > _LONGEST:
            return []
        spans = positions(text)
        joined_ways = (_replaced(text, {span: one}) for span, one in self._pairs(text, spans))
        ways = dict.fromkeys((self._mended(text, spans), *joined_ways))
        return [way for way in ways if way and way != query]

    def _mended(self, text: str, spans: list[Span]) -> str | None:
        """Return *text* with known words where none stood, None if there are no such words."""
        words = dict(self._together(text, spans))
        taken = [range(*span) for span in words]
        for span in spans:
            if not any(span[0] in one for one in taken) and (
                meant := self._meant(text[slice(*span)])
            ):
                words[span] = meant
        return _replaced(text, words) if words else None

    def _meant(self, typed: str) -> str:
        """Return what a word as *typed* was meant to be, "" if it is known or none is like it."""
        word = joined(normal(typed))
        if not self._is_strange(word) or (typed.isupper() and len(typed) <= _CODE):
            return ""
        near = self._near(word)
        if near and near[0] in self.stop:
            return ""  # it was to be a word that says nothing
        return near[0] if near else self._parts(word)

    def _near(self, word: str) -> Sequence[str]:
        """Return the words near to *word* that are right themselves, the likeliest first.

        Another form of it is no other word.
        """
        stem = self.analyser.stem
        found = (near for near in self.nearest.near(word) if stem(near) != stem(word))
        return [near for near in found if near in self.pages or self._is_own(near)]

    def _is_strange(self, word: str) -> bool:
        return (
            may_be_misspelt(word)
            and word not in self.pages
            and word not in self.stop
            and self.analyser.stem(word) not in self.forms
            and len(self.analyser.word_key(word)) == 1
            and not self._is_own(word)
        )

    def _is_own(self, word: str) -> bool:
        """Tell whether a *word* that is on no page is right: by what readers type, not how.

        What a misspelling finds may be answered too, but readers type the right word more.
        """
        answered, typed = self.searched.answered.get(word, 0), self.searched.typed.get(word, 0)
        if not answered and typed < _MANY:
            return False
        near = (other for other in self.nearest.near(word) if other != word)
        said = max((self.searched.typed.get(other, 0) for other in near), default=0)
        return said <= (_OFTENER * typed if answered else typed)

    def _parts(self, word: str) -> str:
        """Return the two known words that *word* is made of, "" if it is not."""
        ways = (
            (word[:at], word[at:])
            for at in range(_PART, len(word) - _PART + 1)
            if self._may_be_part(word[:at]) and self._may_be_part(word[at:])
        )
        rarer = {way: min(self.pages[part].bit_length() for part in way) for way in ways}
        best = max(rarer, key=rarer.__getitem__, default=("", ""))
        return " ".join(best).strip()

    def _may_be_part(self, part: str) -> bool:
        return part in self.pages and part not in self.stop

    def _is_said(self, part: str) -> bool:
        return part in self.pages or part in self.stop

    def _together(self, text: str, spans: list[Span]) -> Iterator[tuple[Span, str]]:
        """Yield neighbours, one of which nobody knows, that make a known word."""
        end = 0
        for span, word in self._pairs(text, spans):
            begin, until = span
            parts = [joined(normal(part)) for part in text[begin:until].split()]
            if begin >= end and any(not self._is_said(part) for part in parts):
                yield span, word
                end = until

    def _pairs(self, text: str, spans: list[Span]) -> Iterator[tuple[Span, str]]:
        """Yield neighbours that make a known word."""
        for (begin, _), (_, until) in pairwise(spans):
            word = "".join(joined(normal(part)) for part in text[begin:until].split())
            if word in self.pages and " " in text[begin:until] and not is_cjk(word):
                yield (begin, until), word


def suggester(
    pages: Mapping[str, int], language: str, searched: Searched = Searched()
) -> Suggester:
    """Return what suggests queries in one *language*.

    *pages* are its words with on how many pages they are, *searched* those of queries.
    """
    analyser = Analyser(language, known_words({*pages, *searched.answered}, language))
    forms = frozenset(map(analyser.stem, pages))
    nearest = Nearest(pages, language, searched.answered)
    return Suggester(pages, searched, forms, nearest, analyser, stop_words(language))


def likelier(ways: Sequence[str], unanswered: Sequence[float], own: float) -> str | None:
    """Return the first of *ways* that is clearly likelier to be answered than what was typed.

    *unanswered* tells of each how likely nothing answers it, *own* that of what was typed.
    """
    found = zip(ways, unanswered, strict=True)
    return next((way for way, one in found if one <= own - CLEARLY), None)


def _replaced(text: str, words: Mapping[Span, str]) -> str:
    for begin, end in sorted(words, reverse=True):
        text = text[:begin] + words[begin, end] + text[end:]
    return text
