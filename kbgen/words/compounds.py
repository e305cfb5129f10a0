"""Words that a language writes as one: cut only into words that the site itself uses."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

SHORTEST = 4  # letters of a part; shorter words stand inside too many others by chance
_LONGEST = 40  # letters of a word that is looked into
_MOST = 4  # parts

Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Compounding:
    """How a language makes one word of several.

    *links* may stand between them; none comes first, as stems lack most of them anyway. *never*
    are words that are endings far more often than parts. *first* has the letters that a part has
    at least that is not the last.
    """

    links: tuple[str, ...] = ()
    never: frozenset[str] = frozenset()
    first: int = SHORTEST


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_GERMAN = Compounding(
    ("", "s", "n", "e", "es", "en", "er"),
    _listed(
        "bare baren barem barer bares ende enden endem ender endes endere enderen endet endete"
        " erweise falls halb hinter innen legen lich sein unter wider"
    ),
    first=5,  # with four, fewer questions found their page first
)
_SCANDINAVIAN = Compounding(("", "s", "e"))
COMPOUNDING: Mapping[str, Compounding] = {
    "da": _SCANDINAVIAN,
    "de": _GERMAN,
    "fi": Compounding(("", "n")),
    "nb": _SCANDINAVIAN,
    "nl": Compounding(("", "s", "e", "n", "en")),
    "nn": _SCANDINAVIAN,
    "no": _SCANDINAVIAN,
    "sv": _SCANDINAVIAN,
}


def compounding(language: str) -> Compounding:
    """Return how *language* makes one word of several; without links if it does not."""
    return COMPOUNDING.get(language.partition("-")[0].lower(), Compounding())


def split(word: str, known: Known, how: Compounding) -> tuple[str, ...]:
    """Return the *known* words that *word* is made of; none if it is not.

    Few and long parts are right more often than many and short ones.
    """
    if not how.first + SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return ()
    for most in range(2, _MOST + 1):
        for parts in _splits(word, known, how, most):
            return parts
    return ()


def _splits(word: str, known: Known, how: Compounding, most: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways to cut *word* into two to *most* parts, the longest last part first."""
    for at in range(how.first, len(word) - SHORTEST + 1):
        first = _begun(word[:at], known, how)
        if first and known(word[at:]) and word[at:] not in how.never:
            yield first, word[at:]
        elif first and most > 2:
            yield from ((first, *rest) for rest in _splits(word[at:], known, how, most - 1))


def _begun(begin: str, known: Known, how: Compounding) -> str:
    """Return the known word that *begin* is, with or without a link at its end; else ""."""
    for link in how.links:
        bare = begin.removesuffix(link)
        if len(bare) >= how.first and begin.endswith(link) and known(bare):
            return "" if bare in how.never else bare
    return ""
