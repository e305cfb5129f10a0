"""Since when readers see an article, and anything in it: what its versions say, and to whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from kbgen.gaps.claiming import MOST, Versions
from kbgen.gaps.claims import Claims
from kbgen.model.article import Article
from kbgen.model.library import Source
from kbgen.model.site import Settings
from kbgen.publish.reading.articles import read_article
from kbgen.publish.reading.includes import NOTHING
from kbgen.publish.reading.translated import Wanted, read_translation


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the history of articles: their *versions* by path, and the *texts* of these.

    *day* tells the day of a commit.
    """

    versions: Mapping[str, Versions]
    texts: Mapping[str, str]
    day: Callable[[int | None], date]


def readable_since(
    article: Article, first: date, known: Known, claims: Claims, settings: Settings
) -> date | None:
    """Return the day since which readers see *article* without a break, None if nobody knows.

    How long before *first* they saw it is not looked at. A translation also needs its original.
    """
    days = [_since(article, first, known, claims, settings)]
    original = _original(article, claims, settings)
    if original:
        days.append(_since(original, first, known, claims, settings))
    return None if None in days else max(filter(None, days))


def originals(articles: Mapping[str, Article], claims: Claims, settings: Settings) -> set[str]:
    """Return the paths of what *articles* are translations of."""
    found = (_original(article, claims, settings) for article in articles.values())
    return {one.path for one in found if one}


def _since(
    article: Article, first: date, known: Known, claims: Claims, settings: Settings
) -> date | None:
    own = known.versions.get(article.path, ())
    since = known.day(None)
    for when, blob in own:
        is_seen = _is_seen(known.texts.get(blob), article, claims, settings) if blob else False
        if is_seen is None:
            return None
        if not is_seen:
            return since
        since = known.day(when)
        if since <= first:
            return since
    # what older versions said is not known where there are more than those
    return None if len(own) >= MOST else since


def _is_seen(text: str | None, article: Article, claims: Claims, settings: Settings) -> bool | None:
    """Tell whether readers saw *article* when it had this *text*, None if that is unknown."""
    if not text:
        return None
    source = Source(article.path, text)
    original = _original(article, claims, settings)
    if original:
        wanted = Wanted(article.id, article.language, settings.site)
        found, _ = read_translation(source, wanted, original, NOTHING)
    else:
        found, _ = read_article(source, settings)
    if found is None:
        return None
    if claims.is_out(found):
        return True
    # what it included then is not known
    return None if claims.is_open(found) and "include" in text else False


def _original(article: Article, claims: Claims, settings: Settings) -> Article | None:
    main = settings.site.language
    if article.language == main:
        return None
    same = (one for one in claims.articles if one.id == article.id and one.language == main)
    return next(same, None)
