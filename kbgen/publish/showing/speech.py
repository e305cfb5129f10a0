"""What kbgen itself says on pages, and dates, in the reader's language."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_timedelta
from babel.numbers import format_decimal, format_percent

from kbgen.model.members import members_by_name

_DAYS = 10_000  # as many as a site tells of: they stand on its pages again and again


@cache
def phrases(language: str) -> Mapping[str, str]:
    """Return the phrases in *language*, in English where they are not translated."""
    known = members_by_name("kbgen.publish.showing.phrases", "PHRASES", dict)
    return {**known["en"], **known.get(language.partition("-")[0], {})}


@lru_cache(maxsize=_DAYS)
def day(when: date, language: str) -> str:
    """Write a day out: 14 October 2026, 14. Oktober 2026."""
    return format_date(when, format="long", locale=_locale(language))


def countdown(days: int, language: str) -> str:
    """Say how far a day is, in days: in 9 days, in 9 Tagen; 2 days ago."""
    return format_timedelta(
        timedelta(days=days),
        granularity="day",
        threshold=float("inf"),
        add_direction=True,
        locale=_locale(language),
    )


def number(value: float, language: str) -> str:
    """Write a number: 12,345, 12.345, 12 345."""
    return format_decimal(value, locale=_locale(language))


def percent(value: float, language: str) -> str:
    """Write a share of a hundred: 10%, 10 %, 0.5%."""
    share = value / 100
    return format_percent(share, locale=_locale(language), decimal_quantization=False)


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
    try:
        name = Locale.parse(language, sep="-").get_display_name() or language
    except (UnknownLocaleError, ValueError):
        name = language
    return name[:1].upper() + name[1:]


def name_in(code: str, language: str) -> str:
    """Return what the language of this *code* is called in another: German, Deutsch."""
    return str(_locale(language).languages.get(code, code))


@cache
def with_country(language: str) -> str:
    """Return *language* with a country, as messengers want it: de_DE; en_GB, as dates are."""
    locale = _locale(language)
    if not locale.territory:
        likely: dict[str, str] = dict(get_global("likely_subtags"))
        known = (likely.get(name, "") for name in (language.replace("-", "_"), locale.language))
        locale = Locale.parse(next(filter(None, known), str(locale)))
    return "_".join(filter(None, (locale.language, locale.territory)))
