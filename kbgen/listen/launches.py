"""Releases whose effect a log can show: their days, what came with them, and the days around."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kbgen.listen.calendar import day_of, number_of
from kbgen.model.article import Article

AROUND = 14  # days before a release, and as many from its day on
MOST = 12  # releases; the newest are those that support is asked about
_KINDS = ("release", "feature")
_ABOUT = "release"

Row = Mapping[str, object]
# The tables of launches: releases, what came with them, and the days around each.
RELEASE_COLUMNS: Mapping[str, str] = {
    "release": "varchar",
    "title": "varchar",
    "day": "bigint",
    "released": "varchar",
}
RELEASE_FEATURE_COLUMNS: Mapping[str, str] = {
    "release": "varchar",
    "article_id": "varchar",
    "component_id": "varchar",
}
RELEASE_DAY_COLUMNS: Mapping[str, str] = {
    "release": "varchar",
    "day": "bigint",
    "label": "varchar",
    "from_release": "bigint",
}


@dataclass(frozen=True, slots=True)
class Launch:
    """A release as a log sees it: its *day* counts from 1970 in the knowledge base's time zone.

    *features* are the ids of its feature docs, with that of their component.
    """

    release: str
    title: str
    day: int
    features: tuple[tuple[str, str], ...]

    def row(self) -> Row:
        """Return it as a row of the table `releases`."""
        released = day_of(self.day).isoformat()
        return {
            "release": self.release,
            "title": self.title,
            "day": self.day,
            "released": released,
        }

    def feature_rows(self) -> Iterator[Row]:
        """Yield what came with it as rows of the table `release_features`."""
        for article, component in self.features:
            yield {"release": self.release, "article_id": article, "component_id": component}

    def day_rows(self) -> Iterator[Row]:
        """Yield the days around it as rows of the table `release_days`."""
        for away in range(-AROUND, AROUND):
            day = self.day + away
            yield {
                "release": self.release,
                "day": day,
                "label": day_of(day).isoformat(),
                "from_release": away,
            }


def launches(
    articles: Iterable[Article], language: str, now: datetime, told: tuple[int, int] | None
) -> tuple[Launch, ...]:
    """Return the releases that have come by *now*, newest first, as *articles* in *language* say.

    What a gate holds back has not come.

    *told*: the first and the last day of the log, counted from 1970; releases further than
    `AROUND` days from them are left out.
    """
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        release = article.meta.release
        is_one = article.kind in _KINDS and article.language == language and not article.meta.held
        if is_one and release and release.has_come(now):
            groups[article.meta.version or release.day().isoformat()].append(article)
    found = [_launch(name, group) for name, group in groups.items()]
    near = [one for one in found if told and _is_near(one.day, *told)]
    return tuple(sorted(near, key=lambda one: (-one.day, one.release))[:MOST])


def _is_near(day: int, first: int, last: int) -> bool:
    return first - AROUND < day <= last + AROUND


def _launch(name: str, group: Sequence[Article]) -> Launch:
    abouts = [one for one in group if one.kind == _ABOUT]
    days = [number_of(one.meta.release.day()) for one in abouts or group if one.meta.release]
    features = sorted((one.id, one.meta.component) for one in group if one.kind != _ABOUT)
    return Launch(name, abouts[0].meta.title if abouts else name, min(days), tuple(features))
