"""Stems of words by language, from Snowball; the only module that imports Stemmer."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

import Stemmer

from kbgen.model.words import tokens

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
_LONGEST = 64
_ABBREVIATIONS = re.compile("[b-df-hj-np-tv-xz0-9]+[b-df-hj-np-rtv-xz0-9]s")
_ACCENTS = re.compile("[\u0300-\u036f]")


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Return what turns a word of *language* into its term; it is the same in other languages.

    Terms have no accents, as customers leave them out, and are cut to 64 characters.
    """
    name = ALGORITHMS.get(language.partition("-")[0].lower(), "")
    if name not in Stemmer.algorithms():
        return _plain
    stem = Stemmer.Stemmer(name).stemWord
    return cache(lambda word: _plain(stem(_singular(word[:_LONGEST]))))


def terms(text: str, language: str) -> list[str]:
    """Return the terms of *text* as the index keeps them."""
    return list(map(stemmer(language), tokens(text)))


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


def _plain(word: str) -> str:
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", word[:_LONGEST]))
    return unicodedata.normalize("NFC", bare)  # Hangul and kana stay in one piece
