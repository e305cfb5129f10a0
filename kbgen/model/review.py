"""The review of a change: what it does to readers, to searches and to releases."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from kbgen.model.problem import Problem
from kbgen.model.waiting import Unready, Upcoming


class Turn(StrEnum):
    """What happens to a part of the content for customers."""

    PUBLIC = "becomes public"
    BLOCKED = "would become public once its errors are mended"
    LATER = "becomes public later"
    MOVED = "is released on another day"
    GONE = "stops being public"
    NEVER = "will not become public any more"


class Kind(StrEnum):
    """What a shift is about."""

    ARTICLE = "article"
    TRANSLATION = "translation"
    SECTION = "section"
    ENTRY = "entry"
    PICTURE = "picture"
    STAFF_TEXT = "text that was for staff"
    REDIRECT = "redirect"
    COMPONENT = "component"


@dataclass(frozen=True, slots=True)
class Shift:
    """A part of the content that gets other readers; *name* is what people know it by.

    *article*, *path*: where it stands, "" for a component. *day*: its release as written, *before*
    the one that it had. *parts*: the headings and pictures that come or go with an article. *why*:
    what decides, in words of kbgen's own; "" where it was deleted. *follower*: the article that
    its address leads to then.
    """

    turn: Turn
    kind: Kind
    name: str
    article: str = ""
    path: str = ""
    language: str = ""
    day: str = ""
    before: str = ""
    parts: tuple[str, ...] = ()
    why: str = ""
    follower: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting that customers notice; *what* says how.

    *shows*, *hides*: the articles that become public by it alone, or stop being public.
    """

    key: str
    what: str
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """A query of a need whose result changes; *searches* and *unanswered* are its demand.

    *article* is that on first place then, *title* its title. *before*, *after*: the probability
    that no article answers it, None where nothing tells. *why* says what is lost, *instead* what
    stands first now.
    """

    need: str
    query: str
    language: str
    searches: int
    unanswered: int
    article: str
    title: str
    before: float | None
    after: float | None
    why: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A *query* that several articles claim, by their *paths*."""

    query: str
    language: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What a change since the commit *base* does.

    *problems*: those in changed files; *elsewhere*: new ones in other files, *stood*: the errors
    there that are older. *solved* counts problems that are gone. *unread*: files that nothing else
    could be said of. *reworded*: public articles that say something else under
    the same headings. *untold*: why searches were not compared, "" if they were; *asked* counts
    those that were. *basis*: what their probabilities rest on; *withheld*: what was not compared,
    as too few people typed it. Both in words.
    """

    base: str
    problems: tuple[Problem, ...] = ()
    elsewhere: tuple[Problem, ...] = ()
    stood: int = 0
    solved: int = 0
    unread: tuple[str, ...] = ()
    shifts: tuple[Shift, ...] = ()
    settings: tuple[Setting, ...] = ()
    reworded: tuple[str, ...] = ()
    answered: tuple[Search, ...] = ()
    lost: tuple[Search, ...] = ()
    untold: str = ""
    asked: int = 0
    claims: tuple[Claim, ...] = ()
    releases: tuple[Upcoming, ...] = ()
    unready: tuple[Unready, ...] = ()
    basis: str = ""
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A text that others wrote: titles, names of files, queries."""

    text: str


Line = tuple[str | Foreign, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one title; *folded*: they matter little."""

    title: str
    lines: tuple[Line, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a review for people: *summary* is for its first line, "" if there is nothing."""

    name: str
    rank: int
    title: str
    summary: Callable[[Review], str]
    groups: Callable[[Review], Iterable[Group]]


@dataclass(frozen=True, slots=True)
class ReviewFormat:
    """A format of `kbgen review`; *write* returns the whole text, without a last line end."""

    name: str
    write: Callable[[Review], str]
