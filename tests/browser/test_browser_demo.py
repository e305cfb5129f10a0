"""`kbgen demo` listens: what somebody searches on its site stands in the report for staff."""

import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kbgen.adapters.child import child_environment

PATIENCE = 120  # seconds; two builds of the sample take half a minute on a busy machine
SOUGHT = "purple invoices for cats"


class Demo:
    """A demo that runs, and what it said so far."""

    def __init__(self, folder: Path) -> None:
        self.heard = folder / "searches"
        command = [sys.executable, "-m", "kbgen", "demo", "--keep", str(folder)]
        self.process = subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, env=child_environment()
        )
        self.said: list[str] = []
        self._hearing = threading.Thread(target=self._hear)
        self._hearing.start()

    def _hear(self) -> None:
        assert self.process.stderr
        with self.process.stderr as said:
            self.said.extend(iter(said.readline, ""))

    def end(self) -> None:
        """End it as its reader does."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(PATIENCE)
        self._hearing.join()

    def address(self, what: str) -> str:
        """Return where *what* is, as the demo says it."""
        line = next(line for line in self.said if what in line)
        return str(re.findall(r"http://\S+", line)[0])


def until(true: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"it was waited in vain for {what}"
        time.sleep(0.2)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    running = Demo(tmp_path / "demo")
    try:
        until(lambda: any("Watching" in line for line in running.said), "the demo")
        yield running
    finally:
        running.end()


def test_what_is_searched_in_the_demo_appears_in_the_report(demo: Demo, browser: Browser) -> None:
    report = demo.address("all reports about the log")
    assert SOUGHT not in text_of(report)
    context = browser.new_context()
    page = context.new_page()
    page.goto(demo.address("what customers read"))
    field = page.locator("input.md-search__input")
    field.focus()
    with page.expect_request("**/searches"):
        field.press_sequentially(SOUGHT)
    until(lambda: any(SOUGHT in log.read_text() for log in demo.heard.iterdir()), "the collector")
    context.close()
    until(lambda: SOUGHT in text_of(report), "the report of what was searched")


def text_of(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())
