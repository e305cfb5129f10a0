"""What an import is asked to do, what it works on and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kbgen.model.article import Article
from kbgen.model.audience import Audience
from kbgen.model.library import Source
from kbgen.model.site import Settings
from kbgen.publish.importing.finding import Finding, UnknownKey


@dataclass(frozen=True, slots=True)
class Request:
    """What the imported pages become. *folder* is where, below the knowledge base."""

    kind: str
    audience: Audience
    component: str
    language: str
    folder: str


@dataclass(frozen=True, slots=True)
class Tree:
    """The imported folder: its *names* from the outermost in, its pages, its other *files*.

    Paths are relative to it.
    """

    names: tuple[str, ...]
    pages: tuple[Source, ...]
    files: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The knowledge base as it is before the import."""

    settings: Settings
    articles: tuple[Article, ...]
    files: frozenset[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import writes, and what it could not carry.

    *pictures*: the path in the knowledge base of each picture by its path in the folder.
    *languages*: how many pages wait in other languages. *links*: how many were carried.
    """

    articles: tuple[Source, ...]
    pictures: Mapping[str, str]
    findings: tuple[Finding, ...]
    keys: tuple[UnknownKey, ...] = ()
    languages: Mapping[str, int] = field(default_factory=dict)
    links: int = 0
