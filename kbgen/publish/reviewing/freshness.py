"""Freshness: articles whose review is due, and those older than the feature that they are about."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain

from kbgen.model.article import Article
from kbgen.model.audience import Status
from kbgen.words.written import normal

_FEATURE = "feature"
_NOT_ABOUT = frozenset({_FEATURE, "release"})  # kinds that tell of what changed themselves
_GAP = re.compile(r"(?=(\S\S \S\S))")
_FEW = 200  # so many are looked for one after the other in less time than all gaps are found
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
    features = _features(articles)
    unknown = (one for one in articles if one.id not in dates.written)
    return tuple(one for one in unknown if any(features.of(one)))


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
    features = _features(articles)
    for article in articles:
        written = dates.written.get(article.id)
        if written is None:
            continue
        known = [(day, one) for one in features.of(article) if (day := _changed(one, dates))]
        day, feature = max(known, key=lambda pair: (pair[0], pair[1].id), default=(written, None))
        if day > written:
            yield Stale(article, Why.OUTDATED, day, feature, written)


def _changed(feature: Article, dates: Dates) -> date | None:
    """Return the last day that brought customers something else; None if none is known."""
    release = feature.meta.release
    out = release.day() if release else None
    days = [dates.changed.get(feature.id), out if out and out <= dates.today else None]
    return max((day for day in days if day), default=None)


@dataclass(frozen=True, slots=True)
class _Features:
    """Features by id, and their titles: by component, and by what stands around the first space."""

    by_id: Mapping[str, Article]
    titles: Mapping[str, Mapping[str, Sequence[tuple[str, str]]]]

    def of(self, article: Article) -> Iterator[Article]:
        """Yield the features that *article* is about: that it links to, relates to or names.

        One may come again.
        """
        if article.kind in _NOT_ABOUT or article.meta.status is Status.RETIRED:
            return
        linked = (_id(link.address) for link in article.links if _is_inside(link.address))
        # its text is looked at last: whoever asks for any feature may have one before
        ids = chain(linked, article.meta.related, self._named(article))
        yield from (self.by_id[id_] for id_ in ids if id_ in self.by_id)

    def _named(self, article: Article) -> Iterator[str]:
        titles = self.titles.get(article.meta.component)
        if titles:
            text = normal(" ".join(piece.text for piece in article.pieces()))
            # a text has few of very many titles, and one look into it would take long for each
            few = len(titles) <= _FEW
            gaps = filter(text.__contains__, titles) if few else titles.keys() & {"", *_gaps(text)}
            for gap in gaps:
                yield from (id_ for title, id_ in titles[gap] if title in text)


def _features(articles: Iterable[Article]) -> _Features:
    by_id = {one.id: one for one in articles if one.kind == _FEATURE}
    titles: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for id_, feature in by_id.items():
        title = normal(feature.meta.title)
        if len(title.split()) >= _TELLING:
            gap = next(_gaps(title), "")
            titles[feature.meta.component][gap].append((title, id_))
    return _Features(by_id, titles)


def _gaps(text: str) -> Iterator[str]:
    """Yield what stands around each space of a normalised *text*, where enough does."""
    return (found[1] for found in _GAP.finditer(text))


def _is_inside(address: str) -> bool:
    """Tell whether a link leads to another file of the content."""
    return address.startswith("content/")


def _id(address: str) -> str:
    """Return the id of the article at *address*."""
    return address.partition("#")[0].rpartition("/")[2].partition(".")[0]
