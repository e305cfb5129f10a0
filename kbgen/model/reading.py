"""What was read from the files of a knowledge base, each by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kbgen.model.article import Article
from kbgen.model.hint import Hint
from kbgen.model.include import Include
from kbgen.model.prints import Prints
from kbgen.model.problem import Problem


@dataclass(frozen=True, slots=True)
class ReadFamily:
    """An article in all its languages, as it was read.

    *problems* of reading it; *unseen*: of characters in it that nobody sees. *unread*: its files
    that hold no article. *prints* by the paths of articles. *ties*:
    numbers of what they offer to others.
    """

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    unseen: tuple[Problem, ...]
    unread: frozenset[str]
    prints: Mapping[str, Prints] = field(default_factory=dict)
    ties: bytes = b""


@dataclass(frozen=True, slots=True)
class ReadBeside:
    """What stands beside the articles, as it was read; else as with a family."""

    includes: tuple[Include, ...] = ()
    hints: tuple[Hint, ...] = ()
    problems: tuple[Problem, ...] = ()
    unseen: tuple[Problem, ...] = ()
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReadTexts:
    """The *families* by their ids, and what stands *beside* them."""

    families: Mapping[str, ReadFamily]
    beside: ReadBeside
