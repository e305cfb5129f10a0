"""What an acknowledgement means: the text that agents see, whatever its spaces and case."""

import hashlib
import json
from collections.abc import Iterator

from kbgen.model.ack import Ack
from kbgen.model.article import Article, Section
from kbgen.model.audience import AGENT
from kbgen.publish.reading.acks import Acks
from kbgen.publish.showing.project import project
from kbgen.words.written import normal

_SHORT = 32  # signs of a digest; two texts of one digest are not to be found


def text_digest(article: Article) -> str:
    """Return a digest of what agents see of *article*: title, description and sections.

    Dates, status and the like are left out: that a release moves makes no text untrue.
    """
    seen = project(article, AGENT)
    said = (seen.meta.title, seen.meta.description, *_said(seen.sections))
    lines = [line for line in map(normal, said) if line]
    return hashlib.sha256(json.dumps(lines).encode()).hexdigest()[:_SHORT]


def acks_of(article: Article, acks: Acks) -> tuple[Ack, ...]:
    """Return the acknowledgements of the text that *article* has now."""
    given = acks.get(article.id, ())
    digest = text_digest(article) if given else ""
    return tuple(ack for ack in given if ack.text == digest)


def _said(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield section.heading
        yield " ".join(piece.text for piece in section.pieces)
        for entry in section.entries:
            yield entry.heading
            yield " ".join(piece.text for piece in entry.pieces)
