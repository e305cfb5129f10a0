"""An article from its parts, as they were read."""

import hashlib
from collections.abc import Mapping

from kbgen.model.article import Article, Meta
from kbgen.publish.reading.body import Body
from kbgen.publish.reading.frame import Frame


def article_of(frame: Frame, id_: str, meta: Meta, body: Body, lines: Mapping[str, int]) -> Article:
    """Return the article called *id_*; *lines* are those of its front matter's keys."""
    return Article(
        id_,
        frame.language,
        frame.template.kind,
        frame.path,
        meta,
        body.sections,
        body.links,
        body.images,
        body.anchors,
        dict(lines),
        _digest(meta, body),
        included=body.included,
        elements=body.elements,
    )


def _digest(meta: Meta, body: Body) -> str:
    """Return a fingerprint of what a translator works from, blind to white space."""
    text = "\n".join((meta.title, meta.description, *meta.answers, body.text))
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]
