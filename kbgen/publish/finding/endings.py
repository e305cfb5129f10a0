# ruff: noqa: RUF001 - Cyrillic letters look like Latin ones by nature
"""Endings by which words of a language change, for forms that no page of a small site has."""

from collections.abc import Callable, Iterable, Iterator, Mapping

_ENDINGS: Mapping[str, str] = {
    "de": "e en er es em n s t te ten st et end ung ungen lich isch ig bar heit keit",
    "en": "s es ed d ing er ers r ly ion ions or ation ations ment ments y ies al able ive",
    "ru": (
        "а я ы и у ю е о ой ей ом ем ам ям ами ями ах ях ов ев ого его ому ему ый ий ая яя ое ее"
        " ые ие ую ть л ла ло ли ет ит ут ют ат ят ешь ишь ться тся ение ения ание ания"
    ),
}
_TRIED = 2000  # words; more teach nothing new


def forms(words: Iterable[str], language: str, stem: Callable[[str], str]) -> Iterator[str]:
    """Yield other forms of *words*, after or in place of their last letter, that share the stem."""
    endings = _ENDINGS.get(language.partition("-")[0], "").split()
    for word, _ in zip(words, range(_TRIED), strict=False):
        own = stem(word)
        for begin in (word, word[:-1]):
            yield from (begin + end for end in endings if stem(begin + end) == own)
