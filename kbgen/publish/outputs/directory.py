"""The component directory: who answers for what."""

from collections.abc import Iterator

from kbgen.model.page import Output, Page, Projection
from kbgen.model.site import Component
from kbgen.publish import routes
from kbgen.publish.markup import cell, html, link, plain
from kbgen.publish.speech import phrases

_COLUMNS = ("component", "owner", "escalation", "keywords", "platforms", "articles")


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    rows = ["| " + " | ".join(plain(say[key]) for key in _COLUMNS) + " |",
            "|" + " --- |" * len(_COLUMNS)]
    rows += [_row(component, projection) for component in projection.components]
    lines = [f"# {plain(say['directory'])}",
             f'<p class="kb-lead">{html(say["directory_lead"])}</p>',
             '<div class="kb-table" data-kb-filter markdown="1">', "\n".join(rows), "</div>"]
    yield Page(routes.DIRECTORY, say["directory"], "\n\n".join(lines), say["directory_lead"],
               nav=(say["support"], say["directory"]),
               front={"hide": ["toc"], "search": {"exclude": True}})


def _row(component: Component, projection: Projection) -> str:
    count = sum(article.meta.component == component.id for article in projection.articles)
    target = routes.relative(routes.DIRECTORY, routes.topic_page(component))
    cells = (
        link(component.title.text(projection.language), target),
        plain(component.owner),
        plain(component.escalation),
        plain(", ".join(component.keywords)),
        plain(", ".join(component.platforms)),
        str(count),
    )
    return "| " + " | ".join(cell(text) for text in cells) + " |"


OUTPUT = Output("directory", 64, frozenset({"agent"}), _pages)
