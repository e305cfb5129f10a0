"""What a repository remembers of a knowledge base."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit at *when*, in seconds since 1970.

    *blobs*: the name of the bytes of each file that it changed, "" where the file went.
    """

    when: int
    blobs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class History:
    """The commits of the main line that changed content, newest first.

    *whole*: there are no older ones. *edited*: files that stand otherwise than in the newest.
    """

    commits: tuple[Commit, ...]
    whole: bool
    edited: frozenset[str]
