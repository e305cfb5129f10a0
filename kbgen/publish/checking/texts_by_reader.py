"""Everything that articles say, by who may read it now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from kbgen.model.article import Article, Entry, Piece, Section
from kbgen.model.audience import PUBLIC, Audience
from kbgen.model.library import Library
from kbgen.model.problem import Place
from kbgen.publish.sections import CANNED
from kbgen.publish.showing.visible import shows
from kbgen.publish.templates.problem import ANSWER

# Written by staff for customers: an agent sends it, so that it may say what public text says.
FOR_CUSTOMERS = frozenset({CANNED.key, ANSWER.key})


class Reader(IntEnum):
    """Who may read a text: everybody, everybody once its article is out, staff."""

    ALL = 0
    ALL_LATER = 1
    STAFF = 2


@dataclass(frozen=True, slots=True)
class Text:
    """Some Markdown of an article. *kind* says in words what it is.

    *sent*: staff sends it to customers. *is_name*: it is a title, a heading or a query.
    """

    markdown: str
    reader: Reader
    kind: str
    place: Place
    sent: bool = False
    is_name: bool = False


def texts(library: Library) -> Iterator[Text]:
    """Yield all that the articles and hints of *library* say, in all languages."""
    for article in library.articles:
        yield from texts_of(article, reader_of(article, library))
    yield from hint_texts(library)


def reader_of(article: Article, library: Library) -> Reader:
    """Return who may read *article* as a whole."""
    if article.meta.audience not in PUBLIC.audiences:
        return Reader.STAFF
    return Reader.ALL if shows(PUBLIC, article.meta, library.now) else Reader.ALL_LATER


def shown_components(library: Library) -> frozenset[str]:
    """Return the ids of the components that customers can see now."""
    return frozenset(
        article.meta.component
        for article in library.articles
        if reader_of(article, library) is Reader.ALL
    )


def texts_of(article: Article, reader: Reader) -> Iterator[Text]:
    """Yield what *article* says, which *reader* may read unless a part is narrower."""
    meta = article.meta
    yield Text(meta.title, reader, "the title", article.place("title"), is_name=True)
    yield Text(meta.description, reader, "the description", article.place("description"))
    for query in meta.answers:
        yield Text(query, reader, "a query", article.place("answers"), sent=True, is_name=True)
    for section in article.sections:
        yield from _section(section, reader)


def hint_texts(library: Library) -> Iterator[Text]:
    """Yield what hints say, which those may read who may read what they are about."""
    readers = {article.id: reader_of(article, library) for article in library.originals()}
    components = shown_components(library) - {""} if library.hints else frozenset()
    for hint in library.hints:
        known = readers.get(hint.article, Reader.STAFF)
        reader = Reader.ALL if hint.component in components else known
        for said in (*hint.text.by_language.values(), *filter(None, [hint.link])):
            yield Text(said, reader, f"the hint {hint.id!r}", hint.place)


def _section(section: Section, around: Reader) -> Iterator[Text]:
    reader = _narrowed(around, section.audience)
    sent = section.key in FOR_CUSTOMERS
    if not section.key and section.heading:
        yield Text(section.heading, reader, "a heading", section.place, is_name=True)
    yield from _pieces(section.pieces, reader, section, sent=sent)
    for entry in section.entries:
        inner = _narrowed(reader, entry.audience)
        yield Text(entry.heading, inner, "a heading", entry.place, sent, is_name=True)
        yield from _pieces(entry.pieces, inner, entry, sent=sent)


def _pieces(
    pieces: Sequence[Piece], around: Reader, part: Section | Entry, *, sent: bool
) -> Iterator[Text]:
    for piece in pieces:
        reader = _narrowed(around, piece.audience)
        kind = "text" if reader is around else "a staff block"
        for written in piece.parts:
            # what staff text includes from a file for customers is no secret of this article
            if reader is Reader.ALL or not written.shared:
                what = f"{kind} of {part.heading!r}"
                yield Text(written.text, reader, what, written.place, sent)


def _narrowed(reader: Reader, audience: Audience) -> Reader:
    return reader if audience in PUBLIC.audiences else Reader.STAFF
