"""Is there an article for a query, and whom does it concern?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kbgen.model.search import Hit
from kbgen.model.site import Component
from kbgen.words.written import words

HALF = 0.5

Stem = Callable[[str], str]
Signs = tuple[tuple[Component, frozenset[frozenset[str]]], ...]


class Availability(StrEnum):
    """What the knowledge base has for a query."""

    ARTICLE = "article"
    PARTLY = "partly"
    AGENT_ONLY = "agent edition only"
    COMING = "coming"
    NONE = "no article"


@dataclass(frozen=True, slots=True)
class Match:
    """What was found for a query; *verdict* is None where nobody searched for an article."""

    query: str
    language: str
    verdict: Availability | None = None
    article_id: str | None = None
    title: str | None = None
    address: str | None = None
    component_id: str | None = None
    component: str | None = None
    owner: str | None = None


def covering(hits: Iterable[Hit]) -> Hit | None:
    """Return the best hit that has all words of the query."""
    return next((hit for hit in hits if hit.coverage >= 1), None)


def available(shown: Sequence[Hit], hidden: Sequence[Hit]) -> tuple[Availability, Hit | None]:
    """Return the verdict and the hit that it rests on.

    *shown* are hits that readers can see and use, *hidden* those that they cannot, best first.
    """
    whole, elsewhere = covering(shown), covering(hidden)
    if whole:
        return Availability.ARTICLE, whole
    if elsewhere:
        return (Availability.COMING if elsewhere.coming else Availability.AGENT_ONLY), elsewhere
    nearest = max(shown, key=lambda hit: hit.coverage, default=None)
    if nearest and nearest.coverage >= HALF:
        return Availability.PARTLY, nearest
    return Availability.NONE, None  # a page with fewer of the words would mislead


def signs(components: Iterable[Component], stem: Stem) -> Signs:
    """Return by which stems, one set a phrase, a query points to each of *components*."""
    return tuple((component, _phrases(component, stem)) for component in components)


def component_of(query: str, known: Signs, stem: Stem) -> Component | None:
    """Return the component of which most keywords or title words stand in *query*."""
    typed = _stems(query, stem)
    scored = [
        (sum(len(phrase) for phrase in phrases if typed >= phrase), component)
        for component, phrases in known
    ]
    best = max(scored, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else None


def _phrases(component: Component, stem: Stem) -> frozenset[frozenset[str]]:
    texts = (*component.keywords, *component.title.by_language.values())
    return frozenset(filter(None, (_stems(text, stem) for text in texts)))


def _stems(text: str, stem: Stem) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text))
