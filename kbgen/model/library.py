"""The whole content of a knowledge base, read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kbgen.model.ack import Acks
from kbgen.model.article import Article
from kbgen.model.hint import Hint
from kbgen.model.include import Include
from kbgen.model.prints import Prints
from kbgen.model.site import Settings


@dataclass(frozen=True, slots=True)
class Source:
    """A text file as it stands: *path* relative to the knowledge base, line ends as `\\n`."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Library:
    """All articles in all their languages.

    *files*: the paths of everything below `content/`. *unread*: those of articles with problems
    that keep them from being read. *now*: the moment that decides what is released. *hints*: those
    of `content/hints.yml`. *acks*: who acknowledged which article. *prints*: what articles say,
    by their paths; of one that has none here it is worked out.
    """

    settings: Settings
    articles: tuple[Article, ...]
    now: datetime
    files: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    includes: tuple[Include, ...] = ()
    hints: tuple[Hint, ...] = ()
    acks: Acks = field(default_factory=dict)
    prints: Mapping[str, Prints] = field(default_factory=dict, compare=False)

    def originals(self) -> tuple[Article, ...]:
        """Return the articles that are no translations."""
        language = self.settings.site.language
        return tuple(article for article in self.articles if article.language == language)

    def by_path(self) -> dict[str, Article]:
        """Return the articles by the path of their file."""
        return {article.path: article for article in self.articles}
