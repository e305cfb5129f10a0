"""Neighbours that are also written as one word: "log in" and "login", "wi fi", "10 GB"."""

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from operator import add

from kbgen.words.readings import head


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


SHORT = 8  # letters of two neighbours that may be one word; longer ones the site itself must join
_LONGEST = 32  # letters of a word that a site is said to know
_NUMBERED = 12  # letters of a word that a number may be written to: "ios17", "windows11"
_UNITS = _listed(
    "b kb mb gb tb kib mib gib tib bit kbit mbit gbit kbps mbps gbps hz khz mhz ghz fps dpi px pt"
    " ms s sec min h hr hrs d w mm cm m km mg g kg t ml l kwh kw v mv ma mah wh a k p fa x"
)
# Stems of verbs that make nouns with a particle. Others ("report in") never do.
_VERBS: Mapping[str, frozenset[str]] = {
    "en": _listed(
        "add back break build check clean cut drop fall follow hand kick lock log look mark opt"
        " pay pick plug pop print push roll run set shut sign sleep speed stand start sync take"
        " time top track trade turn walk warm wrap write"
    ),
}
_PARTICLES: Mapping[str, Mapping[str, str]] = {
    "en": {
        **{"in": "in", "into": "in", "out": "out", "on": "on", "off": "off"},
        **{"up": "up", "down": "down", "over": "over", "back": "back"},
    },
}


def joins(found: Sequence[str], stop: Collection[str]) -> Iterator[str]:
    """Yield what neighbours among the words *found* are written as one on any site.

    That is short words, and numbers with what they count or follow. Words to *stop* at are no
    part of another.
    """
    for first, second in pairwise(found):
        if len(first) + len(second) <= SHORT and first not in stop and second not in stop:
            both = first + second
            if both.isalpha():
                yield both
    yield from _numbered(found)


def long_joins(found: Sequence[str]) -> list[str]:
    """Return neighbours among the words *found* as one word, where only the site tells if it is."""
    pairs = map(add, found, found[1:])
    return [both for both in pairs if SHORT < len(both) <= _LONGEST and both.isalpha()]


def phrasal(first_stem: str, second: str, language: str) -> str:
    """Return the noun that a verb and its particle make: "login" for "logged in"; else ""."""
    spoken = language.partition("-")[0].lower()
    particle = _PARTICLES.get(spoken, {}).get(second, "")
    return first_stem + particle if particle and first_stem in _VERBS[spoken] else ""


def unit_joins(found: Sequence[str]) -> Iterator[str]:
    """Yield the numbers among *found* with the unit that follows: "10gb" for "10 GB"."""
    yield from (one + two for one, two in pairwise(found) if two in _UNITS and head(one))


def seconds(language: str) -> Set[str]:
    """Return the words that may be written as one with what stands before them."""
    return _UNITS | particles(language)


def particles(language: str) -> Set[str]:
    """Return the words of *language* that `phrasal` joins to a verb before them."""
    return _PARTICLES.get(language.partition("-")[0].lower(), {}).keys()


def _numbered(found: Sequence[str]) -> Iterator[str]:
    begun = (word for word in set(found) if word[0].isdecimal())  # few; `head` takes longer
    numbers = {word: number for word in begun if (number := head(word))}
    if not numbers:
        return
    for first, second in pairwise(found):
        if second in numbers:
            if len(first) <= _NUMBERED and first.isalpha():
                yield first + numbers[second]
        elif first in numbers and second in _UNITS:
            yield first + second
