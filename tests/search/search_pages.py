"""Pages to search in."""

from pathlib import Path
from typing import TypedDict, Unpack

from kbgen.adapters.index import open_index, write_index
from kbgen.adapters.search_index import Index
from kbgen.model.search import Document


class Fields(TypedDict, total=False):
    """What a test says of a page besides its title and body."""

    address: str
    description: str
    headings: tuple[str, ...]
    answers: tuple[str, ...]
    questions: tuple[str, ...]
    internal: bool
    coming: bool


def page(title: str, body: str = "", **fields: Unpack[Fields]) -> Document:
    """Return a page at the address that its *title* gives, unless *fields* say another."""
    address = fields.get("address", f"{title.lower().replace(' ', '-')}/")
    return Document(
        address=address,
        article_id=address.strip("/"),
        kind="guide",
        component="reports",
        title=title,
        body=body,
        description=fields.get("description", ""),
        headings=fields.get("headings", ()),
        answers=fields.get("answers", ()),
        questions=fields.get("questions", ()),
        internal=fields.get("internal", False),
        coming=fields.get("coming", False),
    )


def index(folder: Path, language: str, *pages: Document) -> Index:
    """Return the index of *pages*, written and opened again."""
    write_index(folder, language, pages)
    return open_index(folder, language)


def titles(found: Index, words: str) -> list[str]:
    """Return the titles of the pages found, best first."""
    return [hit.title for hit in found.search(words)]
