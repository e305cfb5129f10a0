"""One typing error in a query: the same each time, and never in a word that is short.

Letters are hit beside the right ones on the reader's keyboard, left out, doubled by a neighbour,
or swapped. Only words that carry the question are hit, as an error in "what" hurts nobody. There
is no table of Chinese words that sound alike, so in Chinese no character is taken for another.
"""

import random
import re
from collections.abc import Callable, Mapping

from kbgen.words.stop_words import content_words
from kbgen.words.written import is_cjk, written

_SHORTEST = 4
_ROWS: Mapping[str, tuple[str, ...]] = {
    "en": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    "de": ("qwertzuiopü", "asdfghjklöä", "yxcvbnm"),
    "ru": ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
}


def mistyped(text: str, language: str) -> str:
    """Return *text* with one typing error, or as it is if all its words are short."""
    dice = random.Random(f"{language} {text}")
    places = [found.span() for word in _hit(text, language) for found in _found(word, text)]
    if not places:
        return text
    begin, end = dice.choice(places)
    errors = list(ERRORS.values())
    word = text[begin:end]
    for make in dice.sample(errors, len(errors)):
        wrong = make(word, language, dice)
        if wrong.casefold() != word.casefold():
            return text[:begin] + wrong + text[end:]
    return text


def nonsense(text: str) -> str:
    """Return two words of no language, others for another *text*."""
    dice = random.Random(f"nonsense {text}")
    return " ".join("".join(dice.choices("bcdfghjklmnpqrstvwxz", k=8)) for _ in range(2))


def _hit(text: str, language: str) -> list[str]:
    words = [word for word in content_words(written(text), language) if len(word) >= _SHORTEST]
    return [word for word in dict.fromkeys(words) if not any(map(str.isdigit, word))]


def _found(word: str, text: str) -> list[re.Match[str]]:
    edge = "" if is_cjk(word) else r"\b"
    return list(re.finditer(f"{edge}{re.escape(word)}{edge}", text, re.IGNORECASE))


def _left_out(word: str, _language: str, dice: random.Random) -> str:
    at = dice.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _swapped(word: str, _language: str, dice: random.Random) -> str:
    at = dice.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _instead(word: str, language: str, dice: random.Random) -> str:
    at = dice.randrange(len(word))
    return word[:at] + _beside(word[at], language, dice) + word[at + 1 :]


def _added(word: str, language: str, dice: random.Random) -> str:
    at = dice.randrange(len(word))
    more = word[at] if is_cjk(word) else _beside(word[at], language, dice)
    return word[: at + 1] + more + word[at + 1 :]


def _beside(letter: str, language: str, dice: random.Random) -> str:
    """Return a letter beside *letter* on the keyboard of *language*; itself if it has no place."""
    rows = _ROWS.get(language, _ROWS["en"])
    for high, row in enumerate(rows):
        at = row.find(letter.casefold())
        if at >= 0:
            near = [
                other[place]
                for step, other in enumerate(rows[max(0, high - 1) : high + 2], max(0, high - 1))
                for place in (at - 1, at, at + 1)
                if 0 <= place < len(other) and (step, place) != (high, at)
            ]
            return dice.choice(near)
    return letter


ERRORS: Mapping[str, Callable[[str, str, random.Random], str]] = {
    "added": _added,
    "instead": _instead,
    "left out": _left_out,
    "swapped": _swapped,
}
