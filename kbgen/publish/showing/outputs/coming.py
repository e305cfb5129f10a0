"""What is coming: planned features, experiments and betas, with the steps to test them."""

from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.audience import Audience
from kbgen.model.page import Output, Page, Projection, files_of
from kbgen.publish.sections import SELF_TEST
from kbgen.publish.showing import routes
from kbgen.publish.showing.badges import status_badges
from kbgen.publish.showing.calendar_events import calendar_link
from kbgen.publish.showing.coming import coming_groups
from kbgen.publish.showing.coming_entries import coming_links
from kbgen.publish.showing.markup import block, facts, html, plain
from kbgen.publish.showing.mentions import mention, quoted, tongue
from kbgen.publish.showing.prose import prose
from kbgen.publish.showing.speech import day, percent, phrases

_LIST, _GROUP, _CARD, _STEPS = 14, 13, 12, 11  # marks: each block stands in the one before it


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    lines = [f"# {plain(say['coming'])}", f'<p class="kb-lead">{html(say["coming_lead"])}</p>']
    groups = list(coming_groups(projection))
    shown = [article for _, articles in groups for article in articles]
    if shown:
        parts = [_group(name, articles, projection) for name, articles in groups]
        lines.append(block("html", "\n\n".join(parts), _LIST, "div.kb-coming"))
    else:
        lines.append(plain(say["coming_empty"]))
    yield Page(
        routes.COMING,
        say["coming"],
        "\n\n".join(lines),
        say["coming_lead"],
        nav=(say["support"], say["coming"]),
        front={
            "template": "coming.html",
            "hide": ["toc"],
            "feeds": [*coming_links(projection), *calendar_link(projection)],
        },
        sources=files_of(shown),
    )


def _group(name: str, articles: list[Article], projection: Projection) -> str:
    title = f"## {plain(phrases(projection.language)[f'coming_{name}'])} {{ #kb-{name} }}"
    parts = [title, *(_card(article, projection) for article in articles)]
    return block("html", "\n\n".join(parts), _GROUP, "section.kb-coming__group")


def _card(article: Article, projection: Projection) -> str:
    description = html(article.meta.description)
    lang = tongue(article, projection)
    told = f' lang="{lang}"' if lang else ""
    parts = [
        f"### {mention(article, routes.COMING, projection)} {{ #{article.id} }}",
        facts(list(_facts(article, projection))),
        f"<p{told}>{description}</p>" if description else "",
        quoted(_steps(article, projection), article, projection),
    ]
    return block("html", "\n\n".join(filter(None, parts)), _CARD, "div.kb-coming__card")


def _facts(article: Article, projection: Projection) -> Iterator[str]:
    """Yield what support is asked first."""
    say, language, meta = phrases(projection.language), projection.language, article.meta
    yield _status(article, projection)
    told = (
        (say["date"], day(meta.release.day(), language) if meta.release else say["date_open"]),
        (say["version"], meta.version),
        (say["coming_since"], day(meta.since, language) if meta.since else ""),
        (say["coming_share"], "" if meta.share is None else percent(meta.share, language)),
        (say["markets"], ", ".join(meta.markets)),
        (say["platforms"], ", ".join(meta.platforms)),
        (say["owner"], meta.owner),
    )
    yield from (f"<span>{html(name)}: {html(text)}</span>" for name, text in told if text)
    component = projection.component(meta.component)
    if component:
        name = html(component.title.text(language))
        said = f'{html(say["component"])}: <span class="kb-coming__component">{name}</span>'
        yield f"<span>{said}</span>"


def _status(article: Article, projection: Projection) -> str:
    """Return its badges; the script reads the last one, the status."""
    badges = status_badges(article, projection)
    return " ".join((*badges[:-1], f'<span class="kb-coming__status">{badges[-1]}</span>'))


def _steps(article: Article, projection: Projection) -> str:
    """Return how to test it oneself, folded in; "" where nobody wrote it down."""
    part = article.section(SELF_TEST.key)
    if part is None:
        return ""
    text = prose(part.pieces, Audience.AGENT, routes.COMING, projection)
    summary = f"<summary>{html(part.heading)}</summary>"
    return block("html", f"{summary}\n\n{text}", _STEPS, "details.kb-fold")


OUTPUT = Output("coming", 63, frozenset({"agent"}), _pages, room=routes.COMING)
