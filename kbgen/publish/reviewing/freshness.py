"""Freshness: articles whose review is due, and those older than the feature that they are about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from kbgen.model.article import Article
from kbgen.model.audience import Status
from kbgen.words.written import normal

_FEATURE = "feature"
_NOT_ABOUT = frozenset({_FEATURE, "release"})  # kinds that tell of what changed themselves
_TELLING = 2  # words of a title that name a feature; one alone may stand anywhere


class Why(StrEnum):
    """Why somebody should look at an article; what is worst comes first."""

    OVERDUE = "overdue"
    OUTDATED = "outdated"
    SOON = "soon"


@dataclass(frozen=True, slots=True)
class Dates:
    """What is known of days. A review is due soon within *soon* days of *today*.

    *changed*: when customers last got another text of an article, *written*: when its file last
    changed, both by its id; of what is in neither, nothing is known.
    """

    today: date
    soon: int
    changed: Mapping[str, date] = field(default_factory=dict)
    written: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stale:
    """An *article* that somebody should look at, and *why*.

    *day*: that of its review, or on which the *feature* changed that it is about, which is later
    than the day on which it was *written*.
    """

    article: Article
    why: Why
    day: date
    feature: Article | None = None
    written: date | None = None


def stale(articles: Sequence[Article], dates: Dates) -> tuple[Stale, ...]:
    """Return those of *articles* to look at: overdue ones first, within each the oldest.

    One that is due and older than its feature comes twice, as it takes two things to do.
    """
    found = [*_to_review(articles, dates), *_outdated(articles, dates)]
    reasons = list(Why)
    return tuple(sorted(found, key=lambda one: (reasons.index(one.why), one.day, one.article.id)))


def undated(articles: Sequence[Article], dates: Dates) -> tuple[Article, ...]:
    """Return the articles about features of which it is not known when they were written."""
    about = _about(articles)
    return tuple(one for one in articles if about.get(one.id) and one.id not in dates.written)


def by_owner(found: Iterable[Stale]) -> dict[str, list[Stale]]:
    """Return what is *found* by who answers for it, "" for nobody, who comes last."""
    owned: dict[str, list[Stale]] = defaultdict(list)
    for one in found:
        owned[one.article.meta.owner].append(one)
    names = sorted(owned, key=lambda name: (not name, name.casefold(), name))
    return {name: owned[name] for name in names}


def _to_review(articles: Iterable[Article], dates: Dates) -> Iterator[Stale]:
    last = dates.today + timedelta(days=dates.soon)
    for article in articles:
        due = article.meta.review
        if due is not None and due <= last and article.meta.status is not Status.RETIRED:
            yield Stale(article, Why.OVERDUE if due < dates.today else Why.SOON, due)


def _outdated(articles: Sequence[Article], dates: Dates) -> Iterator[Stale]:
    """Yield what is older than the feature that changed last, of those that it is about."""
    about = _about(articles)
    for article in articles:
        written = dates.written.get(article.id)
        known = [(day, one) for one in about.get(article.id, ()) if (day := _changed(one, dates))]
        if written is None or not known:
            continue
        day, feature = max(known, key=lambda pair: (pair[0], pair[1].id))
        if day > written:
            yield Stale(article, Why.OUTDATED, day, feature, written)


def _changed(feature: Article, dates: Dates) -> date | None:
    """Return the last day that brought customers something else; None if none is known."""
    release = feature.meta.release
    out = release.day() if release else None
    days = [dates.changed.get(feature.id), out if out and out <= dates.today else None]
    return max((day for day in days if day), default=None)


def _about(articles: Sequence[Article]) -> dict[str, list[Article]]:
    """Return by the id of each article the features that it is about."""
    features = {one.id: one for one in articles if one.kind == _FEATURE}
    titles: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for id_, feature in features.items():
        title = normal(feature.meta.title)
        if len(title.split()) >= _TELLING:
            titles[feature.meta.component].append((title, id_))
    found: dict[str, list[Article]] = {}
    for article in articles:
        if article.kind in _NOT_ABOUT or article.meta.status is Status.RETIRED:
            continue
        named = {_id(link.address) for link in article.links if _is_inside(link.address)}
        named.update(article.meta.related)
        called = titles.get(article.meta.component)
        if called:
            text = normal(" ".join(piece.text for piece in article.pieces()))
            named.update(id_ for title, id_ in called if title in text)
        about = [features[id_] for id_ in named if id_ in features]
        if about:
            found[article.id] = about
    return found


def _is_inside(address: str) -> bool:
    """Tell whether a link leads to another file of the content."""
    return address.startswith("content/")


def _id(address: str) -> str:
    """Return the id of the article at *address*."""
    return address.partition("#")[0].rpartition("/")[2].partition(".")[0]
