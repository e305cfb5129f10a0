# ruff: noqa: RUF001 - Cyrillic letters look like Latin ones by nature
"""Function words by language: a query is judged by its other words, if it has any."""

import re
from collections.abc import Mapping

from kbgen.model.words import is_cjk


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


STOP_WORDS: Mapping[str, frozenset[str]] = {
    "en": _listed(
        "a about am an and any are as at be been being but by can cannot cant could couldnt did"
        " didnt do does doesnt doing dont for from had has have having he her his how i if im"
        " in into is isnt it its ive just may me might my not of on or our please she should shall"
        " so some than that thats the their them there these they this those to too us was we"
        " were wasnt what whats when where which who whom whose why will with wont would you your"
    ),
    "de": _listed(
        "aber alle als am an auch auf aus bei beim bin bis bitte da damit dann das dass dazu dem"
        " den der des die dies diese diesem diesen dieser dieses doch du durch ein eine einem einen"
        " einer eines er es etwas euer für gibt habe haben hat ich ihm ihn ihnen ihr ihre im in ist"
        " kann kannst können könnte man mein meine meinem meinen meiner mich mir mit muss müssen"
        " nach nicht noch nun nur ob oder sein seine sich sie sind so soll sollte und uns unser"
        " unsere vom von vor wann warum was weil welche welchem welchen welcher welches wenn wer"
        " werde werden weshalb wie wieso will wird wo wohin wollen wurde zu zum zur über"
    ),
    "ru": _listed(
        "а без бы был была были было быть в вам вас вы где да для до его ее её если есть еще ещё"
        " же за зачем и из или им их к как какая какие какой когда которая которые который кто ли"
        " мне мной могу может можно мой мои моя моё мы на над надо наш не нет него нее неё ни но"
        " ну нужно о об он она они оно от очень по под пожалуйста почему при про с свой свои со"
        " так такое там то того тоже только тут ты у уже чем что чтобы эта эти это этот я"
    ),
}
# Longest first. Chinese has no spaces, so function words are cut out of a run; single ones that
# often stand inside other words ("在线", "了解") stay.
_CUT_WORDS: Mapping[str, frozenset[str]] = {
    "zh": _listed(
        "为什么 怎么办 怎么样 有没有 能不能 如何 怎么 怎样 什么 是否 是不是 可以 请问"
        " 哪里 哪些 哪个 我们 你们 的 吗 呢 吧 我 你 您"
    ),
}
_CUTS: Mapping[str, re.Pattern[str]] = {
    language: re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))
    for language, words in _CUT_WORDS.items()
}


def content_words(written: list[str], language: str) -> list[str]:
    """Return *written* words without function words, or all of them if nothing else is there."""
    spoken = _spoken(language)
    stop, cut = STOP_WORDS.get(spoken, frozenset()), _CUTS.get(spoken)
    kept: list[str] = []
    for word in written:
        if cut and is_cjk(word):
            kept.extend(piece for piece in cut.split(word) if piece)
        elif _plain(word) not in stop:
            kept.append(word)
    return kept or written


def stop_words(language: str) -> frozenset[str]:
    """Return the function words of *language*; those of Chinese are words and characters."""
    spoken = _spoken(language)
    return STOP_WORDS.get(spoken, _CUT_WORDS.get(spoken, frozenset()))


def _spoken(language: str) -> str:
    """Return *language* without a script or region, which change no function words."""
    return language.partition("-")[0].lower()


def _plain(word: str) -> str:
    return word.replace("'", "").replace("\u2019", "")
