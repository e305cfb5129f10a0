"""What reports say, in the reader's language; they are written in English."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from kbgen.model.members import members_by_name
from kbgen.publish.showing.speech import day, name_in, number
from kbgen.words.foreign import NAMES

Say = Callable[[str], str]
_PLACE = re.compile(r"\{([\w.]+)\}")
_NUMBER = re.compile(r"\d{1,3}(?:,?\d{3})*(?:\.\d+)?")
_SEVERAL = re.compile(r"^((?:\\ )(?:time|session|need|search))(e?s)\b")
# but for what stands in quotes
_ONE_OF_SEVERAL = re.compile(r"„[^“]*“|(?<![\d.,\w])(1 (?:Sitzung|Suche))(?:en|n)\b")
_QUOTE_OR_DAY = re.compile(r"\u201c[^\u201d]*\u201d|\b\d{4}-\d\d-\d\d\b")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# What may stand at places of these names; at others, anything.
_SHAPES = {"day": _DAY.pattern, "n": r"[\d,]+", "m": r"[\d,]+", "p": r"-?[\d.,]+(?: ?%)?"}
OTHERS = (
    "query",
    "query2",
    "next_query",
    "article",
    "title",
)  # places of what kbgen did not say: it stays
OURS = ("cause", "status", "verdict")  # places of what it says itself, like those of `say...`


def teller(language: str) -> Say:
    """Return what puts the words of reports into *language*; unknown words stay as they are.

    Only what kbgen itself says may be given to it: never a query, a title or a name alone.
    """
    phrases = _phrases(language)
    templates = _templates(language)

    def say(text: str) -> str:
        if text in phrases:
            return phrases[text]
        found = ((pattern.fullmatch(text), translated) for pattern, translated in templates)
        match, translated = next((one for one in found if one[0]), (None, text))
        if match:
            return _filled(translated, match, say, language)
        return _dated(text, language) if language.partition("-")[0] == "en" else text

    return say


def _dated(text: str, language: str) -> str:
    """Return English *text* with its days as pages write them, but for those in quotes."""
    return _QUOTE_OR_DAY.sub(lambda found: localised(found[0], language), text)


@cache
def _phrases(language: str) -> Mapping[str, str]:
    known = members_by_name("kbgen.publish.showing.report_phrases", "PHRASES", dict)
    return known.get(language.partition("-")[0], {})


@cache
def _templates(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the phrases with places to fill, as what matches them and their translations."""
    return tuple(
        (_pattern(one), told) for one, told in _phrases(language).items() if _PLACE.search(one)
    )


def _pattern(template: str) -> re.Pattern[str]:
    texts = _PLACE.split(template)  # every other one is the name of a place
    names = [f"(?P<{_group(name)}>{_SHAPES.get(name.rstrip('23'), '.+')})" for name in texts[1::2]]
    # behind a number, what it counts may be one
    parts = [_SEVERAL.sub(r"\1(?:\2)?", re.escape(text)) for text in texts[::2]]
    return re.compile(
        "".join(f"{text}{name}" for text, name in zip(parts, [*names, ""], strict=True))
    )


def _group(name: str) -> str:
    return name.replace(".", "_")


def _filled(translated: str, found: re.Match[str], say: Say, language: str) -> str:
    def fill(place: re.Match[str]) -> str:
        name, text = place[1], found[_group(place[1])]
        if name in OTHERS:
            return text
        if name in OURS or name.startswith("say"):
            return say(text)
        if name.startswith("tongue"):
            return _named(text, language)
        return localised(text, language)

    told = _PLACE.sub(fill, translated)
    return _ONE_OF_SEVERAL.sub(lambda one: one[1] or one[0], told)


def _named(tongues: str, language: str) -> str:
    """Return the *tongues*, named in English, as *language* calls them."""
    codes = {name: code for code, name in NAMES.items()}
    found = ((one, codes.get(one)) for one in tongues.split(" or "))
    return " / ".join(name_in(code, language) if code else one for one, code in found)


def localised(text: str, language: str) -> str:
    """Return *text* as *language* writes it, if it is a number or a day; else as it is."""
    if text.endswith("%") and _NUMBER.fullmatch(text[:-1].rstrip()):
        return f"{localised(text[:-1].rstrip(), language)}\u00a0%"
    if _NUMBER.fullmatch(text):
        return number(float(text.replace(",", "")), language)
    try:
        return day(date.fromisoformat(text), language) if _DAY.fullmatch(text) else text
    except ValueError:
        return text
