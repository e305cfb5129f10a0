"""What staff need to know of a component: who answers, what there is, what is open and coming."""

from collections import Counter
from collections.abc import Iterable, Mapping

from kbgen.model.article import Article
from kbgen.model.page import Projection
from kbgen.model.site import Component
from kbgen.publish.kinds import templates
from kbgen.publish.showing import routes
from kbgen.publish.showing.coming import coming
from kbgen.publish.showing.markup import link, plain
from kbgen.publish.showing.mentions import mention
from kbgen.publish.showing.open_gaps import is_analysed, of_component, open_gaps
from kbgen.publish.showing.people import Person, person_link
from kbgen.publish.showing.speech import day, number, phrases
from kbgen.publish.showing.topic_order import GROUPS

_PROBLEM = "problem"


def component_facts(
    component: Component, page: str, known: Mapping[str, Person], projection: Projection
) -> dict[str, str]:
    """Return by phrases what *page* (a path) says of *component*, in Markdown; "" for nothing.

    *known* are those who have a page.
    """
    about = [one for one in projection.articles if one.meta.component == component.id]
    return {
        "owner": person_link(component.owner, page, known),
        "escalation": plain(component.escalation),
        "keywords": plain(", ".join(component.keywords)),
        "platforms": plain(", ".join(component.platforms)),
        "articles": _articles(component, about, page, projection),
        "open_gaps": _gaps(component, page, projection),
        "problems": _mentions((one for one in about if one.kind == _PROBLEM), page, projection),
        "coming": _mentions(_coming(about, projection), page, projection),
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


def _gaps(component: Component, page: str, projection: Projection) -> str:
    if not is_analysed(projection):
        return ""
    count = len(of_component(open_gaps(projection), component, projection))
    target = f"{routes.relative(page, routes.UNANSWERED)}#gaps"
    return link(number(count, projection.language), target)


def _coming(about: Iterable[Article], projection: Projection) -> Iterable[Article]:
    ids = {one.id for one in coming(projection)}
    return (one for one in about if one.id in ids)


def _mentions(articles: Iterable[Article], page: str, projection: Projection) -> str:
    """Return links to *articles*, each with its level or its day."""
    return ", ".join(f"{mention(one, page, projection)}{when(one, projection)}" for one in articles)
