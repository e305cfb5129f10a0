"""What is coming: planned features, experiments and betas, with their dates."""

from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.audience import Status
from kbgen.model.page import Output, Page, Projection
from kbgen.publish.showing import routes
from kbgen.publish.showing.badges import status_badges
from kbgen.publish.showing.markup import filtered_table, html, plain
from kbgen.publish.showing.mentions import mention
from kbgen.publish.showing.speech import day, phrases
from kbgen.publish.showing.visible import is_out

_COLUMNS = ("date", "features", "status", "component", "owner", "platforms", "markets")
_ON_THE_WAY = {Status.PLANNED, Status.EXPERIMENT, Status.BETA}


def coming(projection: Projection) -> list[Article]:
    """Return what customers cannot or cannot all use yet, by date; undated ones last."""
    found = [
        article
        for article in projection.of_kind("feature")
        if article.meta.status in _ON_THE_WAY or not is_out(article.meta, projection.now)
    ]
    return sorted(
        found,
        key=lambda article: (
            article.meta.release.instant.timestamp() if article.meta.release else float("inf"),
            article.id,
        ),
    )


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    lines = [f"# {plain(say['coming'])}", f'<p class="kb-lead">{html(say["coming_lead"])}</p>']
    articles = coming(projection)
    if articles:
        lines.append(
            filtered_table(
                [plain(say[key]) for key in _COLUMNS],
                (_row(article, projection) for article in articles),
                (2, 3, 4),
            )
        )
    else:
        lines.append(plain(say["coming_empty"]))
    yield Page(
        routes.COMING,
        say["coming"],
        "\n\n".join(lines),
        say["coming_lead"],
        nav=(say["support"], say["coming"]),
        front={"hide": ["toc"]},
    )


def _row(article: Article, projection: Projection) -> tuple[str, ...]:
    say = phrases(projection.language)
    meta = article.meta
    component = projection.component(meta.component)
    return (
        plain(day(meta.release.day(), projection.language) if meta.release else say["date_open"]),
        mention(article, routes.COMING, projection),
        " ".join(status_badges(article, projection)),
        plain(component.title.text(projection.language)) if component else "",
        plain(meta.owner),
        plain(", ".join(meta.platforms)),
        plain(", ".join(meta.markets)),
    )


OUTPUT = Output("coming", 63, frozenset({"agent"}), _pages, room=routes.COMING)
