"""Acknowledge an article as it stands."""

from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from kbgen.adapters.ack_files import acks_in, add_ack
from kbgen.adapters.content import read_content
from kbgen.errors import UsageError
from kbgen.model.ack import Ack
from kbgen.model.article import Article
from kbgen.publish.launching.acknowledged import acks_of, text_digest
from kbgen.publish.reading.acks import ACKS


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The *article*, and the *file* that tells who acknowledged it, *before* this as well."""

    article: Article
    file: Path
    before: bool = False


def acknowledge(root: Path, id_: str, by: str, now: datetime, *, tested: bool) -> Acknowledged:
    """Write down that *by* read the article *id_* in *root* as it stands *now*.

    Nothing is written where the file says so already.
    """
    name = " ".join(by.split())
    if not name or not name.isprintable():
        raise UsageError("this is no name", 'write it like --as "Ana Ruiz"')
    articles = {one.id: one for one in read_content(root, now).library.originals()}
    if id_ not in articles:
        near = get_close_matches(id_, articles, 1)
        raise UsageError(
            f"there is no article {id_!r} that can be read",
            f"did you mean {near[0]}?" if near else "name one by the id that its file has",
        )
    article = articles[id_]
    known = acks_of(article, acks_in(root)[0])
    if any(one.by == name and one.tested >= tested for one in known):
        return Acknowledged(article, root / ACKS, before=True)
    ack = Ack(name, text_digest(article), now.date(), tested)
    return Acknowledged(article, add_ack(root, id_, ack))
