# ruff: noqa: RUF001 - Cyrillic letters look like Latin ones by nature
"""How words begin: those who mistype one know that, and a syllable more makes another word."""

from collections.abc import Mapping
from functools import cache

_KEYBOARDS: Mapping[str, tuple[str, ...]] = {
    "en": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    "de": ("qwertzuiopü", "asdfghjklöä", "yxcvbnm"),
    "fr": ("azertyuiop", "qsdfghjklm", "wxcvbn"),
    "ru": ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
}
VOWELS = frozenset("aeiouyäöüаеёиоуыэюя")
_LEFT = 5  # letters of a word in which people see that it lacks its first one


def is_slip(typed: str, meant: str) -> bool:
    """Tell whether *typed* begins as *meant* does, or nearly: people know how words begin."""
    if is_prefixed(typed, meant):
        return False
    first, wanted = typed[0], meant[0]
    if first == wanted:
        return True
    if typed[:2] == meant[1::-1]:
        return typed[2:3] == meant[2:3]
    if typed[1:2] == meant[1:2] and first + wanted in _BESIDE:
        return True
    return first == meant[1:2] and len(typed) >= _LEFT


def is_prefixed(one: str, other: str) -> bool:
    """Tell whether one word is the other with a syllable before it, which turns its meaning.

    So do "asynchronous", "ebook", "unread" and "reread".
    """
    shorter, longer = sorted((one, other), key=len)
    more = len(longer) - len(shorter)
    if more > 1 and longer.endswith(shorter):
        return True
    return more > 0 and longer[0] in VOWELS and longer[1] == shorter[0] != longer[0]


@cache
def beside(language: str) -> frozenset[str]:
    """Return the pairs of letters whose keys lie side by side on the keyboard of *language*."""
    rows = _KEYBOARDS.get(language.partition("-")[0].lower(), _KEYBOARDS["en"])
    return frozenset(_neighbours(rows))


def _neighbours(rows: tuple[str, ...]) -> set[str]:
    beside = set()
    for high, row in enumerate(rows):
        for at, letter in enumerate(row):
            for other in rows[max(0, high - 1) : high + 2]:
                beside |= {letter + near for near in other[max(0, at - 1) : at + 2]}
    return beside


_BESIDE = frozenset[str]().union(*map(_neighbours, _KEYBOARDS.values()))
