"""What an export of gaps is: one file in `exports/`, one value."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from kbgen.gaps.inert import plain
from kbgen.gaps.routing import Routed
from kbgen.gaps.telling import LINK, TO_DO, Fact
from kbgen.model.members import members_by_name
from kbgen.model.site import Site

File = tuple[str, str]  # a name with its text


@dataclass(frozen=True, slots=True)
class Batch:
    """Gaps to export, and of which *site*, *edition* and days they are. *now*: the moment."""

    gaps: tuple[Routed, ...]
    site: Site
    edition: str
    span: tuple[str, str]
    now: datetime

    @property
    def period(self) -> str:
        """The days that the log spans, in words."""
        first, last = self.span
        return f"{first} to {last}" if first and last else "an unknown time"


@dataclass(frozen=True, slots=True)
class Export:
    """A way to hand gaps on: *means* says what it is for, *files* yields names and texts.

    *between*: what stands between the texts of files on standard output, None where each needs a
    file of its own. *notes* yields what somebody has to know who hands them on.
    """

    means: str
    files: Callable[[Batch], Iterable[File]]
    between: str | None = "\n"
    notes: Callable[[Batch], Iterable[str]] = lambda _: ()


@cache
def exports() -> dict[str, Export]:
    """Return all ways to hand gaps on, by name."""
    return members_by_name("kbgen.gaps.exports", "EXPORT", Export)


def point(fact: Fact) -> str:
    """Return *fact* as a point of a list; a link stays one, and so does code of ours."""
    label, text = fact
    if label == LINK:
        return f"- **{label}:** <{text.replace('>', '%3E')}>"
    return f"- **{label}:** {text if label == TO_DO else plain(text)}"
