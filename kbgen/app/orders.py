"""What is to be built, and what was."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kbgen.adapters.host_task import Spares
from kbgen.adapters.last_output import LastOutput, nothing_before
from kbgen.adapters.limits import LIMITS, Limits
from kbgen.adapters.places import Places
from kbgen.model.audience import Edition
from kbgen.model.page import Page, Projection
from kbgen.model.problem import Problem

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Tree:
    """A language of an edition, staged in *folder*: what it shows, and its pages."""

    folder: Path
    projection: Projection
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Live:
    """What a preview has to do with a build.

    *shown* is told the folder in which the pages stand, before they are indexed and all that, and
    the trees that they are of.
    """

    shown: Callable[[Path, Sequence[Tree]], None]
    spares: Spares


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: *editions* of the knowledge base in *places*, as of *now*, the one clock.

    *limits* are those of showing one page. *languages*: those that are built; none means all.
    *plain*: by the host alone, one page after the other. *before*: the output of the last build,
    from which what did not change is taken; *last*: what is known of its files, by edition.
    *live*: whoever shows the site meanwhile.
    """

    places: Places
    editions: Sequence[Edition]
    now: datetime
    limits: Limits = LIMITS
    languages: tuple[str, ...] = ()
    plain: bool = False
    before: Path | None = None
    live: Live | None = None
    last: dict[str, LastOutput] = field(default_factory=dict)

    def of_last(self, edition: Edition) -> LastOutput:
        """Return what is known of the files of *edition* in the last output."""
        return self.last.get(edition.name) or nothing_before()

    def learn(self, edition: Edition, last: LastOutput) -> None:
        """Hear what was found out about the files of *edition*, for the next build."""
        if edition.name in self.last:
            self.last[edition.name] = last


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: pages by edition and language, findings, and words of the host."""

    pages: dict[tuple[str, str], int]
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]
    output: Path
