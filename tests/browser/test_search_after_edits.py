"""The search of a page that is served while its content is written, from one build to the next."""

from pathlib import Path
from typing import Any

from browsing import watched
from clock_site import NOW, write_clock
from playwright.sync_api import Browser, Page

from kbgen.adapters.places import Places
from kbgen.app.orders import Built
from kbgen.app.serve import Serving, preview
from kbgen.model.audience import PUBLIC

# Set on the window by each load of the page, so that one is told apart from the next.
_TELL = """document.addEventListener("kb:result", ({ detail }) => { window.told = detail; });"""


def asked(page: Page, word: str) -> dict[str, Any]:
    """Return what the search answers to *word*."""
    page.locator("input.md-search__input").press_sequentially(word)
    answer = page.wait_for_function("word => window.told?.query === word && window.told", arg=word)
    told: dict[str, Any] = answer.json_value()
    return told


def test_a_page_that_an_edit_reloads_finds_the_new_words(browser: Browser, tmp_path: Path) -> None:
    write_clock(tmp_path, "quokka")
    serving = Serving(Places.of(tmp_path), [PUBLIC], "127.0.0.1", 0, lambda: NOW)
    with preview(serving, print) as shown:
        address = f"http://{shown.addresses[PUBLIC.name].removeprefix('http://')}".rstrip("/")
        assert isinstance(shown.build(lambda _done, _total: None), Built)
        with watched(browser, address) as (page, _):
            page.add_init_script(_TELL)
            page.goto(f"{address}/articles/clock/")
            assert asked(page, "quokka")["ids"] == ["clock"]
            write_clock(tmp_path, "wombat")
            assert shown.changed()
            with page.expect_navigation():
                assert isinstance(shown.build(lambda _done, _total: None), Built)
            assert page.get_by_text("wait for the wombat").count() == 1
            assert asked(page, "wombat")["ids"] == ["clock"]
            page.locator("input.md-search__input").fill("")
            assert asked(page, "quokka")["count"] == 0
