"""The facts of an article as badges and lines below its title."""

from datetime import date

from kbgen.model.article import Article
from kbgen.model.audience import Audience, Status
from kbgen.model.page import Projection
from kbgen.publish.showing.markup import badge, facts, html
from kbgen.publish.showing.speech import day, phrases
from kbgen.publish.showing.visible import is_out


def article_facts(article: Article, projection: Projection, notes: str = "") -> str:
    """Return the line of facts of *article*: status, release, version, last change and so on.

    *notes*: the way to the notes of its release, if there are some.
    """
    say = phrases(projection.language)
    meta = article.meta
    found = status_badges(article, projection)
    if meta.version:
        found.append(f"<span>{html(say['version'])} {html(meta.version)}</span>")
    if meta.release:
        when = say["released"] if is_out(meta, projection.now) else say["releases_at"]
        text = f"{html(when)} {_time(meta.release.day(), projection)}"
        found.append(_linked(text, notes))
    changed = projection.changed.get(article.id)
    if changed and not (meta.release and meta.release.day() == changed):
        found.append(f"<span>{html(say['last_changed'])} {_time(changed, projection)}</span>")
    for key, names in (("platforms", meta.platforms), ("markets", meta.markets)):
        if names:
            found.append(f"<span>{html(say[key])}: {html(', '.join(names))}</span>")
    return facts(found, projection.language if article.fallback else "")


def _time(when: date, projection: Projection) -> str:
    text = html(day(when, projection.language))
    return f'<time datetime="{when.isoformat()}">{text}</time>'


def _linked(text: str, address: str) -> str:
    return f'<a href="{html(address)}">{text}</a>' if address else f"<span>{text}</span>"


def status_badges(article: Article, projection: Projection) -> list[str]:
    """Return what a reader should know first: not out yet, an experiment, staff only."""
    say = phrases(projection.language)
    found = []
    if article.meta.audience is Audience.AGENT:
        found.append(badge(say["staff"], "staff"))
    status = article.meta.status
    if status is not Status.RELEASED:
        found.append(badge(say[status], status))
    elif article.meta.held:
        found.append(badge(say["launch_held"], "planned"))
    elif not is_out(article.meta, projection.now):
        found.append(badge(say["planned"], "planned"))
    return found
