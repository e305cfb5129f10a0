"""Acknowledge articles as they stand, and tell what waits for somebody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from kbgen.adapters.ack_files import acks_in, add_ack
from kbgen.adapters.content import read_content
from kbgen.errors import UsageError
from kbgen.model.ack import Ack
from kbgen.model.article import Article
from kbgen.model.library import Library
from kbgen.publish.launching.acknowledged import acks_of, text_digest
from kbgen.publish.launching.awaiting import Awaiting, awaiting
from kbgen.publish.launching.gates import is_after, readiness
from kbgen.publish.reading.acks import ACKS


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The *article*, and the *file* that tells who acknowledged it, *before* this as well."""

    article: Article
    file: Path
    before: bool = False


def acknowledge(
    root: Path, ids: Iterable[str], by: str, now: datetime, *, tested: bool
) -> tuple[Acknowledged, ...]:
    """Write down that *by* read the articles *ids* in *root* as they stand *now*.

    Nothing is written where the file says so already, and nothing at all where one of them is not
    there (UsageError).
    """
    name = _name(by)
    library = read_content(root, now).library
    found = [_found(id_, library) for id_ in dict.fromkeys(ids)]
    ack = Ack(name, "", now.date(), tested)
    return tuple(_written(root, article, ack, library) for article in found)


def waiting_for(root: Path, by: str, now: datetime) -> tuple[Awaiting, ...]:
    """Return the features in *root* that wait for *by* to read them, the next release first."""
    return tuple(awaiting(read_content(root, now).library, _name(by)))


def _name(by: str) -> str:
    name = " ".join(by.split())
    if not name or not name.isprintable():
        raise UsageError("this is no name", 'write it like --as "Ana Ruiz"')
    return name


def _found(id_: str, library: Library) -> Article:
    articles = {one.id: one for one in library.originals()}
    if id_ not in articles:
        near = get_close_matches(id_, articles, 1)
        raise UsageError(
            f"there is no article {id_!r} that can be read",
            f"did you mean {near[0]}?" if near else "name one by the id that its file has",
        )
    return articles[id_]


def _written(root: Path, article: Article, ack: Ack, library: Library) -> Acknowledged:
    if any(one.tested >= ack.tested for one in _known(root, article, ack.by, library)):
        return Acknowledged(article, root / ACKS, before=True)
    own = Ack(ack.by, text_digest(article), ack.on, ack.tested)
    return Acknowledged(article, add_ack(root, article.id, own))


def _known(root: Path, article: Article, by: str, library: Library) -> Iterator[Ack]:
    """Yield what *by* acknowledged of the present text, and would say again by saying it now."""
    release, acks, now = article.meta.release, acks_in(root)[0], library.now
    found = readiness(article, acks, library.settings.site.launch)
    for one in acks_of(article, acks):
        # from its release on, the day says something more: that this text was out
        tells_more = found.gate is not None and release and release.has_come(now)
        opened = found.is_met and not (found.seen or found.kept) and one.on < now.date()
        is_less = tells_more and release and (opened or not is_after(one, release))
        if one.by == by and not is_less:
            yield one
