"""Who answers for what, and the page of each person."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kbgen.model.article import Article
from kbgen.model.page import Projection, once
from kbgen.model.site import Component
from kbgen.publish.reading.anchors import Anchors, anchor_of
from kbgen.publish.showing.markup import link, plain
from kbgen.publish.showing.open_gaps import OpenGap, open_gaps
from kbgen.publish.showing.routes import owner_page, relative

_LONGEST = 60  # letters of a name in an address
_TAKEN = ("index",)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with what they answer for, and the path of their *page*."""

    name: str
    page: str
    components: tuple[Component, ...]
    articles: tuple[Article, ...]
    gaps: tuple[OpenGap, ...]


@once
def people(projection: Projection) -> dict[str, Person]:
    """Return everybody who answers for something, by name, in the order of the names."""
    components: dict[str, list[Component]] = defaultdict(list)
    articles: dict[str, list[Article]] = defaultdict(list)
    gaps: dict[str, list[OpenGap]] = defaultdict(list)
    for component in projection.components:
        components[component.owner].append(component)
    for article in projection.articles:
        articles[article.meta.owner].append(article)
    for gap in open_gaps(projection):
        gaps[gap.owner].append(gap)
    named = (components.keys() | articles.keys() | gaps.keys()) - {""}
    names = sorted(named, key=lambda name: (name.casefold(), name))
    return {
        name: Person(name, page, tuple(components[name]), tuple(articles[name]), tuple(gaps[name]))
        for name, page in _pages(names).items()
    }


def _pages(names: Iterable[str]) -> dict[str, str]:
    """Return the page of each of *names*; no two have one, however alike their letters are."""
    taken = Anchors(_TAKEN)
    return {name: owner_page(taken.take(anchor_of(name)[:_LONGEST])) for name in names}


def person_link(name: str, page: str, known: Mapping[str, Person]) -> str:
    """Return *name* as a Markdown link on *page* to the page of that person, "" for nobody."""
    person = known.get(name)
    return link(name, relative(page, person.page)) if person else plain(name)
