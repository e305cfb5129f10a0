"""Features are read and tested by those whom the launch gate wants."""

from collections.abc import Iterator

from kbgen.model.article import Article, Release
from kbgen.model.audience import PUBLIC
from kbgen.model.check import Check
from kbgen.model.launch import Readiness
from kbgen.model.library import Library
from kbgen.model.problem import Problem
from kbgen.publish.launching.gate_words import acknowledging, missing_words
from kbgen.publish.launching.gates import SOON, readiness


def _problems(library: Library) -> Iterator[Problem]:
    launch = library.settings.site.launch
    for article in library.originals() if launch else ():
        meta = article.meta
        release = meta.release
        if release and meta.audience in PUBLIC.audiences and meta.status in PUBLIC.statuses:
            yield from _article(article, release, readiness(article, library.acks, launch), library)


def _article(
    article: Article, release: Release, found: Readiness, library: Library
) -> Iterator[Problem]:
    missing = missing_words(found.missing)
    is_out = release.has_come(library.now)
    if is_out and article.meta.held:
        yield _held(article, missing)
    elif found.gate is None:
        return
    elif missing and is_out:
        yield _problem(
            article, "KB612", f"changed after its release and is public; missing: {missing}"
        )
    elif missing and release.has_come(library.now + SOON):
        yield _problem(article, "KB611", f"is released on {release.written}; missing: {missing}")
    elif is_out and not found.was_out:
        what = f"is out since {release.written}, and no acknowledgement says so"
        yield _problem(article, "KB613", what)


def _held(article: Article, missing: str) -> Problem:
    if missing:
        what = f"stays out of the public edition: its launch gate is closed, missing: {missing}"
        return _problem(article, "KB610", what)
    return Problem(
        article.place("release"),
        "KB610",
        f"{article.id!r} stays out of the public edition: it links an article whose gate is closed",
        "open that one, or take the link away",
    )


def _problem(article: Article, code: str, what: str) -> Problem:
    return Problem(
        article.place("release"),
        code,
        f"{article.id!r} {what}",
        acknowledging(article.id)
        if code != "KB613"
        else f'look at it once more and run `kbgen ack {article.id} --as "NAME"`',
    )


CHECK = Check(("KB610", "KB611", "KB612", "KB613"), _problems)
