"""Forms of a word that Snowball parts: endings by language, for words that a site does not know."""

from collections.abc import Collection, Iterator, Mapping

_SHORTEST = 4  # letters that forms of a word have in common
# What a form of a word may have at its end and another may not.
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "da": ("s", "e", "n", "t", "en", "et", "er", "ene", "erne"),
    "de": ("s", "e", "n", "en"),
    "es": ("s", "es"),
    "fi": ("n", "a", "ä", "t", "ssa", "ssä", "sta", "stä", "lla", "llä", "an", "än", "in"),
    "fr": ("s", "e", "es", "x"),
    "nb": ("s", "e", "n", "t", "en", "et", "er", "ene"),
    "nl": ("s", "e", "en"),
    "nn": ("s", "e", "n", "t", "en", "et", "ar", "ane"),
    "no": ("s", "e", "n", "t", "en", "et", "er", "ene"),
    "sv": ("s", "n", "t", "en", "et", "ar", "er", "or", "na", "arna", "erna", "orna"),
}


def known_forms(word: str, language: str, known: Collection[str]) -> Iterator[str]:
    """Yield the *known* words that differ from *word* by an ending of *language*."""
    endings = ("", *_ENDINGS.get(language.partition("-")[0].lower(), ()))
    begins = {word.removesuffix(ending) for ending in endings}
    for begin in sorted(begin for begin in begins if len(begin) >= _SHORTEST):
        yield from (begin + ending for ending in endings if begin + ending in known)
