"""The facts of an article as badges and lines below its title."""

from kbgen.model.article import Article
from kbgen.model.audience import Audience, Status
from kbgen.model.page import Projection
from kbgen.publish.showing.markup import badge, facts, html
from kbgen.publish.showing.speech import day, phrases
from kbgen.publish.showing.visible import is_out


def article_facts(article: Article, projection: Projection) -> str:
    """Return the line of facts of *article*: status, release, version, platforms, markets."""
    say = phrases(projection.language)
    meta = article.meta
    found = status_badges(article, projection)
    if meta.version:
        found.append(f"<span>{html(say['version'])} {html(meta.version)}</span>")
    if meta.release:
        when = say["released"] if is_out(meta, projection.now) else say["releases_at"]
        date = day(meta.release.day(), projection.language)
        found.append(f"<span>{html(when)} {html(date)}</span>")
    for key, names in (("platforms", meta.platforms), ("markets", meta.markets)):
        if names:
            found.append(f"<span>{html(say[key])}: {html(', '.join(names))}</span>")
    return facts(found)


def status_badges(article: Article, projection: Projection) -> list[str]:
    """Return what a reader should know first: not out yet, an experiment, staff only."""
    say = phrases(projection.language)
    found = []
    if article.meta.audience is Audience.AGENT:
        found.append(badge(say["staff"], "staff"))
    status = article.meta.status
    if status is not Status.RELEASED:
        found.append(badge(say[status], status))
    elif not is_out(article.meta, projection.now):
        found.append(badge(say["planned"], "planned"))
    return found
