"""Articles: units of knowledge, written once for all audiences."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from kbgen.model.audience import Audience, Status
from kbgen.model.change import Change
from kbgen.model.problem import Place


@dataclass(frozen=True, slots=True)
class Release:
    """When a feature is out: *instant* decides, *written* is what the author wrote."""

    instant: datetime
    written: str

    def day(self) -> date:
        """Return the release day in the site's time zone."""
        return self.instant.date()

    @property
    def is_day(self) -> bool:
        """Whether a day was written, and no time."""
        return len(self.written) == len("2026-10-14")

    def has_come(self, now: datetime) -> bool:
        """Tell whether *now* is this instant or later."""
        # two times of one zone are compared by what its clocks show, which go back once a year
        return self.instant.astimezone(UTC) <= now.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Meta:
    """The front matter of an article. Public projections leave what is internal empty: *owner*,
    *review*, and of an experiment the *share* of customers (in percent) and *since* when it runs.

    *formerly*: the ids that the article had before, oldest first. *related*: those of articles
    that its readers may want next. *canned*: the fingerprint of what customers read when somebody
    last read the canned answers. *held*: a gate of the launch keeps customers from seeing it,
    though its day has come.
    """

    title: str
    description: str = ""
    component: str = ""
    owner: str = ""
    audience: Audience = Audience.AGENT
    status: Status = Status.RELEASED
    release: Release | None = None
    version: str = ""
    platforms: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    review: date | None = None
    level: str = ""
    original: str = ""
    change: Change = Change.NEW
    formerly: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    share: float | None = None
    since: date | None = None
    canned: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of a piece that stand in one file; *shared*: it lets customers read them elsewhere."""

    text: str
    place: Place
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of Markdown lines with one audience.

    *indent* is what stands before a staff block on its line (white space, quote marks), so
    that the structure around it can be kept when it goes. *parts* tell which of its lines were
    written where.
    """

    text: str
    audience: Audience
    indent: str = ""
    parts: tuple[Part, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """A headed entry of a section: a question with its answer, or a canned answer.

    *anchor* is unique in the article and follows from the heading, or from `{ #anchor }`.
    """

    heading: str
    anchor: str
    audience: Audience
    pieces: tuple[Piece, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """One headed part of an article. *key* names its section spec, "" a heading of the author's.

    *pieces* hold its text up to the first entry; *entries* exist where the spec asks for them.
    """

    key: str
    heading: str
    anchor: str
    audience: Audience
    pieces: tuple[Piece, ...]
    place: Place
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Something that an article points to: a link or an image, with the audience of its text."""

    address: str
    audience: Audience
    place: Place


@dataclass(frozen=True, slots=True)
class Image:
    """An image with its *alt* text and *caption*; a *screenshot* stands in a paragraph alone."""

    address: str
    alt: str
    caption: str
    screenshot: bool
    audience: Audience
    place: Place


@dataclass(frozen=True, slots=True)
class Element:
    """HTML that an author wrote: a tag, or an attribute list, which has none, by its attributes."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    audience: Audience
    place: Place


@dataclass(frozen=True, slots=True)
class Article:
    """An article in one language, as written or as one edition shows it.

    *path* is relative to the knowledge base. *fallback* tells that a page of another language
    shows it because its translation is missing. *anchors* are its headings' names, each with the
    audience of the heading. *digest* is a hash of what a translator sees. *included* are the files
    whose text it includes. *elements* are its HTML, for the checks.
    """

    id: str
    language: str
    kind: str
    path: str
    meta: Meta
    sections: tuple[Section, ...]
    links: tuple[Target, ...] = ()
    images: tuple[Image, ...] = ()
    anchors: dict[str, Audience] = field(default_factory=dict, hash=False)
    lines: dict[str, int] = field(default_factory=dict, hash=False, compare=False)
    digest: str = ""
    fallback: bool = False
    included: frozenset[str] = frozenset()
    elements: tuple[Element, ...] = ()

    def section(self, key: str) -> Section | None:
        """Return the section that was written for the section spec *key*, if there is one."""
        return next((section for section in self.sections if section.key == key), None)

    def pieces(self) -> Iterator[Piece]:
        """Yield the text of all sections and of their entries, in its order."""
        for section in self.sections:
            yield from section.pieces
            for entry in section.entries:
                yield from entry.pieces

    def place(self, key: str = "") -> Place:
        """Return where the front matter says *key*, else where the file begins."""
        return Place(self.path, self.lines.get(key, 1))

    def in_language(self, language: str) -> "Article":
        """Return this article as the fallback for its missing translation to *language*."""
        return replace(self, language=language, fallback=True)
