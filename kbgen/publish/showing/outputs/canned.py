"""Canned answers, ready to copy."""

from collections import defaultdict
from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.page import Output, Page, Projection, files_of
from kbgen.publish.reading.anchors import Anchors
from kbgen.publish.showing import routes
from kbgen.publish.showing.canned_answers import canned_answer, is_known
from kbgen.publish.showing.markup import heading, html, plain
from kbgen.publish.showing.mentions import mention, spoken
from kbgen.publish.showing.speech import phrases


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    parts = [f"# {plain(say['canned'])}", f'<p class="kb-lead">{html(say["canned_lead"])}</p>']
    answered = [article for article in projection.articles if article.section("canned")]
    if not all(is_known(article, projection) for article in answered):
        parts.append(f'<p class="kb-notice">{html(say["stale_unknown"])}</p>')
    head = len(parts)
    anchors = Anchors()
    by_component: dict[str, list[Article]] = defaultdict(list)
    for article in answered:
        by_component[article.meta.component].append(article)
    # what is about no component comes first: it stands below no heading
    for component in (None, *projection.components):
        articles = by_component[component.id if component else ""]
        if articles and component:
            anchor = anchors.take(component.id)
            title = component.title.text(projection.language)
            parts.append(f"## {plain(title)} {{ #{anchor} }}")
        for article in articles:
            parts += _answers(article, anchors, projection)
    if len(parts) == head:
        parts.append(plain(say["no_entries"]))
    yield Page(
        routes.CANNED,
        say["canned"],
        "\n\n".join(parts),
        say["canned_lead"],
        nav=(say["support"], say["canned"]),
        sources=files_of(answered),
    )


def _answers(article: Article, anchors: Anchors, projection: Projection) -> Iterator[str]:
    canned = article.section("canned")
    say = phrases(projection.language)
    for entry in canned.entries if canned else ():
        about = spoken(article, projection, anchors.take(entry.anchor))
        yield f"### {heading(entry.heading)} {about}"
        yield canned_answer(article, entry, routes.CANNED, projection)
        source = mention(article, routes.CANNED, projection)
        yield f"{plain(say['from_article'])} {source}\n{{ .kb-more }}"


OUTPUT = Output("canned", 62, frozenset({"agent"}), _pages, room=routes.CANNED)
