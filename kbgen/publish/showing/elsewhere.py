"""Text of an article for another program: CommonMark, whose links lead to the site in the web."""

import posixpath
from collections.abc import Sequence

from kbgen.model.article import Piece
from kbgen.model.audience import PUBLIC, Audience
from kbgen.model.page import Projection, address_of
from kbgen.publish.reading.addresses import is_external
from kbgen.publish.showing.commonmark import commonmark
from kbgen.publish.showing.prose import prose
from kbgen.publish.showing.routes import HOME


def told_elsewhere(pieces: Sequence[Piece], around: Audience, projection: Projection) -> str:
    """Return *pieces* as CommonMark; links are those of the public edition, which customers get."""

    def place(address: str) -> str:
        path, hash_, anchor = address.partition("#")
        if is_external(address) or not path:
            return address
        path = posixpath.normpath(path)
        target = address_of(path) if path.endswith(".md") else path
        return projection.site.address(PUBLIC.name, projection.language, target) + hash_ + anchor

    return commonmark(prose(pieces, around, HOME, projection), place).strip("\n")
