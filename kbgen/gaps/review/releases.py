"""Upcoming releases of which nobody has acknowledged each text."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import UTC

from kbgen.gaps.review.outlook import Standing, standing
from kbgen.model.ack import as_first_written
from kbgen.model.article import Article
from kbgen.model.library import Library
from kbgen.model.waiting import Upcoming, Waiting
from kbgen.publish.launching.acknowledged import acks_of
from kbgen.publish.launching.gates import SOON


def upcoming(library: Library, changed: Collection[str]) -> Iterator[Upcoming]:
    """Yield the releases with texts that wait for somebody, the next one first.

    Those are looked at that have an article in *changed* files, or come soon.
    """
    for articles in _by_moment(library):
        release = articles[0].meta.release
        assert release is not None
        touched = any(one.path in changed for one in articles)
        waiting = tuple(
            _waiting(one, library) for one in articles if not acks_of(one, library.acks)
        )
        if waiting and (touched or release.has_come(library.now + SOON)):
            yield Upcoming(release.written, release.day(), len(articles), waiting)


def _by_moment(library: Library) -> list[list[Article]]:
    """Return the articles that will be public, by the moment of their release."""
    found: dict[float, list[Article]] = defaultdict(list)
    for article in library.originals():
        release = article.meta.release
        if release and standing(article, library) is Standing.LATER:
            found[release.instant.astimezone(UTC).timestamp()].append(article)
    return [found[moment] for moment in sorted(found)]


def _waiting(article: Article, library: Library) -> Waiting:
    given = as_first_written(library.acks.get(article.id, ()))
    before = dict.fromkeys(ack.by for ack in given)
    return Waiting(article.id, article.meta.title, article.path, article.meta.owner, tuple(before))
