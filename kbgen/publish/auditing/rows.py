"""The rows of the audit: library x editions -> every part with who sees it, and why."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kbgen.model.article import Article, Entry, Piece, Section
from kbgen.model.audience import Audience, Edition
from kbgen.model.audit import Row, What
from kbgen.model.library import Library
from kbgen.model.page import address_of
from kbgen.model.problem import Place
from kbgen.publish.auditing.reasons import BLOCK, MADE, NARROWED, page_reason, section_reason
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.project import projections
from kbgen.publish.showing.routes import article_page

# As the reader writes a heading below a section: with the anchor that it has on the page.
_HEADING = re.compile(r"\s*#{3,6} +(?P<text>.*?) +\{ #\S+ \}[ \t]*(?:\n|\Z)")
_SHOWN = 60  # characters of a staff block that name it


@dataclass(frozen=True, slots=True)
class _On:
    """An article on its page in one edition and language; its parts are *visible* with it."""

    library: Library
    edition: Edition
    language: str
    article: Article
    visible: bool
    why: str

    def row(self, what: What, title: str, place: Place, why: str, audience: Audience) -> Row:
        meta = self.article.meta
        site = self.library.settings.site
        shown = self.visible and audience in self.edition.audiences
        return Row(
            edition=self.edition.name,
            language=self.language,
            address=site.address(
                self.edition.name, self.language, address_of(article_page(self.article))
            ),
            place=place,
            what=what,
            title=title,
            audience=audience,
            owner=meta.owner,
            release=meta.release.written if meta.release else "",
            visible=shown,
            why=why if self.visible or what is What.PAGE else f"page: {self.why}",
        )


def rows(library: Library, editions: Iterable[Edition]) -> tuple[Row, ...]:
    """Return all parts of *library* by file, edition, language and line; made pages last."""
    found = [row for edition in editions for row in _of_edition(library, edition)]
    made = [row for row in found if row.place is None]
    placed = [(row.place, row) for row in found if row.place is not None]
    # sorting keeps the order of editions and of languages
    placed.sort(key=lambda pair: pair[0].path)
    return (*(row for _, row in placed), *made)


def _of_edition(library: Library, edition: Edition) -> Iterator[Row]:
    found = {(article.id, article.language): article for article in library.articles}
    for language in library.settings.site.languages:
        for original in library.originals():
            article = found.get((original.id, language)) or original.in_language(language)
            visible, why = page_reason(article, edition, library)
            yield from _of_article(_On(library, edition, language, article, visible, why))
    yield from _made(library, edition)


def _made(library: Library, edition: Edition) -> Iterator[Row]:
    site = library.settings.site
    for projection in projections(library, edition):
        for page in pages_of(projection):
            if page.article is None:
                address = site.address(edition.name, projection.language, page.address)
                audience = Audience.PUBLIC if len(edition.audiences) == 1 else Audience.AGENT
                yield Row(
                    edition.name,
                    projection.language,
                    address,
                    None,
                    What.PAGE,
                    page.title,
                    audience,
                    "",
                    "",
                    visible=True,
                    why=MADE,
                )


def _of_article(on: _On) -> Iterator[Row]:
    article = on.article
    why = f"{on.why}; not translated" if article.fallback else on.why
    yield on.row(
        What.PAGE, article.meta.title, article.place("audience"), why, article.meta.audience
    )
    for section in article.sections:
        reason = section_reason(section, article)
        if section.heading:
            yield on.row(What.SECTION, section.heading, section.place, reason, section.audience)
        yield from _parts(on, section, section.pieces)
        for entry in section.entries:
            inner = NARROWED if entry.audience.narrows(section.audience) else reason
            yield on.row(What.ENTRY, entry.heading, entry.place, inner, entry.audience)
            yield from _parts(on, entry, entry.pieces)


def _parts(on: _On, around: Section | Entry, pieces: Sequence[Piece]) -> Iterator[Row]:
    """Yield the parts of a section or an entry that are for fewer readers than it is."""
    narrowed = False
    for piece in pieces:
        if not piece.audience.narrows(around.audience):
            narrowed = False
            continue
        heading = _HEADING.match(piece.text)
        narrowed = narrowed or heading is not None
        title = heading["text"] if heading else " ".join(piece.text.split())[:_SHOWN]
        place = piece.parts[0].place
        yield on.row(What.PART, title, place, NARROWED if narrowed else BLOCK, piece.audience)
