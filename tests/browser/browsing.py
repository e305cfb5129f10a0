"""A real browser on a built site: what a page did that it must not do is written down."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from chromium import MISSING, chromium
from playwright.sync_api import Browser, Dialog, Page, Playwright, Route

POLICY = "Content-Security-Policy"
_INNER = ("data:", "blob:", "about:")
# The reports of the browser itself, kept on the page that caused them.
_WATCH = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
  });
"""


@dataclass(slots=True)
class Seen:
    """What pages did while they were looked at."""

    dialogs: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def anything(self) -> dict[str, list[str]]:
        """Return all of it by kind, without the kinds of which there is none."""
        kinds = ("dialogs", "foreign", "violations", "errors")
        return {kind: getattr(self, kind) for kind in kinds if getattr(self, kind)}


def launched(playwright: Playwright) -> Browser:
    """Start the Chromium of this machine; fail and say how to get one if there is none."""
    found = chromium(playwright.chromium.executable_path)
    if found is None:
        raise FileNotFoundError(MISSING)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(
        executable_path=found,
        args=[
            *sandbox,
            "--disable-gpu",
            "--disable-background-networking",
            f"--user-agent={READER}",
        ],
    )


# By its own name it is a machine, which no report counts as a reader.
READER = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/145.0.0.0 Safari/537.36"
)


@contextmanager
def served(site: Path, headers: "Headers") -> Iterator[str]:
    """Serve *site* on a free port and yield its address."""
    handler = partial(_Handler, directory=str(site), headers_of=headers)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def watched(browser: Browser, address: str, width: int = 1250) -> Iterator[tuple[Page, Seen]]:
    """Yield a page on which everything forbidden is noticed; requests elsewhere are refused."""
    seen = Seen()
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.add_init_script(_WATCH)

    def elsewhere(route: Route) -> None:
        # what the policy stops does not come as far as this
        seen.foreign.append(route.request.url)
        route.abort()

    context.route(lambda url: not url.startswith((address, *_INNER)), elsewhere)
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.on("dialog", lambda dialog: _refuse(seen, dialog))
    page.on("pageerror", lambda error: seen.errors.append(error.message))
    page.on("console", lambda said: _note(seen, said.type, said.text))
    yield page, seen
    collect(page, seen)
    context.close()


def collect(page: Page, seen: Seen) -> None:
    """Take over what the policy refused on this page; a new page forgets it."""
    seen.violations += page.evaluate("(window.violations || []).splice(0)")


def _refuse(seen: Seen, dialog: Dialog) -> None:
    seen.dialogs.append(dialog.message)
    dialog.dismiss()


def _note(seen: Seen, kind: str, text: str) -> None:
    if "Content Security Policy" in text:
        seen.violations.append(text)
    elif kind == "error":
        seen.errors.append(text)


def answers_for(site: Path, route: Route) -> None:
    """Answer a request to the real address of *site* with the file that stands there.

    Only there the theme knows the pages that it may bring without loading.
    """
    file = site / unquote(urlsplit(route.request.url).path).lstrip("/")
    file = file / "index.html" if file.is_dir() else file
    if file.is_file():
        route.fulfill(path=file)
    else:
        route.fulfill(status=404, path=site / "404.html")


Headers = Callable[[str], dict[str, str]]


def published(site: Path) -> Headers:
    """Return the headers that `_headers` of the *site* gives to each path."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            rules.append((line.strip(), {}))
        elif line.strip() and not line.startswith("#"):
            name, _, value = line.strip().partition(":")
            rules[-1][1][name] = value.strip()

    def headers(path: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for pattern, given in rules:
            if path == pattern or (pattern.endswith("*") and path.startswith(pattern[:-1])):
                found.update(given)
        return found

    return headers


def none(_path: str) -> dict[str, str]:
    """Return no headers: a server that was never set up."""
    return {}


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: object, directory: str, headers_of: Headers) -> None:
        self._headers_of = headers_of
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]  # as the server gives

    def end_headers(self) -> None:
        for name, value in self._headers_of(urlsplit(self.path).path).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests look at what the browser saw."""
