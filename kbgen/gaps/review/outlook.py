"""The outlook of an article: whether customers see it, from when on, and which parts of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kbgen.model.article import Article, Piece, Release
from kbgen.model.audience import PUBLIC, Audience
from kbgen.model.library import Library
from kbgen.model.review import Kind
from kbgen.publish.auditing.reasons import page_reason
from kbgen.publish.showing.project import project
from kbgen.publish.showing.visible import is_out

_SHORTEST = 12  # characters of a line that can be told from others


class Standing(StrEnum):
    """Whether customers see an article."""

    NOW = "now"
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Parts:
    """What customers see of one language: headings and pictures, and the *lines* that they read.

    *staff*: the lines that stand there for agents only. *path*: the file that has them.
    """

    path: str
    names: tuple[tuple[Kind, str], ...]
    lines: tuple[str, ...]
    staff: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outlook:
    """An article as customers see it, or will. *parts* by languages, the original's first."""

    article: Article
    standing: Standing
    why: str
    parts: Mapping[str, Parts]

    @property
    def release(self) -> Release | None:
        """When it is released, if that is written."""
        return self.article.meta.release

    @property
    def day(self) -> str:
        """Its release as written, "" without one."""
        return self.release.written if self.release else ""

    def names(self) -> tuple[str, ...]:
        """Return the headings and pictures of the original, each once."""
        return tuple(dict.fromkeys(name for _, name in next(iter(self.parts.values())).names))


def outlooks(library: Library, ids: Iterable[str]) -> dict[str, Outlook]:
    """Return the outlook of each article in *ids* that *library* has."""
    variants: dict[str, list[Article]] = {id_: [] for id_ in ids}
    for article in library.articles:
        if article.id in variants:
            variants[article.id].append(article)
    return {
        original.id: Outlook(
            original,
            standing(original, library),
            page_reason(original, PUBLIC, library)[1],
            {one.language: _parts(one) for one in (original, *variants[original.id])},
        )
        for original in library.originals()
        if original.id in variants
    }


def standing(article: Article, library: Library) -> Standing:
    """Return whether customers see *article* at the moment of *library*."""
    meta = article.meta
    if meta.audience not in PUBLIC.audiences or meta.status not in PUBLIC.statuses:
        return Standing.NEVER
    return Standing.NOW if is_out(meta, library.now) else Standing.LATER


def _parts(article: Article) -> Parts:
    seen = project(article, PUBLIC)
    head = (seen.meta.title, seen.meta.description)
    said = (*head, *(heading for _, heading in _names(seen)), *_lines(seen.pieces()))
    staff = frozenset(_lines(_staff(article))) - frozenset(said)
    return Parts(
        article.path, tuple(_names(seen)), said, frozenset(one for one in staff if _tells(one))
    )


def _names(seen: Article) -> Iterator[tuple[Kind, str]]:
    for section in seen.sections:
        if section.heading:
            yield Kind.SECTION, section.heading
        yield from ((Kind.ENTRY, entry.heading) for entry in section.entries)
    yield from ((Kind.PICTURE, image.address) for image in seen.images)


def _staff(article: Article) -> Iterator[Piece]:
    """Yield the pieces for agents, those of sections and entries for agents as well."""
    for section in article.sections:
        yield from _narrow(section.pieces, section.audience)
        for entry in section.entries:
            widest = entry.audience if section.audience is Audience.PUBLIC else section.audience
            yield from _narrow(entry.pieces, widest)


def _narrow(pieces: Iterable[Piece], around: Audience) -> Iterator[Piece]:
    agents = Audience.AGENT
    return (piece for piece in pieces if agents in (piece.audience, around))


def _lines(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        said = (" ".join(line.split()).lstrip("> ") for line in piece.text.split("\n"))
        yield from filter(None, said)


def _tells(line: str) -> bool:
    return len(line) >= _SHORTEST and any(map(str.isalpha, line))
