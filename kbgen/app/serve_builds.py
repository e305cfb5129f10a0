"""What the process beside a preview does: it builds, and makes pages ahead of the next build."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kbgen.adapters.aside import Say, beside, end
from kbgen.adapters.host_spares import WarmHosts
from kbgen.adapters.places import Places
from kbgen.adapters.saved import Lines
from kbgen.app.ahead import Ahead
from kbgen.app.build import OUTPUT, build_order
from kbgen.app.orders import Built, Live, Order, Tree
from kbgen.errors import EnvironmentFault, KbgenError
from kbgen.model.audience import Edition

_REST = 0.03  # seconds without a word end a burst: a file is written in several steps
PROGRESS, SHOWN = "progress", "shown"  # what it says on the way
Report = Callable[[Exception], object]


@dataclass(slots=True)
class Builds:
    """Builds of *editions*. Of what is *saved* it makes pages in *folder*, and tells *early* ones.

    *report* hears of the first fault of that. *hosts* are those of all its builds.
    """

    places: Places
    editions: Sequence[Edition]
    saved: Lines
    early: Lines
    folder: Path
    report: Report
    hosts: WarmHosts = field(init=False)
    _ahead: int = 0
    _reported: bool = False

    def __post_init__(self) -> None:
        self.hosts = WarmHosts(len(self.editions))

    def begin(self) -> None:
        """Begin, in the process beside: words of files only come, those of pages only go."""
        self.saved.only_hear()
        self.early.only_say()

    def build(self, now: datetime, say: Say) -> Built:
        """Build all editions as of *now*."""

        def shown(work: Path, trees: Sequence[Tree]) -> None:
            say(SHOWN, work)
            self._go_ahead(Ahead(self.places, now, trees, self.hosts))

        order = Order(self.places, self.editions, now, live=Live(shown, self.hosts))
        try:
            return build_order(order, self.places.root / OUTPUT, lambda *at: say(PROGRESS, at))
        except OSError as error:  # a file that goes away while it is read; the next build knows
            raise EnvironmentFault(
                f"{error.filename or 'a file'} cannot be used: {error.strerror}",
                "look whether it is there and may be read",
            ) from error
        finally:
            with suppress(OSError):  # where none waits, the next build begins one
                self.hosts.fill()

    def _go_ahead(self, ahead: Ahead) -> None:
        """Let a process that has these trees in memory make early pages, in place of the last."""
        if self._ahead:
            self._reported = end(self._ahead) or self._reported
            self._ahead = 0  # another process may have its number by now
        used = (self.saved.ends[0], self.early.ends[1], *self.hosts.pipes())
        with suppress(EnvironmentFault):  # there can be no more processes, but there is a build
            self._ahead = beside(lambda: self._make_early(ahead), used)

    def _make_early(self, ahead: Ahead) -> None:
        try:
            self._make_pages(ahead)
        except Exception as error:
            if not self._reported:
                self.report(error)
            raise

    def _make_pages(self, ahead: Ahead) -> None:
        ahead.prepare()
        for burst in self.saved.heard(_REST):
            seen = max(at for at, _ in burst)
            with suppress(KbgenError, OSError):  # the build that follows tells
                paths = sorted({path for _, path in burst})
                for page in ahead.pages(paths, self.folder / str(seen)):
                    self.early.say([seen, page.edition, page.address, str(page.file)])
