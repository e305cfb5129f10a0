"""Launch readiness: who has read and tested what is released next, and who is missing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC

from kbgen.model.article import Article
from kbgen.model.audience import PUBLIC
from kbgen.model.launch import Readiness
from kbgen.model.page import Output, Page, Projection, files_of
from kbgen.publish.reading.anchors import Anchors, anchor_of
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import badge, carded, facts, html, plain
from kbgen.publish.showing.mentions import mention
from kbgen.publish.showing.readiness import command, counted_down, missing, readers, testers
from kbgen.publish.showing.speech import day, phrases
from kbgen.publish.showing.visible import is_out

_COLUMNS = ("features", "component", "owner", "launch_readers", "launch_testers", "launch_missing")


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    parts = [f"# {plain(say['launch'])}", f'<p class="kb-lead">{html(say["launch_lead"])}</p>']
    launches = _launches(projection)
    anchors = Anchors()
    for articles in launches:
        parts += _launch(articles, anchors, projection)
    if not launches:
        parts.append(plain(say["launch_empty"]))
    yield Page(
        routes.LAUNCH,
        say["launch"],
        "\n\n".join(parts),
        say["launch_lead"],
        nav=(say["support"], say["launch"]),
        front={"hide": ["toc"]},
        sources=files_of(one for articles in launches for one in articles),
    )


def _launches(projection: Projection) -> list[list[Article]]:
    """Return what waits, by the moment of its release: the next one first, before it what is held.

    What is out is named only where its text is to be read again.
    """
    found: dict[float, list[Article]] = defaultdict(list)
    for article in projection.of_kind("feature"):
        release = article.meta.release
        if release and article.meta.audience in PUBLIC.audiences and _waits(article, projection):
            found[release.instant.astimezone(UTC).timestamp()].append(article)
    return [found[moment] for moment in sorted(found)]


def _waits(article: Article, projection: Projection) -> bool:
    found = _known(article, projection)
    return not is_out(article.meta, projection.now) or not found.is_met


def _launch(articles: Sequence[Article], anchors: Anchors, projection: Projection) -> Iterator[str]:
    say, language = phrases(projection.language), projection.language
    release = articles[0].meta.release
    assert release is not None
    versions = dict.fromkeys(one.meta.version for one in articles if one.meta.version)
    title = " · ".join((*versions, day(release.day(), language)))
    yield f"## {plain(title)} {{ #{anchors.take(anchor_of(title))} }}"
    # without a gate nobody asked for readers, and nothing can be called ready
    gated = [found for one in articles if (found := _known(one, projection)).gate]
    ready = say["launch_ready"].format(sum(found.is_met for found in gated), len(gated))
    told = [f"<span>{html(ready)}</span>"] if gated else []
    yield facts([counted_down(release, projection.now, language), *told])
    rows = (_row(one, projection) for one in articles)
    yield carded([say[key] for key in _COLUMNS], rows, "launch")


def _row(article: Article, projection: Projection) -> tuple[str, ...]:
    say, language = phrases(projection.language), projection.language
    found = _known(article, projection)
    component = projection.component(article.meta.component)
    tested = " --tested" if found.missing.testers.count else ""
    return (
        " ".join((mention(article, routes.LAUNCH, projection), *_state(article, projection))),
        plain(component.title.text(language)) if component else "",
        plain(article.meta.owner),
        readers(found, language),
        testers(found, language),
        f"{missing(found, language)}<br>`{command(article)}{tested}`"
        if not found.is_met
        else plain(say["launch_nothing"]),
    )


def _state(article: Article, projection: Projection) -> Iterator[str]:
    say = phrases(projection.language)
    if article.meta.held:
        yield badge(say["launch_held"], "staff")
    elif is_out(article.meta, projection.now):
        yield badge(say["launch_again"], "planned")


def _known(article: Article, projection: Projection) -> Readiness:
    return projection.readiness.get(article.id, Readiness(None))


OUTPUT = Output("launch", 64, frozenset({"agent"}), _pages, room=routes.LAUNCH)
