"""What kbgen itself says on pages, and dates, in the reader's language."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from kbgen.model.members import members_by_name


@cache
def phrases(language: str) -> Mapping[str, str]:
    """Return the phrases in *language*, in English where they are not translated."""
    known = members_by_name("kbgen.publish.showing.phrases", "PHRASES", dict)
    return {**known["en"], **known.get(language.partition("-")[0], {})}


def day(when: date, language: str) -> str:
    """Write a day out: 14 October 2026, 14. Oktober 2026."""
    return format_date(when, format="long", locale=_locale(language))


def number(value: float, language: str) -> str:
    """Write a number: 12,345, 12.345, 12 345."""
    return format_decimal(value, locale=_locale(language))


@cache
def _locale(language: str) -> Locale:
    # without a country, English dates are written day first, as in most of the world
    try:
        return Locale.parse("en-GB" if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@cache
def own_name(language: str) -> str:
    """Return what a language calls itself: Deutsch, русский."""
    name = _locale(language).get_display_name(language.partition("-")[0])
    return (name or language)[:1].upper() + (name or language)[1:]
