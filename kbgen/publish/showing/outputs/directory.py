"""The component directory: who answers for what."""

from collections.abc import Iterator

from kbgen.model.page import Output, Page, Projection
from kbgen.model.site import Component
from kbgen.publish.showing import routes
from kbgen.publish.showing.component_facts import Known, component_facts, known_of
from kbgen.publish.showing.markup import NOTHING, cards, html, link, plain
from kbgen.publish.showing.speech import phrases

_COLUMNS = ("component", "owner", "keywords", "articles", "open_gaps", "problems", "coming")
_BELOW = {"owner": "escalation", "keywords": "platforms"}  # in small, so that a page shows it all


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    known = known_of(projection)
    heads = [say[key] for key in _COLUMNS]
    rows = [_row(component, known) for component in projection.components]
    opening = '<div class="kb-table kb-rowcards" data-kb-filter="1" markdown="1">'
    framed = [opening, cards(heads, rows), "</div>"]
    owners = link(say["owners"], routes.relative(routes.DIRECTORY, routes.OWNERS))
    lines = [
        f"# {plain(say['directory'])}",
        f'<p class="kb-lead">{html(say["directory_lead"])}</p>',
        *(framed if rows else [plain(say["no_entries"])]),
        owners,
    ]
    yield Page(
        routes.DIRECTORY,
        say["directory"],
        "\n\n".join(lines),
        say["directory_lead"],
        nav=(say["support"], say["directory"]),
        front={"hide": ["toc"]},
    )


def _row(component: Component, known: Known) -> tuple[str, ...]:
    language = known.projection.language
    say, facts = phrases(language), component_facts(component, routes.DIRECTORY, known)
    target = routes.relative(routes.DIRECTORY, routes.topic_page(component))
    facts["component"] = link(component.title.text(language), target)
    for key, below in _BELOW.items():
        if facts[below]:
            facts[key] += f' <span class="kb-under">{plain(say[below])}: {facts[below]}</span>'
    return tuple(facts[key] or NOTHING for key in _COLUMNS)


OUTPUT = Output("directory", 67, frozenset({"agent"}), _pages, room=routes.DIRECTORY)
