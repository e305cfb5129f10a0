"""The component directory: who answers for what."""

from collections.abc import Iterator

from kbgen.model.page import Output, Page, Projection
from kbgen.model.site import Component
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import filtered_table, html, link, plain
from kbgen.publish.showing.speech import phrases

_COLUMNS = ("component", "owner", "escalation", "keywords", "platforms", "articles")


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    table = filtered_table(
        [plain(say[key]) for key in _COLUMNS],
        (_row(component, projection) for component in projection.components),
    )
    lines = [
        f"# {plain(say['directory'])}",
        f'<p class="kb-lead">{html(say["directory_lead"])}</p>',
        table,
    ]
    yield Page(
        routes.DIRECTORY,
        say["directory"],
        "\n\n".join(lines),
        say["directory_lead"],
        nav=(say["support"], say["directory"]),
        front={"hide": ["toc"]},
    )


def _row(component: Component, projection: Projection) -> tuple[str, ...]:
    count = sum(article.meta.component == component.id for article in projection.articles)
    target = routes.relative(routes.DIRECTORY, routes.topic_page(component))
    return (
        link(component.title.text(projection.language), target),
        plain(component.owner),
        plain(component.escalation),
        plain(", ".join(component.keywords)),
        plain(", ".join(component.platforms)),
        str(count),
    )


OUTPUT = Output("directory", 64, frozenset({"agent"}), _pages, room=routes.DIRECTORY)
