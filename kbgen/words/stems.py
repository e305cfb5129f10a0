"""Stems of words by language, from Snowball; the only module that imports Stemmer."""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

import Stemmer

from kbgen.words.accents import folded, own_letters

ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
_RATHER = {"nl": "dutch_porter"}  # the newer one takes the d from "wachtwoorden"
Stem = Callable[[str], str]

_LONGEST = 64
_KEPT = 1 << 17  # words of which the term is remembered
_BORROWED = re.compile("(.{5,}?)(?:ier(?:e|en|t|te|ten|tes|ter|tem|end|ung|ungen)|ation|ationen)")
_ABBREVIATIONS = re.compile("[b-df-hj-np-tv-xz0-9]+[b-df-hj-np-rtv-xz0-9]s")


@cache
def stemmer(language: str) -> Stem:
    """Return what turns a word of *language* into its term; it is the same in other languages.

    Terms have no accents, as customers leave them out, and are cut to 64 characters.
    """
    spoken, own = language.partition("-")[0].lower(), own_letters(language)
    name = _RATHER.get(spoken) or ALGORITHMS.get(spoken, "")
    root = _ROOTS.get(spoken, str)
    if name not in Stemmer.algorithms():
        return lambda word: folded(word[:_LONGEST], own)
    stem = Stemmer.Stemmer(name).stemWord
    return lru_cache(_KEPT)(lambda word: folded(stem(root(_singular(word[:_LONGEST]))), own))


@cache
def snowball(language: str) -> Callable[[str], str]:
    """Return the bare algorithm of *language*, as Pagefind's index uses it."""
    name = ALGORITHMS.get(language.partition("-")[0].lower(), "")
    if name not in Stemmer.algorithms():
        return str
    stem: Callable[[str], str] = Stemmer.Stemmer(name).stemWord
    return stem


def _singular(word: str) -> str:
    """Return "pdf" for "pdfs": English Snowball leaves an s where a word has no vowel."""
    return word[:-1] if _ABBREVIATIONS.fullmatch(word) else word


def _german(word: str) -> str:
    """Return "export" for "exportieren", "exportiert" and "Exportierung", which Snowball parts."""
    found = _BORROWED.fullmatch(word)
    return found[1] if found else word


_ROOTS: Mapping[str, Callable[[str], str]] = {"de": _german}
