"""What an acknowledgement means: the text that agents see, but for what changes nothing in it."""

import hashlib
import json
from collections.abc import Iterable, Iterator

from kbgen.model.ack import Ack, Acks
from kbgen.model.article import Article, Piece, Section
from kbgen.model.audience import AGENT, Audience
from kbgen.publish.kinds import templates
from kbgen.publish.launching.essence import essence
from kbgen.publish.showing.project import project
from kbgen.words.written import normal

_SHORT = 32  # signs of a digest; two texts of one digest are not to be found


def text_digest(article: Article) -> str:
    """Return a digest of what agents see of *article*: title, description and sections.

    Of its text the essence counts (see there): each word, number, address, picture and all code,
    and neither spaces nor capitals nor the punctuation between words. Dates, status and the like
    are left out: that a release moves makes no text untrue. What its author keeps for staff counts
    as that: nobody read it as something that customers see.
    """
    said = (line for text in _said(article) for line in essence(text))
    return _digest((*said, *_for_staff(article)))


def text_digests(article: Article) -> frozenset[str]:
    """Return all digests that the present text of *article* may be acknowledged by.

    Before punctuation was left out, `kbgen ack` wrote one in which it counted. Who read that
    text read this one.
    """
    return frozenset((text_digest(article), _digest(filter(None, map(normal, _said(article))))))


def acks_of(article: Article, acks: Acks) -> tuple[Ack, ...]:
    """Return the acknowledgements of the text that *article* has now."""
    given = acks.get(article.id, ())
    digests = text_digests(article) if given else frozenset[str]()
    return tuple(ack for ack in given if ack.text in digests)


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256(json.dumps(list(lines)).encode()).hexdigest()[:_SHORT]


def _said(article: Article) -> Iterator[str]:
    seen = project(article, AGENT)
    yield seen.meta.title
    yield seen.meta.description
    for section in seen.sections:
        yield from _of_section(section)


def _of_section(section: Section) -> Iterator[str]:
    yield section.heading
    yield "\n".join(piece.text for piece in section.pieces)
    for entry in section.entries:
        yield entry.heading
        yield "\n".join(piece.text for piece in entry.pieces)


def _for_staff(article: Article) -> Iterator[str]:
    """Yield what the author of *article* keeps for staff of what customers might read."""
    around, template = article.meta.audience, templates()[article.kind]
    for section in article.sections:
        spec = template.spec(section.key)
        widest = spec.audience if spec and spec.audience.narrows(around) else around
        if section.audience.narrows(widest):
            yield f"for staff {section.heading}"
        yield from _kept(section.pieces, section.audience)
        for entry in section.entries:
            if entry.audience.narrows(section.audience):
                yield f"for staff {entry.heading}"
            yield from _kept(entry.pieces, entry.audience)


def _kept(pieces: Iterable[Piece], around: Audience) -> Iterator[str]:
    for piece in pieces:
        if piece.audience.narrows(around):
            yield "\n".join(("for staff", *essence(piece.text)))
