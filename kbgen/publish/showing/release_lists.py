"""Lists of release notes as their template reads them: every value is HTML already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kbgen.model.article import Article
from kbgen.model.page import Projection, address_of
from kbgen.model.site import Component
from kbgen.publish.showing import routes
from kbgen.publish.showing.badges import status_badges
from kbgen.publish.showing.markup import html
from kbgen.publish.showing.mentions import mentioned, tongue
from kbgen.publish.showing.release_groups import (
    ReleaseGroup,
    components_with_notes,
    release_groups,
    released_features,
)
from kbgen.publish.showing.speech import phrases

_BETWEEN = "\n"  # the platforms of an entry: no name of one holds it


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that lists release notes: all of them, or those of a *component*.

    *components*: those of which there are lists to lead to.
    """

    path: str
    title: str
    lead: str = ""
    components: tuple[Component, ...] = ()
    component: Component | None = None


def listings(projection: Projection) -> Iterator[tuple[Listed, Sequence[ReleaseGroup]]]:
    """Yield the lists, that of all releases and those of components, with their releases."""
    say = phrases(projection.language)
    groups = release_groups(projection)
    title = say["release_notes"]
    known = tuple(components_with_notes(projection, groups))
    yield Listed(routes.RELEASES, title, say["release_notes_lead"], known), groups
    for component in known:
        own = [group.of_component(component.id) for group in groups]
        name = component.title.text(projection.language)
        about = Listed(
            routes.component_releases(component), f"{title}: {name}", component=component
        )
        yield about, [group for group in own if group.features]


def listed(
    about: Listed,
    groups: Sequence[tuple[ReleaseGroup, str]],
    projection: Projection,
) -> dict[str, object]:
    """Return what the list *about* shows: *groups* with their anchors, and links to others."""
    language = projection.language
    shown = [one for group, _ in groups for one in group.features]
    return {
        "component": html(about.component.title.text(language)) if about.component else "",
        "components": [
            {
                "id": html(component.id),
                "title": html(component.title.text(language)),
                "link": address_of(routes.component_releases(component)),
            }
            for component in about.components
        ],
        "platforms": sorted({html(name) for one in shown for name in one.meta.platforms}),
        "groups": [_group(group, anchor, projection) for group, anchor in groups],
    }


def instant_of(article: Article) -> str:
    """Return when *article* came out, so that texts compare as moments do."""
    release = article.meta.release
    return f"{release.instant.timestamp():013.0f}" if release else ""


def newest_release(projection: Projection) -> str:
    """Return when the newest feature came out, "" if none did."""
    found = released_features(projection)
    return instant_of(found[0]) if found else ""


def _group(group: ReleaseGroup, anchor: str, projection: Projection) -> dict[str, object]:
    language = projection.language
    say = phrases(language)
    by_change = list(group.by_change())
    return {
        "anchor": html(anchor),
        "heading": html(group.heading(language)),
        "title": html(group.abouts[0].meta.title) if group.abouts else "",
        "lead": html(group.abouts[0].meta.description) if group.abouts else "",
        "lang": tongue(group.abouts[0], projection) if group.abouts else "",
        "link": address_of(routes.release_page(group.name)),
        "changes": [
            {
                "title": html(say[f"change_{change}"]) if len(by_change) > 1 else "",
                "entries": [_item(article, projection) for article in features],
            }
            for change, features in by_change
        ],
    }


def _item(article: Article, projection: Projection) -> dict[str, object]:
    component = projection.component(article.meta.component)
    return {
        **mentioned(article, projection),
        "description": html(article.meta.description),
        "id": html(article.id),
        "released": instant_of(article),
        "component": html(article.meta.component),
        "component_title": html(component.title.text(projection.language)) if component else "",
        "platforms": _BETWEEN.join(html(name) for name in article.meta.platforms),
        "platform_names": [html(name) for name in article.meta.platforms],
        "badges": " ".join(status_badges(article, projection)),
    }
