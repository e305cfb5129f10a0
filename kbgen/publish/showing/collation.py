"""Where a title stands in an A to Z: its first word that matters, and that word's letter."""

import re
import unicodedata
from bisect import bisect_right
from functools import cache

from kbgen.words.stop_words import STOP_WORDS, content_words
from kbgen.words.written import is_cjk, positions

OTHER = "#"
_JOINERS = re.compile("['\u2019]")
# The common characters of GB 2312 stand in the order of their pinyin: the first of each letter.
_PINYIN = (
    (0xB0A1, "A"),
    (0xB0C5, "B"),
    (0xB2C1, "C"),
    (0xB4EE, "D"),
    (0xB6EA, "E"),
    (0xB7A2, "F"),
    (0xB8C1, "G"),
    (0xB9FE, "H"),
    (0xBBF7, "J"),
    (0xBFA6, "K"),
    (0xC0AC, "L"),
    (0xC2E8, "M"),
    (0xC4C3, "N"),
    (0xC5B6, "O"),
    (0xC5BE, "P"),
    (0xC6DA, "Q"),
    (0xC8BB, "R"),
    (0xC8F6, "S"),
    (0xCBFA, "T"),
    (0xCDDA, "W"),
    (0xCEF4, "X"),
    (0xD1B9, "Y"),
    (0xD4D1, "Z"),
    (0xD7FA, OTHER),  # from here on by strokes
)
_FIRST = tuple(code for code, _ in _PINYIN)


def first_word(title: str, language: str) -> tuple[int, int]:
    """Return where in *title* the word begins and ends that it is found by."""
    primary = language.partition("-")[0]
    stop = STOP_WORDS.get(primary, frozenset())
    found = positions(title)
    for begin, end in found:
        word = title[begin:end]
        if is_cjk(word):
            piece, *more = content_words([word, ""], primary)
            if more:  # else all of it is function words, and the empty one stayed alone
                at = begin + word.find(piece)
                return at, at + len(piece)
        elif _JOINERS.sub("", word.casefold()) not in stop:
            return begin, end
    return found[0] if found else (0, len(title))


def letter_of(word: str) -> str:
    """Return the letter that *word* stands under; OTHER for figures and signs."""
    sign = word[:1]
    if is_cjk(sign):
        return _pinyin(sign)
    base = _folded(sign)[:1].upper()
    return base if base.isalpha() else OTHER


def collated(text: str) -> tuple[bytes, str]:
    """Return a key that sorts *text*: accents do not count, nor small and capital letters.

    Chinese characters stand in the order of GB 2312: the common ones by their pinyin.
    """
    folded = _folded(text)
    if folded.isascii():
        return b"", folded
    return (folded.encode("gb18030", "replace") if any(map(is_cjk, text)) else b""), folded


@cache
def _pinyin(sign: str) -> str:
    try:
        high, low = sign.encode("gb2312")
    except (UnicodeEncodeError, ValueError):
        return OTHER
    at = bisect_right(_FIRST, high << 8 | low) - 1
    return _PINYIN[at][1] if at >= 0 else OTHER


def _folded(text: str) -> str:
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    # й is a letter of its own, and so it keeps its sign
    kept = (sign for sign in decomposed if not unicodedata.combining(sign) or sign == "\u0306")
    return unicodedata.normalize("NFC", "".join(kept))
