"""Canned answers, ready to copy."""

from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.audience import Audience
from kbgen.model.page import Output, Page, Projection, files_of
from kbgen.publish.reading.anchors import Anchors
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import heading, html, plain
from kbgen.publish.showing.mentions import mention, quoted, spoken
from kbgen.publish.showing.prose import canned as canned_block
from kbgen.publish.showing.prose import prose
from kbgen.publish.showing.speech import phrases


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    parts = [f"# {plain(say['canned'])}", f'<p class="kb-lead">{html(say["canned_lead"])}</p>']
    anchors = Anchors()
    for component in (*projection.components, None):
        id_ = component.id if component else ""
        articles = [
            article
            for article in projection.articles
            if article.meta.component == id_ and article.section("canned")
        ]
        if articles and component:
            anchor = anchors.take(component.id)
            title = component.title.text(projection.language)
            parts.append(f"## {plain(title)} {{ #{anchor} }}")
        for article in articles:
            parts += _answers(article, anchors, projection)
    if len(parts) == len(("title", "lead")):
        parts.append(plain(say["no_entries"]))
    yield Page(
        routes.CANNED,
        say["canned"],
        "\n\n".join(parts),
        say["canned_lead"],
        nav=(say["support"], say["canned"]),
        sources=files_of(one for one in projection.articles if one.section("canned")),
    )


def _answers(article: Article, anchors: Anchors, projection: Projection) -> Iterator[str]:
    canned = article.section("canned")
    say = phrases(projection.language)
    for entry in canned.entries if canned else ():
        about = spoken(article, projection, anchors.take(entry.anchor))
        yield f"### {heading(entry.heading)} {about}"
        text = prose(entry.pieces, Audience.AGENT, routes.CANNED, projection)
        yield quoted(canned_block(text), article, projection)
        source = mention(article, routes.CANNED, projection)
        yield f"{plain(say['from_article'])} {source}\n{{ .kb-more }}"


OUTPUT = Output("canned", 62, frozenset({"agent"}), _pages, room=routes.CANNED)
