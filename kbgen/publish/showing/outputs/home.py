"""The home page: search first, then topics, what is new, questions and the way to a person."""

from collections import Counter
from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.audience import Audience
from kbgen.model.page import Output, Page, Projection, address_of
from kbgen.model.site import Component, Contact
from kbgen.publish.finding.documents import plain_text
from kbgen.publish.showing import routes
from kbgen.publish.showing.asking import unasked
from kbgen.publish.showing.customers import is_hidden
from kbgen.publish.showing.faqs import questions_of
from kbgen.publish.showing.markup import html, link, plain
from kbgen.publish.showing.mentions import mentioned
from kbgen.publish.showing.release_groups import released_features
from kbgen.publish.showing.release_lists import instant_of
from kbgen.publish.showing.speech import day, number, phrases
from kbgen.publish.showing.topic_order import by_topic

NEWEST, QUESTIONS, PER_TOPIC = 5, 6, 4
FEWEST = 3  # articles that were searched for; fewer say nothing about what is popular


def _pages(projection: Projection) -> Iterator[Page]:
    site, language = projection.site, projection.language
    say = phrases(language)
    articles = by_topic(projection)
    yield Page(
        path=routes.HOME,
        title=site.name.text(language),
        description=site.description.text(language),
        markdown=_plain(projection),
        nav=(say["home"],),
        front={
            "template": "home.html",
            "hide": ["navigation", "toc", "path"],
            "topics": [
                _topic(component, articles.get(component.id, []), projection)
                for component in projection.components
            ],
            "news": [_news(one, projection) for one in _newest(projection)],
            **_questions(projection),
            "ways": [_way(contact, language) for contact in _ways(projection)],
        },
    )


def _plain(projection: Projection) -> str:
    """Return the same as Markdown, for a theme that has no template for it."""
    site, language = projection.site, projection.language
    say = phrases(language)
    parts = [f"# {plain(site.name.text(language))}", plain(site.description.text(language))]
    parts += [
        f"-   {link(component.title.text(language), routes.topic_page(component))}"
        for component in projection.components
    ]
    ways = [("release_notes", routes.RELEASES), ("faq", routes.FAQ)]
    ways += [("contact", routes.CONTACT)] if site.contacts else []
    parts += [link(say[key], page) for key, page in ways]
    return "\n\n".join(part for part in parts if part)


def _topic(
    component: Component, articles: list[Article], projection: Projection
) -> dict[str, object]:
    seen = [one for one in articles if not is_hidden(one, projection)]
    more = [one for one in articles if is_hidden(one, projection)][: PER_TOPIC // 2]
    return {
        "title": html(component.title.text(projection.language)),
        "description": html(component.description.text(projection.language)),
        "icon": component.icon or "material/book-open-variant-outline",
        "link": address_of(routes.topic_page(component)),
        "count": number(len(articles), projection.language),
        # the same as customers have, and behind it what they do not see
        "articles": [mentioned(article, projection) for article in (*seen[:PER_TOPIC], *more)],
        **({"seen": number(len(seen), projection.language)} if more else {}),
    }


def _newest(projection: Projection) -> list[Article]:
    """Return what came out last; experiments, which only staff see here, are no news yet."""
    found = released_features(projection)
    return [one for one in found if not is_hidden(one, projection)][:NEWEST]


def _news(article: Article, projection: Projection) -> dict[str, object]:
    release = article.meta.release
    return {
        **mentioned(article, projection),
        "description": html(article.meta.description),
        "date": html(day(release.day(), projection.language)) if release else "",
        "released": instant_of(article),
    }


def _questions(projection: Projection) -> dict[str, object]:
    """Return questions that were searched for most, else a few of all; the title says which."""
    say = phrases(projection.language)
    asked = [one for one in questions_of(projection) if not is_hidden(one[0], projection)]
    wanted = [question for question in asked if projection.popular.get(question[0].id)]
    if len({article.id for article, *_ in wanted}) < FEWEST:
        chosen, title = _mixed(asked), say["common"]
    else:
        by_searches = sorted(wanted, key=lambda one: -projection.popular[one[0].id])
        chosen, title = _mixed(by_searches), say["popular"]
    found = [_question(*one, projection) for one in chosen]
    return {"questions_title": html(title), "questions": found}


def _ways(projection: Projection) -> tuple[Contact, ...]:
    """Return the ways to a person; support is the person, and needs none."""
    inside = Audience.AGENT in projection.edition.audiences
    return () if inside else projection.site.contacts


def _way(contact: Contact, language: str) -> dict[str, object]:
    return {
        "title": html(contact.title.text(language)),
        "link": html(unasked(contact.link)),
        "answer": html(contact.answer.text(language)),
        "note": html(contact.note.text(language)),
    }


def _mixed(asked: list[tuple[Article, str, str]]) -> list[tuple[Article, str, str]]:
    """Return a few questions, the first of each article before any second one."""
    turn: Counter[str] = Counter()
    ranked = []
    for question in asked:
        turn[question[0].id] += 1
        ranked.append((turn[question[0].id], question))
    return [question for _, question in sorted(ranked, key=lambda one: one[0])][:QUESTIONS]


def _question(
    article: Article, heading: str, anchor: str, projection: Projection
) -> dict[str, object]:
    about = mentioned(article, projection)
    return {**about, "title": html(plain_text(heading)), "link": f"{about['link']}#{anchor}"}


OUTPUT = Output("home", 0, frozenset({"public", "agent"}), _pages)
