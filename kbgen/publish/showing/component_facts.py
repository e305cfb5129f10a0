"""What staff need to know of a component: who answers, what there is, what is open and coming."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kbgen.model.article import Article
from kbgen.model.page import Projection
from kbgen.model.site import Component
from kbgen.publish.kinds import templates
from kbgen.publish.showing import routes
from kbgen.publish.showing.coming import coming
from kbgen.publish.showing.markup import link, plain
from kbgen.publish.showing.mentions import mention
from kbgen.publish.showing.open_gaps import is_analysed, open_gaps
from kbgen.publish.showing.people import Person, people, person_link
from kbgen.publish.showing.speech import day, number, phrases
from kbgen.publish.showing.topic_order import GROUPS

_PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Known:
    """What is told of all components of a *projection*: it is sought once, not for each of them.

    *people* are those who have a page. *articles* and those that are *coming*: by component.
    *gaps*: how many are open, by the title of a component; None without an analysis.
    """

    projection: Projection
    people: Mapping[str, Person]
    articles: Mapping[str, Sequence[Article]]
    coming: Mapping[str, Sequence[Article]]
    gaps: Mapping[str, int] | None


def known_of(projection: Projection) -> Known:
    """Return what is told of all components of *projection*."""
    counts = Counter(gap.component for gap in open_gaps(projection))
    on_the_way = {one.id for one in coming(projection)}
    articles = projection.articles
    return Known(
        projection,
        people(projection),
        _by_component(articles),
        _by_component(one for one in articles if one.id in on_the_way),
        counts if is_analysed(projection) else None,
    )


def component_facts(component: Component, page: str, known: Known) -> dict[str, str]:
    """Return by phrases what *page* (a path) says of *component*, in Markdown; "" for nothing."""
    projection = known.projection
    about, on_the_way = known.articles.get(component.id, ()), known.coming.get(component.id, ())
    return {
        "owner": person_link(component.owner, page, known.people),
        "escalation": plain(component.escalation),
        "keywords": plain(", ".join(component.keywords)),
        "platforms": plain(", ".join(component.platforms)),
        "articles": _articles(component, about, page, projection),
        "open_gaps": _gaps(component, page, known),
        "problems": _mentions((one for one in about if one.kind == _PROBLEM), page, projection),
        "coming": _mentions(on_the_way, page, projection),
    }


def counted_kinds(articles: Iterable[Article], language: str) -> dict[str, str]:
    """Return how many *articles* of each kind there are, by kind: "Guide: 2"."""
    counts = Counter(article.kind for article in articles)
    found = {}
    for kind, template in templates().items():
        title = template.titles.get(language.partition("-")[0], template.titles["en"])
        if counts[kind]:
            found[kind] = f"{title}: {number(counts[kind], language)}"
    return found


def when(article: Article, projection: Projection) -> str:
    """Return the level or the day of *article* behind its mention, "" where it has neither."""
    release = article.meta.release
    level = f"{phrases(projection.language)['level']} {article.meta.level}"
    said = [level] if article.meta.level else []
    said += [day(release.day(), projection.language)] if release else []
    return f" ({plain(', '.join(said))})" if said else ""


def _articles(
    component: Component, about: Iterable[Article], page: str, projection: Projection
) -> str:
    """Return how many articles there are, each kind with the way to where they are listed."""
    topic = routes.relative(page, routes.topic_page(component))
    ways = {kind: f"{topic}#{kind}" for kind, _ in GROUPS}
    ways[_PROBLEM] = routes.relative(page, routes.PROBLEMS)
    said = counted_kinds(about, projection.language)
    return ", ".join(
        link(text, ways[kind]) if kind in ways else plain(text) for kind, text in said.items()
    )


def _gaps(component: Component, page: str, known: Known) -> str:
    if known.gaps is None:
        return ""
    site, language = known.projection.site, known.projection.language
    # the report names components as the first language of the site does
    count = known.gaps.get(component.title.text(site.language), 0)
    target = f"{routes.relative(page, routes.UNANSWERED)}#gaps"
    return link(number(count, language), target)


def _by_component(articles: Iterable[Article]) -> dict[str, list[Article]]:
    found: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        found[article.meta.component].append(article)
    return found


def _mentions(articles: Iterable[Article], page: str, projection: Projection) -> str:
    """Return links to *articles*, each with its level or its day."""
    return ", ".join(f"{mention(one, page, projection)}{when(one, projection)}" for one in articles)
