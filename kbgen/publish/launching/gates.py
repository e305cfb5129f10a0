"""Launching: whether the gate of a feature is open, and what waits outside until it is."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from kbgen.model.ack import Ack, Acks, as_first_written
from kbgen.model.article import Article
from kbgen.model.audience import PUBLIC
from kbgen.model.launch import Gate, Launch, Readiness
from kbgen.model.library import Library
from kbgen.publish.launching.acknowledged import text_digests
from kbgen.publish.showing.own_pages import own_pages

SOON = timedelta(days=14)  # how long before a release its gate is spoken of


def readiness(article: Article, acks: Acks, launch: Launch | None) -> Readiness:
    """Return who acknowledged the present text of *article*, and what its gate wants."""
    given = as_first_written(acks.get(article.id, ()))
    digests = text_digests(article) if given else frozenset[str]()
    own = [ack for ack in given if ack.text in digests]
    known = {ack.by for ack in own}
    return Readiness(
        gate_of(article, launch),
        _last(own),
        _last(ack for ack in given if ack.by not in known),
        was_out(given),
    )


def gate_of(article: Article, launch: Launch | None) -> Gate | None:
    """Return the gate of *article*, None where none applies: it is for features with a day."""
    release = article.meta.release
    if launch is None or release is None or article.kind != "feature":
        return None
    return launch.of(article.meta.component) if release.day() >= launch.since else None


def gated(library: Library, acks: Acks) -> Library:
    """Return *library* with *acks*, where articles are held back whose gate is closed.

    With a feature that is held back wait those articles whose public text leads to it and that
    have a release from `since:` on: their links would lead nowhere. But what was out stays.
    """
    launch = library.settings.site.launch
    held: set[str] = set()
    if launch is not None:
        held = {one.id for one in library.originals() if _is_closed(one, acks, launch, library.now)}
        held = _with_followers(library, held, acks)
    articles = tuple(_held(one, held) for one in library.articles)
    return replace(library, articles=articles, acks=acks)


def readiness_of(library: Library) -> dict[str, Readiness]:
    """Return how ready the articles of *library* are for readers, by id."""
    launch = library.settings.site.launch
    return {one.id: readiness(one, library.acks, launch) for one in library.originals()}


def _is_closed(article: Article, acks: Acks, launch: Launch, now: datetime) -> bool:
    release = article.meta.release
    if gate_of(article, launch) is None or release is None or not release.has_come(now):
        return False
    found = readiness(article, acks, launch)
    return not (found.is_met or found.was_out)


def _with_followers(library: Library, held: set[str], acks: Acks) -> set[str]:
    """Return *held* with the articles whose links need one of them, and those that need these.

    What was out before stays.
    """
    launch = library.settings.site.launch
    if not held or launch is None:
        return held
    paths, own = library.by_path(), own_pages(library)
    ways = {
        (article.id, target.id)
        for article in library.articles
        if article.meta.release and article.meta.release.day() >= launch.since
        if not was_out(acks.get(article.id, ()))
        for link in article.links
        if link.audience in PUBLIC.audiences
        if (target := paths.get(link.address.partition("#")[0]) or own.article(link.address))
    }
    while more := {one for one, other in ways if other in held} - held:
        held = held | more
    return held


def _held(article: Article, held: Collection[str]) -> Article:
    is_held = article.id in held
    if article.meta.held is is_held:
        return article  # the same object: what is one in two libraries need not be compared
    return replace(article, meta=replace(article.meta, held=is_held))


def was_out(given: Iterable[Ack]) -> bool:
    """Tell whether customers could read the article of the acknowledgements *given* before."""
    return any(ack.out for ack in given)


def _last(given: Iterable[Ack]) -> tuple[Ack, ...]:
    """Return the last acknowledgement of each person; who has tried a text once has tried it."""
    found: dict[str, Ack] = {}
    for ack in given:
        before = found.get(ack.by)
        found[ack.by] = replace(ack, tested=ack.tested or bool(before and before.tested))
    return tuple(found.values())
