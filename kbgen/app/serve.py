"""Serve editions while their content is written: build, tell open pages, wait, build again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from kbgen.adapters.aside import Aside
from kbgen.adapters.content import SITE, read_settings
from kbgen.adapters.listening import listen
from kbgen.adapters.news import News
from kbgen.adapters.places import Places
from kbgen.adapters.saved import Lines, now
from kbgen.adapters.server import Server
from kbgen.adapters.stage import fresh_sites
from kbgen.adapters.watcher import Watcher
from kbgen.app.build import OUTPUT
from kbgen.app.early_pages import EarlyPages
from kbgen.app.orders import Built, Progress
from kbgen.app.serve_builds import PROGRESS, SHOWN, Builds, Report
from kbgen.errors import KbgenError
from kbgen.model.audience import AGENT, PUBLIC, Edition

PORTS = {PUBLIC.name: 8000, AGENT.name: 8001}
_TRIED = 20  # ports from the default on


@dataclass(frozen=True, slots=True)
class Serving:
    """What to serve and where. *clock* tells the moment that decides what is released.

    *port* is that of the first edition, the next one follows; None takes any from 8000 on.
    *more*: folders of the knowledge base that are watched besides its content.
    """

    places: Places
    editions: Sequence[Edition]
    host: str
    port: int | None
    clock: Callable[[], datetime]
    more: tuple[str, ...] = ()


class Preview:
    """Editions that are being served; `build` and `changed` in turn keep them up to date."""

    def __init__(self, serving: Serving, early: EarlyPages, watcher: Watcher, aside: Aside) -> None:
        self._serving = serving
        self._servers = early.servers
        self._news = early.news
        self._watcher = watcher
        self._aside = aside
        self.early = early
        self._pages_up = False

    @property
    def addresses(self) -> dict[str, str]:
        """Where each edition is served, by its name."""
        return {name: server.address for name, server in self._servers.items()}

    @property
    def taken(self) -> tuple[int, ...]:
        """The usual ports that another program uses, so that editions are served elsewhere."""
        if self._serving.port is not None:
            return ()
        used = {server.server_port for server in self._servers.values()}
        return tuple(sorted({PORTS[name] for name in self._servers} - used))

    @property
    def shared(self) -> bool:
        """Whether other machines can read along."""
        return not all(server.local for server in self._servers.values())

    def build(self, progress: Progress) -> Built | KbgenError:
        """Build all editions and tell open pages; return why not, if that is impossible."""
        begun = now()

        def hear(kind: str, said: Any) -> None:
            if kind == PROGRESS:
                progress(*said)
            elif kind == SHOWN:
                self._show_pages(said, begun)

        try:
            built: Built = self._aside.do(self._serving.clock(), hear)
            self.early.drop(begun)  # before pages are told: they would get these once more
            self.show()
        except KbgenError as error:
            return self._tell(error)
        return built

    def show(self) -> None:
        """Tell open pages that what was built is up."""
        addresses = read_settings(self._serving.places.root).site.addresses
        for name, server in self._servers.items():
            server.prefix = urlsplit(addresses.get(name, "")).path or "/"
            server.fresh = {}
        self._pages_up = False
        self._news.tell_built()  # also to pages of articles that are gone: until now they stood

    def _show_pages(self, work: Path, begun: float) -> None:
        """Tell open pages that pages of a new build stand in *work*; its search follows.

        Without a site that is up there is none to search in meanwhile. What was saved before the
        build had *begun* is part of it.
        """
        site = read_settings(self._serving.places.root).site
        for name, server in self._servers.items():
            if server.site.is_dir():
                server.fresh = fresh_sites(work / name, site)
                self._pages_up = True
        if self._pages_up:
            self.early.drop(begun)
            self._news.tell_built()

    def changed(self) -> tuple[str, ...]:
        """Wait for changes and return the paths of the files; those during a build count too."""
        return self._watcher.changed()

    def _tell(self, error: KbgenError) -> KbgenError:
        for server in self._servers.values():
            server.fresh = {}
        if self.early.drop(now()) or self._pages_up:
            self._news.tell_built()  # what open pages show of this build is taken back
        self._pages_up = False
        self._news.tell_wrong(error.what, error.todo, getattr(error, "problems", ()))
        return error


@contextmanager
def preview(serving: Serving, report: Report) -> Iterator[Preview]:
    """Serve what is built in *serving*'s root, and watch it, until the block ends.

    *report* hears of a fault of early pages: builds go on without them.
    Raises EnvironmentFault if a port is in use, ConfigurationError if there is no knowledge base.
    """
    root = serving.places.root
    if not (root / SITE).is_file():
        read_settings(root)
    news, saved, early = News(), Lines(), Lines()
    with ExitStack() as stack:
        lent_folder = TemporaryDirectory(prefix="kbgen-", ignore_cleanup_errors=True)
        folder = Path(stack.enter_context(lent_folder))
        aside = _aside(Builds(serving.places, serving.editions, saved, early, folder, report))
        stack.callback(aside.close)
        stack.callback(news.close)
        stack.callback(saved.close)
        servers = _servers(serving, news, stack)
        watcher = Watcher(root, serving.more, lambda path: saved.say([now(), path]))
        stack.callback(watcher.stop)
        for server in servers.values():
            server.start()
            stack.callback(server.shutdown)
        lent = Preview(serving, EarlyPages(servers, news, folder), watcher, aside)
        Thread(target=lent.early.listen, args=[early.heard(), report], daemon=True).start()
        yield lent


def _aside(builds: Builds) -> Aside:
    """Return the process that builds; it is begun before there are threads."""
    aside = Aside(builds.build, builds.begin)
    builds.saved.only_say()
    builds.early.only_hear()
    return aside


def _servers(serving: Serving, news: News, stack: ExitStack) -> dict[str, Server]:
    servers: dict[str, Server] = {}
    for edition, ports in _ports(serving):
        site = serving.places.root / OUTPUT / edition.name / "site"
        servers[edition.name] = listen(site, news, serving.host, ports)
        stack.callback(servers[edition.name].server_close)
    return servers


def _ports(serving: Serving) -> Iterator[tuple[Edition, Iterable[int]]]:
    for position, edition in enumerate(serving.editions):
        if serving.port is None:
            yield edition, range(PORTS[edition.name], PORTS[edition.name] + _TRIED)
        else:
            yield edition, (serving.port + position if serving.port else 0,)
