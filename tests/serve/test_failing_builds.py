"""What a preview shows when pages were up before their build was whole, or failed."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from serving import knowledge_base, page

from kbgen.adapters.aside import Aside, Say
from kbgen.adapters.build_cache import NO_CACHE
from kbgen.adapters.listening import listen
from kbgen.adapters.news import News
from kbgen.adapters.places import Places
from kbgen.adapters.saved import now
from kbgen.adapters.server import Server
from kbgen.adapters.watcher import Watcher
from kbgen.app.early_pages import EarlyPages
from kbgen.app.serve import Preview, Serving
from kbgen.app.serve_builds import SHOWN
from kbgen.errors import ContentError, KbgenError
from kbgen.model.audience import PUBLIC

NOW = datetime(2026, 11, 22, tzinfo=UTC)
Work = Callable[[Say], None]
Start = Callable[[Work], Preview]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return knowledge_base(tmp_path / "kb")


@pytest.fixture
def server(root: Path) -> Iterator[Server]:
    running = listen(root / "site", News(), "127.0.0.1", [0])
    running.start()
    write(running.site, "The last good words.")
    yield running
    running.news.close()
    running.stop()


@pytest.fixture
def start(root: Path, server: Server) -> Iterator[Start]:
    """Return what begins a preview of *server* whose builds are some work."""
    with ExitStack() as stack:

        def started(work: Work) -> Preview:
            aside = Aside(lambda _job, say: work(say), lambda: None)
            stack.callback(aside.close)
            watcher = Watcher(root)
            stack.callback(watcher.stop)
            pages = root.with_name("early")
            pages.mkdir()
            early = EarlyPages({PUBLIC.name: server}, server.news, pages)
            serving = Serving(Places(root, root, NO_CACHE), [PUBLIC], "", 0, lambda: NOW)
            return Preview(serving, early, watcher, aside)

        yield started


class _Heard(News):
    """News to a page that asks at once; *words* are what it gets."""

    def __init__(self, server: Server) -> None:
        super().__init__()
        self._server = server
        self.words: list[str] = []

    def tell_built(self) -> None:
        super().tell_built()
        self.words.append(shown(self._server))


def write(site: Path, words: str) -> Path:
    site.mkdir(parents=True, exist_ok=True)
    file = site / "index.html"
    file.write_text(f"<body>{words}</body>")
    return file


def fail(_say: Say) -> None:
    raise ContentError("an error", "mend it", [])


def shown(server: Server) -> str:
    return page(f"127.0.0.1:{server.server_port}", "/")


def test_open_pages_hear_that_pages_of_a_build_that_fails_are_taken_back(
    root: Path, server: Server, start: Start
) -> None:
    work = root.with_name("work")
    write(work / PUBLIC.name / "site", "New words.")
    seen: list[tuple[str, str]] = []

    def show_and_fail(say: Say) -> None:
        say(SHOWN, work)
        say("progress", (1, 1))
        fail(say)

    def look(*_at: int) -> None:
        seen.append((server.news.state.build, shown(server)))

    assert isinstance(start(show_and_fail).build(look), KbgenError)
    [(build, words)] = seen
    assert "New words." in words
    assert "The last good words." in shown(server)
    assert server.news.state.what == "an error"
    assert server.news.state.build != build


def test_open_pages_hear_that_early_pages_are_taken_back(
    tmp_path: Path, server: Server, start: Start
) -> None:
    preview = start(fail)
    preview.early.show((now(), PUBLIC.name, "/", str(write(tmp_path, "Early words."))))
    build = server.news.state.build
    assert "Early words." in shown(server)
    preview.build(lambda *_: None)
    assert "The last good words." in shown(server)
    assert (server.news.state.what, server.news.state.build != build) == ("an error", True)


def test_who_hears_of_a_build_gets_no_page_from_before_it(
    tmp_path: Path, server: Server, start: Start
) -> None:
    server.news = heard = _Heard(server)
    preview = start(lambda _say: None)
    preview.early.show((now(), PUBLIC.name, "/", str(write(tmp_path, "Early words."))))
    preview.build(lambda *_: None)
    early, built = heard.words
    assert "Early words." in early
    assert "The last good words." in built


def test_files_of_early_pages_are_deleted_one_build_after_their_pages_were(
    start: Start,
) -> None:
    preview = start(fail)
    folders = preview.early.folder
    left = []
    for at in range(3):
        write(folders / str(now()) / f"words-{at}", "Early words.")
        preview.build(lambda *_: None)
        left.append([page.parent.name for page in folders.rglob("*.html")])
    assert left == [["words-0"], ["words-1"], ["words-2"]]


def test_a_build_that_fails_at_once_leaves_open_pages_as_they_are(
    server: Server, start: Start
) -> None:
    build = server.news.state.build
    start(fail).build(lambda *_: None)
    assert (server.news.state.what, server.news.state.build) == ("an error", build)
