"""Release notes, made from the feature docs by release date; nothing before its date."""

from collections.abc import Iterator
from itertools import groupby

from kbgen.model.article import Article
from kbgen.model.audience import Audience
from kbgen.model.page import Output, Page, Projection, files_of
from kbgen.publish.reading.anchors import Anchors, anchor_of
from kbgen.publish.showing import routes
from kbgen.publish.showing.badges import status_badges
from kbgen.publish.showing.markup import html, link, plain
from kbgen.publish.showing.prose import prose
from kbgen.publish.showing.speech import day, phrases
from kbgen.publish.showing.visible import is_out


def released_features(projection: Projection) -> list[Article]:
    """Return the feature docs that are out, newest first."""
    found = [
        article
        for article in projection.of_kind("feature")
        if article.meta.release and is_out(article.meta, projection.now)
    ]
    return sorted(found, key=_newest_first)


def _newest_first(article: Article) -> tuple[float, str, str]:
    release = article.meta.release
    return (-release.instant.timestamp() if release else 0.0, article.meta.version, article.id)


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    parts = [
        f"# {plain(say['release_notes'])}",
        f'<p class="kb-lead">{html(say["release_notes_lead"])}</p>',
    ]
    anchors: list[str] = []
    taken = Anchors()
    for heading, articles in groupby(
        released_features(projection), key=lambda article: _heading(article, projection)
    ):
        anchors.append(taken.take(anchor_of(heading)))
        parts.append(f"## {plain(heading)} {{ #{anchors[-1]} }}")
        parts += _release(list(articles), projection)
    if not anchors:
        parts.append(plain(say["no_entries"]))
    yield Page(
        routes.RELEASES,
        say["release_notes"],
        "\n\n".join(parts),
        say["release_notes_lead"],
        nav=(say["release_notes"], ""),
        front={"search": {"exclude": True}},
        sources=files_of((*released_features(projection), *projection.of_kind("release"))),
    )


def _heading(article: Article, projection: Projection) -> str:
    release = article.meta.release
    when = day(release.day(), projection.language) if release else ""
    version = article.meta.version
    return f"{version} · {when}" if version else when


def _release(articles: list[Article], projection: Projection) -> Iterator[str]:
    version = articles[0].meta.version
    for about in projection.of_kind("release"):
        highlights = about.section("highlights")
        if version and about.meta.version == version and highlights:
            yield prose(highlights.pieces, Audience.PUBLIC, routes.RELEASES, projection)
            target = routes.relative(routes.RELEASES, routes.article_page(about))
            yield f"{link(about.meta.title, target)}\n{{ .kb-more }}"
    for article in articles:
        target = routes.relative(routes.RELEASES, routes.article_page(article))
        badges = " ".join(status_badges(article, projection))
        yield f"### {link(article.meta.title, target)} {badges} {{ #{article.id} }}"
        changed = article.section("what-changed")
        if changed:
            yield prose(changed.pieces, Audience.PUBLIC, routes.RELEASES, projection)


OUTPUT = Output("releases", 40, frozenset({"public", "agent"}), _pages)
