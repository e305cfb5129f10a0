"""Pages that are shown before the build that they are part of: the newest state of each."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

from kbgen.adapters.news import News
from kbgen.adapters.server import Server

Said = tuple[float, str, str, str]  # when it was saved; edition, address and file of a page


@dataclass(slots=True)
class EarlyPages:
    """Early pages on *servers*, by their editions; two threads may bring them and take them.

    *folder* has a folder of them for each moment of saving. *covered*: what was saved until then, a
    build has shown.
    """

    servers: Mapping[str, Server]
    news: News
    folder: Path
    covered: float = 0
    _saved: dict[tuple[str, str], float] = field(default_factory=dict)
    _alone: threading.Lock = field(default_factory=threading.Lock)

    def listen(
        self, bursts: Iterable[Iterable[Said]], report: Callable[[Exception], object]
    ) -> None:
        """Show the pages that *bursts* tell of, until there are no more; *report* why it cannot."""
        try:
            for burst in bursts:
                for said in burst:
                    self.show(said)
        except Exception as error:  # noqa: BLE001  # pages come with each build as before
            report(error)

    def show(self, said: Said) -> None:
        """Show a page, unless a build that shows it is up, or the content has errors."""
        saved, edition, address, file = said
        server = self.servers[edition]
        with self._alone:
            if saved <= self.covered or self.news.state.what:
                return
            self._saved[edition, address] = saved
            server.ahead = {**server.ahead, address: Path(file)}
            self.news.tell_built()

    def drop(self, until: float) -> bool:
        """Take away the pages that were saved *until* then; tell whether there were any.

        Their files go with those of the next build: somebody may be reading them.
        """
        with self._alone:
            if until > self.covered:
                _delete(self.folder, self.covered)
            self.covered = until
            old = [page for page, saved in self._saved.items() if saved <= until]
            for edition, address in old:
                del self._saved[edition, address]
                server = self.servers[edition]
                left = {key: file for key, file in server.ahead.items() if key != address}
                server.ahead = left
        return bool(old)


def _delete(folder: Path, until: float) -> None:
    for moment in folder.glob("*"):
        if float(moment.name) <= until:
            rmtree(moment, ignore_errors=True)
