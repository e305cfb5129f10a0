"""Words of a text as they are compared: one analyser for the index, replay and grouping."""

import re
import unicodedata
from itertools import pairwise

# Scripts that write without spaces, and Hangul, whose particles stick to the word: a run of
# these is one word, and `tokens` cuts it into characters and pairs of neighbours.
CJK = (
    "\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003134f"
)
# Vowel signs and accents that Unicode counts as marks, not letters: Devanagari, Thai, Arabic ...
_MARKS = "".join(chr(at) for at in range(0x300, 0x1100) if unicodedata.category(chr(at))[0] == "M")
_PIECE = rf"(?:[^\W_{CJK}]++[{_MARKS}]*+)++"
_JOINER = "['\u2019&.\u2010-]"
_NAME = r"(?<![\w.])\.net(?!\w)|[^\W\d_](?:\+\+|#)(?!\w)"  # marks that make the name
_WORD = re.compile(rf"[{CJK}]+|{_NAME}|{_PIECE}(?:{_JOINER}{_PIECE})*")
_IS_CJK = re.compile(rf"[{CJK}]")
_JOINERS = re.compile(_JOINER)
_DROPPED = re.compile(r"(?<!\d)\.|\.(?!\d)|" + _JOINER.replace(".", ""))  # "1.2" is not "12"
# Soft hyphens, zero-width characters and trademark signs stand inside words but are not read.
_UNREAD = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u2120\u2122]")


def normal(text: str) -> str:
    """Return *text* as queries are compared: NFKC, case folded, single spaces."""
    folded = unicodedata.normalize("NFKC", _UNREAD.sub("", text)).casefold()
    return " ".join(folded.replace("i\u0307", "i").split())  # what case folding makes of "İ"


def words(text: str) -> list[str]:
    """Return the words of *text* in their order, normalised; a CJK run stays in one piece.

    A word with marks inside is joined, so that "Wi-Fi" is "wifi" and "E-1045" is "e1045".
    """
    return [joined(word) for word in written(text)]


def words_of_normal(text: str) -> list[str]:
    """Return the words of a *text* that is normalised already."""
    if text.isascii() and text.replace(" ", "").isalnum():
        return text.split()  # the same, in a quarter of the time
    return [joined(word) for word in _WORD.findall(text)]


def phrase(text: str) -> str:
    """Return the words of *text* with single spaces; what shares a phrase asks the same."""
    return " ".join(words(text)) or normal(text)


def written(text: str) -> list[str]:
    """Return the words of *text*, normalised but with the marks inside them: "wi-fi"."""
    return _WORD.findall(normal(text))


def positions(text: str) -> list[tuple[int, int]]:
    """Return where the words of *text* begin and end."""
    return [found.span() for found in _WORD.finditer(text)]


def joined(word: str) -> str:
    """Return a *word* as written without the marks inside; "c++", ".net" and "1.2" keep theirs."""
    return word if word.isalnum() or word == ".net" else _DROPPED.sub("", word)


def parts(word: str) -> list[str]:
    """Return the parts of a *word* as written, and pairs of neighbours among three and more.

    A word without parts has none. The parts of a CJK run are its characters, then their pairs.
    """
    if is_cjk(word):
        return [*word, *(first + second for first, second in pairwise(word))]
    pieces = [word] if word == ".net" else _JOINERS.split(word)
    pairs = [first + second for first, second in pairwise(pieces)] if len(pieces) > 2 else []
    return [*pieces, *pairs] if len(pieces) > 1 else []


def is_cjk(word: str) -> bool:
    """Tell whether *word* is a run of a script that is cut into characters."""
    return _IS_CJK.match(word) is not None
