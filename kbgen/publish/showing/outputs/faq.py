"""One FAQ page a component, made from the questions of its articles."""

from collections import defaultdict
from collections.abc import Iterator

from kbgen.model.article import Article, Entry
from kbgen.model.audience import Audience
from kbgen.model.page import Output, Page, Projection, files_of
from kbgen.model.site import Component
from kbgen.publish.finding.documents import plain_text
from kbgen.publish.reading.anchors import Anchors
from kbgen.publish.showing import routes
from kbgen.publish.showing.faqs import entries_of
from kbgen.publish.showing.markup import heading, html, link, plain
from kbgen.publish.showing.prose import prose
from kbgen.publish.showing.speech import phrases


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    index = [f"# {plain(say['faq'])}", f'<p class="kb-lead">{html(say["faq_lead"])}</p>']
    pages = []
    by_component: dict[str, list[tuple[Article, Entry]]] = defaultdict(list)
    for article, entry in entries_of(projection):
        by_component[article.meta.component].append((article, entry))
    for component in projection.components:
        asked = by_component[component.id]
        if asked:
            page, anchors = _page(component, asked, projection)
            pages.append(page)
            index.append(_listed(page, asked, anchors))
    if len(pages) == 0:
        index.append(plain(say["no_entries"]))
    yield Page(
        routes.FAQ,
        say["faq"],
        "\n\n".join(index),
        say["faq_lead"],
        nav=(say["faq"], ""),
        front={"listing": True},
    )
    yield from pages


def _page(
    component: Component, asked: list[tuple[Article, Entry]], projection: Projection
) -> tuple[Page, list[str]]:
    say = phrases(projection.language)
    path = routes.faq_page(component)
    title = component.title.text(projection.language)
    parts = [f"# {plain(say['faq'])}: {plain(title)}"]
    anchors: list[str] = []
    taken = Anchors()
    for article, entry in asked:
        # a second one of that name is told by its article, and so keeps its name
        another = entry.anchor in anchors
        anchors.append(taken.take(f"{article.id}-{entry.anchor}" if another else entry.anchor))
        parts.append(f"## {heading(entry.heading)} {{ #{anchors[-1]} }}")
        parts.append(prose(entry.pieces, Audience.PUBLIC, path, projection))
        target = routes.relative(path, routes.article_page(article))
        parts.append(
            f"{plain(say['from_article'])} {link(article.meta.title, target)}\n{{ .kb-more }}"
        )
    page = Page(
        path,
        title,
        "\n\n".join(parts),
        description=say["faq_about"].format(title),
        nav=(say["faq"], title),
        front={
            "search": {"exclude": True},
            # the host finds the answers below them, for search engines
            "asked": [
                {"anchor": anchor, "name": plain_text(entry.heading)}
                for anchor, (_, entry) in zip(anchors, asked, strict=True)
            ],
        },
        sources=files_of(article for article, _ in asked),
    )
    return page, anchors


def _listed(page: Page, asked: list[tuple[Article, Entry]], anchors: list[str]) -> str:
    target = routes.relative(routes.FAQ, page.path)
    lines = [f"## {link(page.title, target)}", ""]
    lines += [
        f"-   {link(plain_text(entry.heading), f'{target}#{anchor}')}"
        for (_, entry), anchor in zip(asked, anchors, strict=True)
    ]
    return "\n".join(lines)


OUTPUT = Output("faq", 30, frozenset({"public", "agent"}), _pages)
