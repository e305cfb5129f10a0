"""Which other language a text is in: told by its letters and its function words, or not at all."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

from kbgen.words.stop_words import STOP_WORDS, stop_words
from kbgen.words.written import words

NAMES: Mapping[str, str] = {
    "ar": "Arabic",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "nl": "Dutch",
    "nb": "Norwegian",
    "nn": "Norwegian",
    "no": "Norwegian",  # the last one of a name is what it is read back as
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sr": "Serbian",
    "sv": "Swedish",
    "ta": "Tamil",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


@dataclass(frozen=True, slots=True)
class _Script:
    """Letters, of which *readers* write in; *signs*: letters that only some of them have."""

    letters: str
    readers: str
    signs: Mapping[str, str] = field(default_factory=dict)


_KANA = "\u3041-\u30ff"
# The first of the readers is meant where no sign tells another one.
_SCRIPTS = (
    _Script(f"{_KANA}\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff", "zh ja", {_KANA: "ja"}),
    _Script("\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3", "ko"),
    _Script("\u0400-\u052f", "ru uk be bg sr", {"іїєґ": "uk", "ў": "be", "ђјљњћџ": "sr"}),
    _Script("\u0600-\u06ff\u0750-\u077f", "ar fa", {"پچژگ": "fa"}),
    _Script("\u0590-\u05ff", "he yi"),
    _Script("\u0370-\u03ff\u1f00-\u1fff", "el"),
    _Script("\u0900-\u097f", "hi ne"),
    _Script("\u0980-\u09ff", "bn"),
    _Script("\u0b80-\u0bff", "ta"),
    _Script("\u0e00-\u0e7f", "th"),
    _Script("\u10a0-\u10ff", "ka"),
    _Script("\u0530-\u058f", "hy"),
)
_SHAPES = tuple((script, re.compile(f"[{script.letters}]")) for script in _SCRIPTS)
_HALF = 2  # one of so many letters
_LEAST = 2  # function words: one alone may be a name, or stand in another language as well


def spoken(language: str) -> str:
    """Return *language* without script and region."""
    return language.partition("-")[0].lower()


def name_of(language: str) -> str:
    """Return what *language* is called in English, its code where that is not known here."""
    return NAMES.get(spoken(language), language)


def foreign_languages(text: str, own: Collection[str]) -> tuple[str, ...]:
    """Return the language that *text* looks like and that is none of its *own* ones.

    They are several where nothing tells them apart, and none where nothing tells at all. Letters
    tell it if the own languages are written in others. Of those that share their letters two
    function words tell it which none of the own ones has.
    """
    known = frozenset(map(spoken, own))
    return _by_letters(text.casefold(), known) or _by_function_words(text, known)


def _by_letters(text: str, own: frozenset[str]) -> tuple[str, ...]:
    if text.isascii():
        return ()
    letters = sum(map(str.isalpha, text))
    for script, shape in _SHAPES:
        found = len(shape.findall(text))
        if found and found * _HALF >= letters:
            readers = script.readers.split()
            signs = (one for some, one in script.signs.items() if re.search(f"[{some}]", text))
            return () if own & {*readers} else (next(signs, readers[0]),)
    return ()


def _by_function_words(text: str, own: frozenset[str]) -> tuple[str, ...]:
    foreign, said = _function_words(own), set(words(text))
    counts = Counter(language for word in said for language in foreign.get(word, ()))
    most = max(counts.values(), default=0)
    if most < _LEAST:
        return ()
    best = tuple(language for language in STOP_WORDS if counts[language] == most)
    # what only an own language has speaks against it
    known = {word for word in said for language in own if word in stop_words(language)}
    is_own = any(known - stop_words(language) for language in best)
    return () if is_own else best


@cache
def _function_words(own: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the function words that no *own* language has, with the languages of each."""
    known = frozenset[str]().union(*map(stop_words, own))
    found: dict[str, tuple[str, ...]] = {}
    for language, said in STOP_WORDS.items():
        for word in () if language in own else said - known:
            found[word] = (*found.get(word, ()), language) if len(word) > 1 else ()
    return found
