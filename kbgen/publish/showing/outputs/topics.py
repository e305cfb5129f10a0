"""A page for each component, and one that lists them."""

from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.audience import Audience
from kbgen.model.page import Output, Page, Projection
from kbgen.model.site import Component
from kbgen.publish.showing import routes
from kbgen.publish.showing.badges import status_badges
from kbgen.publish.showing.component_facts import Known, component_facts, known_of
from kbgen.publish.showing.faqs import questions_of
from kbgen.publish.showing.markup import html, link, plain
from kbgen.publish.showing.mentions import below, mention
from kbgen.publish.showing.paging import Part, paged
from kbgen.publish.showing.prose import staff_area
from kbgen.publish.showing.speech import phrases
from kbgen.publish.showing.topic_order import GROUPS, by_topic

LONGEST = 200  # articles on one page


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    lines = [f"# {plain(say['topics'])}", f'<p class="kb-lead">{html(say["topics_lead"])}</p>']
    for component in projection.components:
        title = component.title.text(projection.language)
        target = routes.relative(routes.TOPICS, routes.topic_page(component))
        lines.append(
            f"- **{link(title, target)}**  \n"
            f"    {plain(component.description.text(projection.language))}"
        )
    yield Page(
        routes.TOPICS,
        say["topics"],
        "\n\n".join(lines),
        nav=(say["topics"], ""),
        description=say["topics_lead"],
        front={"listing": True},
    )
    listed = by_topic(projection)
    asked = {article.meta.component for article, *_ in questions_of(projection)}
    known = known_of(projection) if Audience.AGENT in projection.edition.audiences else None
    for component in projection.components:
        questions = routes.faq_page(component) if component.id in asked else ""
        for part in paged(routes.topic_page(component), listed.get(component.id, []), LONGEST):
            facts = _for_staff(component, part.path, known) if known and not part.at else ""
            yield _topic(component, part, facts, questions, projection)


def _topic(
    component: Component,
    part: Part[Article],
    facts: str,
    questions: str,
    projection: Projection,
) -> Page:
    """Return a page of articles about *component*, below *facts*; *questions*: where its FAQ is."""
    say = phrases(projection.language)
    path = part.path
    name = component.title.text(projection.language)
    title = part.title(name, projection.language)
    lead = component.description.text(projection.language)
    parts = [f"# {plain(title)}", f'<p class="kb-lead">{html(lead)}</p>' if lead else "", facts]
    for kind, phrase in GROUPS:
        articles = [article for article in part.items if article.kind == kind]
        if articles:
            parts.append(f"## {plain(say[phrase])} {{ #{kind} }}")
            parts.append("\n".join(_line(article, path, projection) for article in articles))
    parts.append(part.links(projection.language))
    if questions:
        target = routes.relative(path, questions)
        parts.append(f"[{plain(say['all_questions'])}]({target}){{ .md-button }}")
    return Page(
        path,
        title,
        "\n\n".join(part for part in parts if part),
        lead or say["topic_about"].format(name),
        nav=() if part.at else (say["topics"], name, ""),
        front={"listing": True},
    )


def _for_staff(component: Component, page: str, known: Known) -> str:
    """Return what support needs to know of *component*."""
    say = phrases(known.projection.language)
    facts = component_facts(component, page, known)
    lines = [f"-   **{plain(say[key])}:** {fact}" for key, fact in facts.items() if fact]
    return staff_area("\n".join(lines), known.projection)


def _line(article: Article, page: str, projection: Projection) -> str:
    badges = " ".join(status_badges(article, projection))
    return f"-   {mention(article, page, projection)} {badges}{below(article, projection)}"


OUTPUT = Output("topics", 10, frozenset({"public", "agent"}), _pages)
