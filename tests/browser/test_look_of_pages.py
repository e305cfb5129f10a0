"""The brand on pages, in a real browser: colours, fonts, logo, foot, and a light first view."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import published, served, watched
from playwright.sync_api import Browser, Page, Response

FIRST_VIEW = 200_000  # bytes of all that a page loads, packed as web servers do
PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", "/")


@pytest.fixture(scope="module")
def address(editions: Path) -> Iterator[str]:
    site = editions / "public" / "site"
    with served(site, published(site)) as address:
        yield address


@pytest.mark.parametrize("path", ["", "articles/1/", "de/articles/1/"])
def test_a_page_wears_the_brand_and_asks_no_other_host(
    browser: Browser, address: str, path: str
) -> None:
    with watched(browser, address) as (page, seen):
        page.goto(address + path)
        page.wait_for_function("() => document.fonts.check('16px kb-text')")
        assert _style(page, ".md-header", "backgroundColor") == "rgb(255, 212, 0)"
        assert _style(page, ".md-header", "color") == "rgb(0, 0, 0)"
        assert _style(page, "article a[href]:not(.headerlink)", "color") == "rgb(138, 43, 106)"
        assert _style(page, "body", "fontFamily").startswith("kb-text,")
        assert page.evaluate(
            "document.querySelector('.md-header .kb-logo--light').naturalWidth > 0"
        )
        assert not page.locator(".md-header .kb-logo--dark").first.is_visible()
        assert page.locator("footer", has_text="400").get_by_role("link", name="401").is_visible()
        assert "assets/brand/" in str(page.locator("link[rel=icon]").get_attribute("href"))
    assert seen.anything() == {}


def test_dark_pages_have_the_dark_logo_and_accent(browser: Browser, address: str) -> None:
    with watched(browser, address) as (page, _):
        page.emulate_media(color_scheme="dark")
        page.goto(f"{address}articles/1/")
        assert page.locator(".md-header .kb-logo--dark").first.is_visible()
        assert not page.locator(".md-header .kb-logo--light").first.is_visible()
        assert _style(page, "article a[href]:not(.headerlink)", "color") == "rgb(240, 160, 216)"


@pytest.mark.parametrize("path", ["", "contact/", "articles/1/", "faq/1/"])
def test_the_promised_answer_time_stands_wherever_a_contact_is_offered(
    browser: Browser, address: str, path: str
) -> None:
    with watched(browser, address) as (page, _):
        page.goto(address + path)
        assert page.locator("main", has_text="Answer time: 24").count() == 1


@pytest.mark.parametrize("path", ["", "articles/1/", "releases/"])
def test_the_first_view_is_light_and_does_not_move(
    browser: Browser, address: str, path: str
) -> None:
    loaded: list[Response] = []
    with watched(browser, address, width=375) as (page, _):
        page.on("response", lambda response: loaded.append(response))
        page.add_init_script(
            """window.shift = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) window.shift += entry.value;
            }).observe({ type: "layout-shift", buffered: true });"""
        )
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        assert sum(map(_size, loaded)) < FIRST_VIEW
        assert page.evaluate("window.shift") < 0.02


def _style(page: Page, selector: str, name: str) -> str:
    found = page.evaluate(
        "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]",
        [selector, name],
    )
    return str(found)


def _size(response: Response) -> int:
    body = response.body()
    packed = response.url.split("?")[0].endswith(PACKED)
    return len(gzip.compress(body)) if packed else len(body)
