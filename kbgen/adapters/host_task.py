"""What a host is told to do, in one line on its standard input."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from subprocess import Popen
from typing import Protocol, Self

from kbgen.adapters.build_cache import NO_CACHE, BuildCache, Store
from kbgen.adapters.limits import LIMITS, Limits


class Spares(Protocol):
    """Hosts that wait for a task, and those that stay when theirs is done."""

    def take(self) -> Popen[bytes]:
        """Return one that nobody else has."""

    def keep(self, edition: str, language: str, host: Popen[bytes]) -> None:
        """Take the *host* that has made the site of a tree."""


@dataclass(frozen=True, slots=True)
class Way:
    """How trees become sites: pages within *limits*, by what is in *cache*, from what was *before*.

    *before*: the output of the last build, from which pages come that are as they were. *plain*:
    by the host alone, one page after the other. *spares*: hosts that were begun before they are
    needed.
    """

    limits: Limits
    cache: BuildCache
    before: Path | None = None
    plain: bool = False
    spares: "Spares | None" = None


DEFAULT = Way(LIMITS, NO_CACHE)


def site_before(edition: str, tree: str, way: Way) -> Path | None:
    """Return where the last build left the site of one *tree* of *edition*, if it is known.

    The path is absolute, as a host works in a folder of its own.
    """
    return way.before.absolute() / edition / "site" / tree if way.before else None


@dataclass(frozen=True, slots=True)
class Task:
    """One tree to turn into a site.

    *config*: its configuration. *moment*: seconds since 1970 that the sitemap is dated by.
    *broken*: pages that ended a host. *workers*: processes that share the pages. *cache*: the
    folder of what is kept, *stores* names those that pages converted before may come from, the
    first of which gets what is new. *before*: the site that the last build made of this tree.
    *stays*: the host makes single pages again afterwards.
    """

    config: str
    moment: int
    seconds: float
    megabytes: int
    broken: list[str]
    plain: bool
    workers: int
    cache: str
    stores: list[str]
    before: str
    stays: bool = False

    @property
    def limits(self) -> Limits:
        """What one page may cost."""
        return Limits(self.seconds, self.megabytes)

    def store(self, name: str) -> Store:
        """Return the store *name* of this tree."""
        return self.readable(name)[0]

    def readable(self, name: str) -> list[Store]:
        """Return it, with those of the same *name* that this tree may read beside it."""
        cache = BuildCache(Path(self.cache) if self.cache else None)
        return [cache.store(f"{one}-{name}") for one in self.stores]

    def line(self) -> bytes:
        """Return the task as it is told."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def told(cls, line: bytes) -> Self:
        """Return the task that *line* tells."""
        return cls(**json.loads(line))
