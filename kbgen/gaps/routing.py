"""Whom a gap concerns: its component, and who is to look at it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kbgen.gaps.standing import Gap
from kbgen.listen.matching import Signs, component_of, signs
from kbgen.model.article import Article
from kbgen.model.library import Library
from kbgen.model.site import Component
from kbgen.words.stems import stemmer

NOBODY = "nobody yet"  # owns what has no owner
LOOKED_AT = 3  # wordings; the analysis has looked at all of them


@dataclass(frozen=True, slots=True)
class Routed:
    """A gap with its component, None if nothing tells, and with its owner, "" for nobody.

    *called*: what the component is called in the site's language. *articles*: those that answer the
    gap, or will, and the one that its cause speaks of, by their ids; none that is not there.
    """

    gap: Gap
    component: Component | None
    called: str
    owner: str
    articles: Mapping[str, Article]

    @property
    def name(self) -> str:
        """What the gap is called: what was searched, else its id."""
        return self.gap.text or self.gap.id


def routed(gaps: Iterable[Gap], library: Library) -> tuple[Routed, ...]:
    """Return each of *gaps* with those whom it concerns.

    A person's word comes first, then the owner of the article, then that of the component.
    """
    articles = {article.id: article for article in reversed(library.originals())}
    known: dict[str, Signs] = {}
    return tuple(_route(gap, library, articles, known) for gap in gaps)


def unrouted(gaps: Iterable[Gap]) -> tuple[Routed, ...]:
    """Return each of *gaps* as if it concerned nobody: enough to choose by anything else."""
    return tuple(Routed(gap, None, "", "", {}) for gap in gaps)


def _route(
    gap: Gap, library: Library, articles: Mapping[str, Article], known: dict[str, Signs]
) -> Routed:
    named = (*gap.articles, gap.decision.article)
    found = [articles[id_] for id_ in dict.fromkeys(named) if id_ in articles]
    component = _component(gap, library, known) or _of_articles(found, library)
    owners = (
        gap.decision.owner,
        *(article.meta.owner for article in found),
        component.owner if component else "",
        gap.need.owner if gap.need else "",
    )
    called = component.title.text(library.settings.site.language) if component else ""
    spoken = gap.need.cause.article if gap.need and gap.need.cause else ""
    of_gap = {id_: articles[id_] for id_ in (*named, spoken) if id_ in articles}
    return Routed(gap, component, called, next(filter(None, owners), ""), of_gap)


def _component(gap: Gap, library: Library, known: dict[str, Signs]) -> Component | None:
    """Return the component that the analysis names, or that the words of the need point to."""
    components, need = library.settings.components, gap.need
    if need is None or need.component in components:
        return components[need.component] if need else None
    stem = stemmer(need.language)
    if need.language not in known:
        known[need.language] = signs(components.values(), stem)
    pointed = (
        component_of(one.text, known[need.language], stem) for one in need.wordings[:LOOKED_AT]
    )
    return next(filter(None, pointed), None)


def _of_articles(found: Iterable[Article], library: Library) -> Component | None:
    components = library.settings.components
    named = (components.get(article.meta.component) for article in found)
    return next(filter(None, named), None)
