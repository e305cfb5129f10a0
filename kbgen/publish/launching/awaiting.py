"""What waits for one person to read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from kbgen.model.ack import person
from kbgen.model.article import Article
from kbgen.model.audience import PUBLIC
from kbgen.model.launch import Readiness
from kbgen.model.library import Library
from kbgen.publish.launching.gates import readiness_of
from kbgen.publish.showing.visible import is_out, shows


@dataclass(frozen=True, slots=True)
class Awaiting:
    """An *article* that waits for somebody, and *why*."""

    article: Article
    why: str


def awaiting(library: Library, by: str) -> Iterator[Awaiting]:
    """Yield the features that wait for the person *by*, the next release first.

    Those are not out yet and not read by that person, or say something else since. What is out
    waits for anybody to look at it once more.
    """
    known = readiness_of(library)
    features = [one for one in library.originals() if one.kind == "feature" and one.meta.release]
    for article in sorted(features, key=_moment):
        why = _why(article, known[article.id], by, library.now)
        if why:
            yield Awaiting(article, why)


def _why(article: Article, found: Readiness, by: str, now: datetime) -> str:
    before = next((ack for ack in found.earlier if ack.person == person(by)), None)
    if before:
        return f"changed since you read it on {before.on.isoformat()}"
    if not is_out(article.meta, now):
        return "" if person(by) in {ack.person for ack in found.read} else "not read yet"
    is_said = found.was_out or not (found.gate and found.is_met)
    is_public = shows(PUBLIC, article.meta, now)
    return "out, and no acknowledgement says so" if is_public and not is_said else ""


def _moment(article: Article) -> tuple[float, str]:
    release = article.meta.release
    return (release.instant.timestamp() if release else 0.0, article.id)
