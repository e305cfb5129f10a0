"""How long a writer waits: from saving a file to the changed page in a real browser."""

import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import time

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from browsing import launched
from building_base import KBGEN, environment
from building_edits import features
from building_run import Kbgen, has_option
from made_base import NOW
from playwright.sync_api import Page, sync_playwright

_LONGEST = 600  # seconds for one edit
# Runs in each page: tells once of each time of saving that its text shows, after it was painted.
_WATCH = r"""
(() => {
  const look = () => {
    const saved = /saved-at-(\d+)/.exec(document.body?.textContent ?? "")?.[1];
    if (!saved || sessionStorage.getItem("bench-saved") === saved) return;
    sessionStorage.setItem("bench-saved", saved);
    requestAnimationFrame(() => requestAnimationFrame(
      () => console.log(`shown ${saved} ${Date.now() - Number(saved)}`)));
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", look);
})();
"""
_SHOWN = re.compile(r"shown (?P<saved>\d+) (?P<waited>\d+)")


def waits(made: Kbgen, edits: int) -> dict[str, float]:
    """Serve *made*, edit articles that a browser shows, and return how many seconds that took."""
    found = features(made.root)
    with _served(made) as address, _page() as page:
        waited = [_wait(page, address, found[at % len(found)]) for at in range(edits)]
    return {"median": statistics.median(waited), "most": max(waited)}


def _wait(page: Page, address: str, path: Path) -> float:
    """Open the page of the article *path*, save it, and return the seconds until it is shown."""
    page.goto(f"{address}articles/{path.stem}/")
    text = re.sub(r"\n\nsaved-at-\d+\n", "", path.read_text("utf-8"))
    saved = int(time() * 1000)
    edited = text.replace("## What changed\n", f"## What changed\n\nsaved-at-{saved}\n", 1)
    with page.expect_console_message(
        lambda told: told.text.startswith(f"shown {saved} "), timeout=_LONGEST * 1000
    ) as told:
        path.write_text(edited, "utf-8")
    shown = _SHOWN.fullmatch(told.value.text)
    assert shown
    return int(shown["waited"]) / 1000


@contextmanager
def _served(made: Kbgen) -> Iterator[str]:
    """Serve both editions until the block ends; yield the address of the public one."""
    kept = ("--cache", str(made.home / "cache")) if has_option("--cache", "serve") else ()
    line = (*KBGEN, "serve", "--root", str(made.root), "--today", NOW, "--port", "0", *kept)
    log = made.home / "serve.log"
    with log.open("w") as stream:
        process = subprocess.Popen(line, env=environment(made.home), stderr=stream, stdout=stream)
        try:
            yield _address(process, log)
        finally:
            process.terminate()
            process.wait()


def _address(process: "subprocess.Popen[bytes]", log: Path) -> str:
    while "Watching" not in log.read_text("utf-8"):
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        raise SystemExit(log.read_text("utf-8"))
    found = re.search(r"public +(http\S+)", log.read_text("utf-8"))
    assert found, log.read_text("utf-8")
    return found[1]


@contextmanager
def _page() -> Iterator[Page]:
    with sync_playwright() as playwright, launched(playwright) as browser:
        page = browser.new_page()
        page.add_init_script(_WATCH)
        yield page
