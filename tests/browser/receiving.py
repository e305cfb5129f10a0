"""A site that listens to searches, the receiver that it sends to, and readers who visit it."""

import json
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from browsing import published, served
from built_once import Builds
from playwright.sync_api import Browser, BrowserContext, Page

from kbgen.app.build import build
from kbgen.model.audience import PUBLIC

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
NOWHERE = "http://127.0.0.1:9/searches"
PATIENCE = 60  # seconds until a test gives up; what it waits for takes milliseconds
Record = dict[str, Any]
_ARTICLES = {
    "export-reports": "Export reports as CSV",
    "schedule-exports": "Schedule exports of reports",
    "share-dashboards": "Share dashboards",
}
_NOTHING: Record = {
    "corrections": [],
    "unknown": [],
    "count": 0,
    "ids": [],
    "filters": {"component": {}, "platform": {}, "kind": {}},
    "near": [],
    "fault": "",
}
SETTINGS = """\
name: Orchard help
timezone: UTC
languages: [en, de]
contacts:
  - title: Write to us
    link: mailto:help@orchard.example
  - title: Fill in the form
    link: https://orchard.example/ask
"""


@dataclass(slots=True)
class Receiver:
    """What was sent to it: bodies as they came, their types, and whether there was a cookie."""

    address: str
    bodies: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def take(self, body: str, headers: Mapping[str, str]) -> None:
        """Keep what one request brought."""
        with self._changed:
            self.bodies.append(body)
            self.types.append(headers.get("Content-Type", ""))
            self.cookies.append(headers.get("Cookie", ""))
            self._changed.notify_all()

    def records(self) -> list[Record]:
        """Return all records, in the order in which they came."""
        return [json.loads(line) for body in tuple(self.bodies) for line in body.splitlines()]

    def until(self, enough: Callable[[list[Record]], bool]) -> list[Record]:
        """Wait for the records that are *enough*, and return all."""
        with self._changed:
            came = self._changed.wait_for(lambda: enough(self.records()), PATIENCE)
        assert came, f"it was waited in vain; so far there are {self.records()}"
        return self.records()

    def clear(self) -> None:
        """Forget what came so far."""
        with self._changed:
            self.bodies.clear()


@contextmanager
def receiver(patience: float = 0) -> Iterator[Receiver]:
    """Yield a receiver on a free port that answers after *patience* seconds."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            over.wait(patience)
            length = int(self.headers.get("Content-Length", 0))
            found.take(self.rfile.read(length).decode(), dict(self.headers.items()))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        found = Receiver(f"http://127.0.0.1:{server.server_port}/searches")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield found
        over.set()
        server.shutdown()


def listening_site(root: Path, listening: str, settings: str = SETTINGS) -> Path:
    """Build both editions of a small knowledge base and return the folder of the public site.

    *listening*: its address, "" if it does not listen.
    """
    heard = f"listening:\n  public: {listening}\n" if listening else ""
    _write(root, "content/kb.yml", settings + heard)
    _write(root, "content/components.yml", "reports:\n  title: Reports\n")
    for id_, title in _ARTICLES.items():
        front = f"---\nid: {id_}\nkind: guide\ntitle: {title}\ncomponent: reports\n"
        text = f"audience: public\n---\n\nHow to {title.lower()}.\n\n{'More text. ' * 200}\n"
        _write(root, f"content/articles/{id_}.md", front + text)
    build(root, root / "build", [PUBLIC], NOW, lambda done, total: None)
    return root / "build" / "public" / "site"


def told_to(heard: Receiver, builds: Builds, place: Path) -> Path:
    """Return the small site, built once in this run, as it would be if it sent to *heard*."""
    site = builds.once("listening", lambda root: listening_site(root, NOWHERE))
    return moved(site, place / "site", NOWHERE, heard.address)


def moved(site: Path, copy: Path, old: str, new: str) -> Path:
    """Copy *site* as it would be if it sent to *new* instead of *old*."""
    shutil.copytree(site, copy)
    for file in (copy / "_headers", *copy.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        for before, after in ((old, new), (old.rpartition("/")[0], new.rpartition("/")[0])):
            text = text.replace(before, after)
        file.write_text(text, encoding="utf-8")
    return copy


def _write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@dataclass(slots=True)
class Reader:
    """Somebody with a browser of their own, on the site at *address*."""

    address: str
    context: BrowserContext
    errors: list[str] = field(default_factory=list)

    def opens(self, path: str = "") -> Page:
        """Open a page of the site in a new tab; its clock goes on, and can be put forward.

        Once its search is ready, the page asks for what stands in the field, which is nothing: that
        is over before it is returned, or it would erase the first query of a test.
        """
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(error.message))
        page.clock.install()
        page.goto(self.address + path)
        page.wait_for_function("() => window.kbSearch.last")
        return page


@contextmanager
def reader(
    browser: Browser, site: Path, before: str = "", agent: str | None = None
) -> Iterator[Reader]:
    """Yield a reader of *site*, as its server says it is; the script *before* runs on each page.

    *agent*: how the browser names itself, None for its own way.
    """
    with served(site, published(site)) as address:
        context = browser.new_context(viewport={"width": 1250, "height": 800}, user_agent=agent)
        context.set_default_timeout(PATIENCE * 1000)
        if before:
            context.add_init_script(before)
        somebody = Reader(address, context)
        yield somebody
        context.close()
    assert not somebody.errors, somebody.errors


def says(page: Page, name: str, **detail: object) -> None:
    """Let the door say *name*: what the search worker is asked and answers."""
    page.evaluate(
        "([name, detail]) => document.dispatchEvent(new CustomEvent(name, { detail }))",
        [name, detail],
    )


def asks(page: Page, query: str, **result: object) -> None:
    """Ask for *query* key by key, and get *result* if there is any."""
    for end in range(1, len(query) + 1):
        says(page, "kb:query", query=query[:end])
    if result:
        answers(page, query, **result)


def answers(page: Page, query: str, **result: object) -> None:
    """Let the worker answer *query*; what *result* does not say is as if it found nothing."""
    said = {"query": query, "searched": query, **_NOTHING, **result}
    says(page, "kb:result", **said)


def later(page: Page, seconds: float) -> None:
    """Let *seconds* go by on the page's clock.

    A jump fires what was due, not what that starts: a query settles first, then it is kept for
    a while, then what waits is sent.
    """
    for step in (2, 4, 2, float("inf")):
        if seconds > 0:
            page.clock.fast_forward(int(min(step, seconds) * 1000))
            seconds -= step


def searches(page: Page, query: str) -> None:
    """Type *query* into the search field and wait for results."""
    page.locator("input.md-search__input").focus()
    page.locator("input.md-search__input").press_sequentially(query)
    page.wait_for_selector(".md-search-result__link")
