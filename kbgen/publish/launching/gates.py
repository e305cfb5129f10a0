"""Launching: whether the gate of a feature is open, and what waits outside until it is."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from kbgen.model.ack import Ack, Acks
from kbgen.model.article import Article, Release
from kbgen.model.audience import PUBLIC
from kbgen.model.launch import Gate, Launch, Readiness
from kbgen.model.library import Library
from kbgen.publish.launching.acknowledged import text_digests

SOON = timedelta(days=14)  # how long before a release its gate is spoken of


def readiness(article: Article, acks: Acks, launch: Launch | None) -> Readiness:
    """Return who acknowledged the present text of *article*, and what its gate wants."""
    given = acks.get(article.id, ())
    digests = text_digests(article) if given else frozenset[str]()
    own = [ack for ack in given if ack.text in digests]
    known = {ack.by for ack in own}
    gate = gate_of(article, launch)
    release = article.meta.release
    return Readiness(
        gate,
        _last(own),
        _last(ack for ack in given if ack.by not in known),
        kept=bool(gate and release and _was_out(given, gate, release)),
        seen=bool(gate and release and _was_out(own, gate, release)),
    )


def gate_of(article: Article, launch: Launch | None) -> Gate | None:
    """Return the gate of *article*, None where none applies: it is for features with a day."""
    release = article.meta.release
    if launch is None or release is None or article.kind != "feature":
        return None
    return launch.of(article.meta.component) if release.day() >= launch.since else None


def gated(library: Library, acks: Acks) -> Library:
    """Return *library* with *acks*, where articles are held back whose gate is closed.

    With a feature that is held back wait those articles of a later or the same release whose
    public text leads to it: their links would lead nowhere.
    """
    launch = library.settings.site.launch
    held: set[str] = set()
    if launch is not None:
        held = {one.id for one in library.originals() if _is_closed(one, acks, launch, library.now)}
        held = _with_followers(library.articles, held, launch)
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
    return not (found.is_met or found.kept)


def _with_followers(articles: Sequence[Article], held: set[str], launch: Launch) -> set[str]:
    """Return *held* with the articles whose links need one of them, and those that need these."""
    if not held:
        return held
    paths = {article.path: article.id for article in articles}
    ways = {
        (article.id, paths.get(link.address.partition("#")[0], ""))
        for article in articles
        if article.meta.release and article.meta.release.day() >= launch.since
        for link in article.links
        if link.audience in PUBLIC.audiences
    }
    while more := {one for one, other in ways if other in held} - held:
        held = held | more
    return held


def _held(article: Article, held: Collection[str]) -> Article:
    is_held = article.id in held
    if article.meta.held is is_held:
        return article  # the same object: what is one in two libraries need not be compared
    return replace(article, meta=replace(article.meta, held=is_held))


def _was_out(given: Sequence[Ack], gate: Gate, release: Release) -> bool:
    """Tell whether *given* shows that some text met the gate, and stood there after *release*.

    A file cannot tell when a text changed. But who acknowledges a text once it is out has found it
    there: with that, a change before the release differs from one after it. What opens the gate
    says nothing of that: it shows a text that was not out yet. So the gate was met on a day before.
    """
    for text in {ack.text for ack in given if is_after(ack, release)}:
        own = [ack for ack in given if ack.text == text]
        last = max(ack.on for ack in own)
        if Readiness(gate, _last(ack for ack in own if ack.on < last)).is_met:
            return True
    return False


def is_after(ack: Ack, release: Release) -> bool:
    """Tell whether the whole day of *ack* comes after *release*."""
    begin = datetime.combine(ack.on, datetime.min.time(), release.instant.tzinfo)
    return release.has_come(begin)


def _last(given: Iterable[Ack]) -> tuple[Ack, ...]:
    """Return the last acknowledgement of each person; who has tried a text once has tried it."""
    found: dict[str, Ack] = {}
    for ack in given:
        before = found.get(ack.by)
        found[ack.by] = replace(ack, tested=ack.tested or bool(before and before.tested))
    return tuple(found.values())
