"""Faces: what customers see of an article as it stood once, comparable, and blind to all else."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from kbgen.model.article import Article, Piece, Section
from kbgen.model.audience import PUBLIC
from kbgen.model.library import Source
from kbgen.model.site import Settings
from kbgen.publish.reading.addresses import located
from kbgen.publish.reading.articles import read_article
from kbgen.publish.reading.includes import Shelf
from kbgen.publish.reading.includes_shelf import read_shelf
from kbgen.publish.reading.translated import Wanted, read_translation
from kbgen.publish.sections import CANNED
from kbgen.publish.showing.project import project
from kbgen.publish.showing.visible import shows


@dataclass(frozen=True, slots=True)
class Face:
    """*digest* of the words, "" if customers see nothing; *pictures* by their paths.

    *included*: the files whose text is a part of it, or of what staff read beside it. *canned*:
    the fingerprints of its canned answers, which staff alone read, by their anchors.
    """

    digest: str = ""
    pictures: tuple[str, ...] = ()
    included: frozenset[str] = frozenset()
    canned: Mapping[str, str] = field(default_factory=dict)


UNKNOWN = Face("unknown")  # of a version that Git did not give


@dataclass(frozen=True, slots=True)
class Old:
    """The texts of an article in a *language* as they stood once.

    *translation*: None where readers of the language were shown the original.
    """

    language: str
    original: Source
    translation: Source | None
    includes: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Olds:
    """Versions by numbers, to read with the settings of today. *now* decides what is released."""

    settings: Settings
    now: datetime
    versions: Mapping[int, Old]


def faces(olds: Olds, tell: Callable[[str], object]) -> dict[int, Face]:
    """Return the faces of those versions that can be read.

    *tell* is called with the number of each version before it is read.
    """
    found = {}
    shelves: dict[tuple[Source, ...], Shelf] = {}
    for number, old in olds.versions.items():
        tell(str(number))
        if old.includes not in shelves:
            shelves[old.includes] = read_shelf(old.includes, str)[0]
        article = _article(old, olds.settings, shelves[old.includes])
        if article is not None:
            found[number] = face_of(article, olds.now)
    return found


def face_of(article: Article, now: datetime) -> Face:
    """Return what customers see of *article* at *now*."""
    if not shows(PUBLIC, article.meta, now):
        return Face(included=article.included, canned=_canned(article))
    seen = project(article, PUBLIC)
    meta = seen.meta
    said = (
        (meta.title, meta.description, meta.status, meta.version, meta.platforms, meta.markets),
        meta.release.written if meta.release else "",
        [line for section in seen.sections for line in _said(section)],
    )
    pictures = (image.address for image in seen.images if image.address.startswith("content/"))
    return Face(_digest(said), tuple(pictures), article.included, _canned(article))


def _canned(article: Article) -> dict[str, str]:
    section = article.section(CANNED.key)
    return {
        entry.anchor: _digest((entry.heading, _lines(entry.pieces)))
        for entry in (section.entries if section else ())
    }


def _digest(said: object) -> str:
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _article(old: Old, settings: Settings, shelf: Shelf) -> Article | None:
    original, _ = read_article(old.original, settings, shelf)
    if original is None or old.translation is None:
        return original
    wanted = Wanted(original.id, old.language, settings.site)
    return read_translation(old.translation, wanted, original, shelf)[0]


def _said(section: Section) -> Iterator[str]:
    yield section.heading
    yield from _lines(section.pieces)
    for entry in section.entries:
        yield entry.heading
        yield from _lines(entry.pieces)


def _lines(pieces: Iterable[Piece]) -> list[str]:
    """Return the lines of *pieces* that say something, wherever staff blocks stood between them."""
    return [
        line.rstrip()
        for piece in pieces
        for line in located(piece.text, _name).split("\n")
        if line.strip(" \t>")
    ]


def _name(target: str) -> str:
    """Return what a link says of its *target* wherever that stands; pictures count by bytes."""
    path, hash_, anchor = target.partition("#")
    return f"{PurePosixPath(path).name}{hash_}{anchor}" if path.endswith(".md") else ""
