"""What an open page does while its site is served for writers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from kbgen.adapters.listening import listen
from kbgen.adapters.news import News
from kbgen.adapters.server import Server

_SEVERAL = 2_000  # milliseconds, in which a page that does nothing but reload does so many times


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = listen(tmp_path / "site", News(), "127.0.0.1", [0])
    running.start()
    yield running
    running.news.close()
    running.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    found = browser.new_page()
    yield found
    found.close()


def write(server: Server, words: str) -> None:
    server.site.mkdir(exist_ok=True)
    (server.site / "index.html").write_text(f"<body>{words}</body>")


def test_a_page_without_a_site_rests_until_there_is_one(server: Server, page: Page) -> None:
    loaded: list[str] = []
    page.on("domcontentloaded", lambda _: loaded.append(page.url))
    page.goto(server.address)
    page.wait_for_timeout(_SEVERAL)
    expect(page.locator("body")).to_contain_text("There is no site yet")
    assert len(loaded) == 1
    write(server, "At last.")
    expect(page.locator("body")).to_contain_text("At last.")


def test_an_error_stays_in_sight_however_late_the_page_hears_of_what_was_before(
    server: Server, page: Page
) -> None:
    write(server, "Words.")
    page.goto(server.address)
    held: list[Route] = []
    page.route("**/", lambda route: held.append(route) if not held else route.continue_())
    with page.expect_request(lambda request: request.method == "HEAD"):
        server.news.tell_built()
    server.news.tell_wrong("1 error keeps the site from being built", "mend it", ())
    panel = page.locator("kbgen-problems .panel")
    expect(panel).to_be_visible()
    with page.expect_response(lambda response: response.request.method == "HEAD"):
        held[0].continue_()
    page.wait_for_timeout(_SEVERAL / 4)
    expect(panel).to_be_visible()


def test_what_is_to_be_typed_is_shown_as_code_and_nothing_of_it_runs(
    server: Server, page: Page
) -> None:
    write(server, "Words.")
    page.goto(server.address)
    said = "content/a.md:4:1: KB108 `<img src=x onerror=alert(1)>` is `no word; write `kb: 1`"
    server.news.tell_wrong("1 error", "run `kbgen explain CODE`, then `kbgen check`", (said,))
    panel = page.locator("kbgen-problems .panel")
    expect(panel.locator(".what")).to_have_text("<img src=x onerror=alert(1)> is `no word")
    codes = ["<img src=x onerror=alert(1)>", "kb: 1", "kbgen explain CODE", "kbgen check"]
    expect(panel.locator("p:not(.where) > code")).to_have_text(codes)
    assert panel.locator("img").count() == 0
