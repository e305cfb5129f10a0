"""Which accents are part of a letter, and which a reader may leave out."""

import unicodedata
from collections.abc import Mapping
from functools import cache

# Letters that are no others with a mark: dictionaries of the language give them a place of their
# own, and words differ by them alone (Swedish lån, a loan, and LAN; Spanish año, a year, and ano).
# Who leaves them out still finds what the site knows by no other word: see `Analyser`.
_OWN: Mapping[str, str] = {
    "be": "йў",
    "da": "åæø",
    "es": "ñ",
    "et": "äõöü",
    "fi": "åäö",
    "nb": "åæø",
    "nn": "åæø",
    "no": "åæø",
    "ru": "й",
    "sv": "åäö",
    "uk": "йї",
}
# What Unicode does not take apart.
_PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "ß": "ss"}
)


@cache
def own_letters(language: str) -> str:
    """Return the letters of *language* that keep their marks."""
    return _OWN.get(language.partition("-")[0].lower(), "")


def folded(word: str, own: str = "") -> str:
    """Return *word* without accents, but for those of its *own* letters."""
    if word.isascii():
        return word
    if any(letter in word for letter in own):
        return "".join(letter if letter in own else _folded(letter) for letter in word)
    return _folded(word)


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.translate(_PLAIN))
    bare = "".join(sign for sign in apart if not "\u0300" <= sign <= "\u036f")
    return unicodedata.normalize("NFC", bare)  # Hangul and kana stay in one piece
