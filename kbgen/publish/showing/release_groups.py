"""Releases: feature docs and release articles by version, or by day where they have none."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kbgen.model.article import Article, Release
from kbgen.model.change import Change
from kbgen.model.page import Projection, once
from kbgen.model.site import Component
from kbgen.publish.reading.anchors import Anchors
from kbgen.publish.reading.names import is_reserved
from kbgen.publish.showing.speech import day, phrases
from kbgen.publish.showing.visible import is_out

_LONGEST = 60  # characters of a version in an address


@dataclass(frozen=True, slots=True)
class ReleaseGroup:
    """One release: *abouts* are its release articles, *features* what came with it, newest first.

    *name* stands in its address and is that of no other release.
    """

    name: str
    version: str
    release: Release
    abouts: tuple[Article, ...]
    features: tuple[Article, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles that tell of it."""
        return (*self.abouts, *self.features)

    def by_change(self) -> Iterator[tuple[Change, tuple[Article, ...]]]:
        """Yield the features of each kind of change, what may break a reader's work first."""
        for change in Change:
            found = tuple(one for one in self.features if one.meta.change is change)
            if found:
                yield change, found

    def title(self, language: str) -> str:
        """Return what it is called: by its article, its version or its day."""
        if self.abouts:
            return self.abouts[0].meta.title
        say = phrases(language)
        return f"{say['version']} {self.version}" if self.version else self.day(language)

    def heading(self, language: str) -> str:
        """Return version and day."""
        return " · ".join(filter(None, (self.version, self.day(language))))

    def day(self, language: str) -> str:
        """Return its day, written out."""
        return day(self.release.day(), language)

    def of_component(self, id: str) -> "ReleaseGroup":
        """Return what of it is about the component *id*."""
        features = tuple(one for one in self.features if one.meta.component == id)
        return ReleaseGroup(self.name, self.version, self.release, (), features)


@once
def released_features(projection: Projection) -> list[Article]:
    """Return the feature docs that are out, newest first."""
    return sorted(_out(projection, "feature"), key=_newest_first)


def has_notes(projection: Projection, component: Component | None) -> bool:
    """Tell whether anything came out, or whether it did of *component*."""
    return any(
        one.meta.release
        and (one.kind == "feature" or (one.kind == "release" and component is None))
        and (component is None or one.meta.component == component.id)
        and is_out(one.meta, projection.now)
        for one in projection.articles
    )


@once
def release_groups(projection: Projection) -> tuple[ReleaseGroup, ...]:
    """Return the releases of *projection* that have come, newest first."""
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in (*_out(projection, "release"), *released_features(projection)):
        groups[article.meta.version or _when(article).day().isoformat()].append(article)
    oldest_first = sorted(groups.values(), key=lambda group: (_began(group), group[0].id))
    names = Anchors()  # the older of two with one name keeps its own
    found = []
    for group in oldest_first:
        name = names.take(_name(group[0]))
        abouts = tuple(one for one in group if one.kind == "release")
        features = tuple(one for one in group if one.kind == "feature")
        first = min(abouts or features, key=lambda one: _when(one).instant.timestamp())
        found.append(ReleaseGroup(name, group[0].meta.version, _when(first), abouts, features))
    return tuple(sorted(found, key=_latest_first))


def components_with_notes(
    projection: Projection, groups: Sequence[ReleaseGroup]
) -> list[Component]:
    """Return the components that something in *groups* is about."""
    named = {one.meta.component for group in groups for one in group.features}
    return [component for component in projection.components if component.id in named]


def _out(projection: Projection, kind: str) -> Iterator[Article]:
    for article in projection.of_kind(kind):
        if article.meta.release and is_out(article.meta, projection.now):
            yield article


def _newest_first(article: Article) -> tuple[float, str, str]:
    return (-_when(article).instant.timestamp(), article.meta.version, article.id)


def _latest_first(group: ReleaseGroup) -> tuple[float, str]:
    return (-group.release.instant.timestamp(), group.name)


def _began(group: Sequence[Article]) -> float:
    return min(_when(article).instant.timestamp() for article in group)


def _when(article: Article) -> Release:
    if article.meta.release is None:
        raise ValueError(f"{article.path} has no release date")
    return article.meta.release


def _name(article: Article) -> str:
    said = re.sub(r"[^a-z0-9]+", "-", article.meta.version.casefold()).strip("-")
    name = said[:_LONGEST].strip("-") or _when(article).day().isoformat()
    return f"version-{name}" if is_reserved(name) else name
