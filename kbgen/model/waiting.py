"""What a review says of releases: texts that wait for readers, and gates that are closed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article of an upcoming release whose present text nobody acknowledged.

    *acknowledged*: who did so with an earlier text.
    """

    article: str
    title: str
    path: str
    owner: str
    acknowledged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What is released at one moment: its *day* and *release* as written, and who waits."""

    release: str
    day: date
    articles: int
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class Unready:
    """A feature whose gate is not met: who is *missing*, in words, for its *release* as written.

    *held*: its day has come, and customers do not see it. *again*: customers see it, and its text
    changed since it was read.
    """

    article: str
    title: str
    path: str
    owner: str
    release: str
    missing: str
    held: bool = False
    again: bool = False
