"""Digests as somebody gets them: one file in `letters/`, one value."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from kbgen.gaps.digest import Digest, Item
from kbgen.gaps.inert import unlinked
from kbgen.gaps.telling import LINK, TO_DO, Fact
from kbgen.model.members import members_by_name
from kbgen.model.site import Site


@dataclass(frozen=True, slots=True)
class Postmark:
    """From which *site* a digest comes, and when. *key*: what it is about, besides its words.

    The same words with the same key are the same letter, however often it is sent.
    """

    site: Site
    now: datetime
    key: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A form of digests: what it *means*, how the names of its files end, and its *text*.

    *between*: what stands between several on standard output, None where each needs a file.
    """

    means: str
    ending: str
    text: Callable[[Digest, Postmark], str]
    between: str | None = "\n"


@cache
def letters() -> dict[str, Letter]:
    """Return all forms of digests, by name."""
    return members_by_name("kbgen.gaps.letters", "LETTER", Letter)


def headed(name: str, item: Item) -> str:
    """Return *name* with the id, which alone is the name of what no log shows."""
    return item.id if item.name == item.id else f"{name} ({item.id})"


def without_links(item: Item) -> Iterator[Fact]:
    """Yield the lines of *item* for programs that link whatever they can; our own link stays."""
    for label, text in item.lines:
        yield label, text if label in (LINK, TO_DO) else unlinked(text)
