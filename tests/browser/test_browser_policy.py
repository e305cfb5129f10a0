"""In a real browser: hostile content does nothing, and ordinary use breaks no policy."""

from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import POLICY, Headers, collect, none, published, served, watched
from built_once import Builds
from hostile import IMAGE
from hostile_site import SEARCHED, ordinary_site, planted_site, without_meta
from playwright.sync_api import Browser, Page

EDITIONS = ("public", "agent")


@pytest.fixture(scope="module")
def planted(builds: Builds) -> Path:
    return builds.once("planted", planted_site)


@pytest.fixture(scope="module")
def ordinary(builds: Builds) -> Path:
    return builds.once("ordinary", ordinary_site)


@pytest.mark.parametrize(
    ("edition", "protected"),
    [
        ("public", "with the policy"),
        ("agent", "with the policy"),
        ("agent", "without the policy"),  # it holds each text twice: for customers and for staff
    ],
)
def test_m7_m8_i3_hostile_content_opens_no_dialog_and_asks_no_other_host(
    browser: Browser, planted: Path, edition: str, protected: str
) -> None:
    site = planted / edition / "site"
    headers: Headers = published(site) if protected == "with the policy" else none
    if protected == "without the policy":
        site = without_meta(site)
    pages = sorted(site.rglob("index.html"))
    assert len(list(site.glob("articles/*/index.html"))) > 60
    assert len(pages) > 75  # with those that gather what articles say
    with served(site, headers) as address, watched(browser, address) as (page, seen):
        for path in pages:
            page.goto(f"{address}{path.parent.relative_to(site).as_posix()}/")
            _provoke(page)
            collect(page, seen)
        page.goto(address)
        _search(page, SEARCHED)
        _provoke(page)
        # what is typed, or comes with an address, is no more trusted than what authors write
        for query in (IMAGE, f"zzqqzz {IMAGE}", f"orchrads {IMAGE}"):
            page.goto(f"{address}?q={quote(query)}")
            page.wait_for_function("(query) => window.kbSearch?.last?.query === query", arg=query)
            _provoke(page)
            page.goto("about:blank")
            page.goto(f"{address}contact/#ask={quote(query)}")
            collect(page, seen)
    assert (seen.dialogs, seen.foreign, seen.violations) == ([], [], [])


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("width", [1250, 390])
@pytest.mark.parametrize("source", ["headers", "meta alone"])
def test_m7_b9_ordinary_use_breaks_no_policy(
    browser: Browser, ordinary: Path, edition: str, width: int, source: str
) -> None:
    site = ordinary / edition / "site"
    headers = published(site) if source == "headers" else none
    with served(site, headers) as address, watched(browser, address, width) as (page, seen):
        page.goto(address)
        _search(page, "tabs")
        page.locator(".md-search-result__link").first.click()
        page.wait_for_url("**/articles/**")
        _read(page)
        page.goto(f"{address}articles/everything/")
        _read(page)
        if width < 600:
            page.locator("label.md-header__button[for=__drawer]").click()
            page.locator(".md-sidebar--primary").hover()  # waits until it has slid in
            page.locator(".md-overlay").click(position={"x": 380, "y": 400})
        page.locator("form[data-md-component=palette] label:visible").click()
        page.goto(f"{address}nowhere/")
        page.goto(f"{address}de/articles/everything/")
        if edition == "agent":
            page.goto(f"{address}support/problems/")
            page.locator(".kb-filter input").fill("export")
            page.goto(f"{address}support/canned-answers/")
            page.locator(".kb-copy").first.click()
    # an address that leads nowhere is answered so, and the browser says it
    assert [error for error in seen.errors if "404" not in error] == []
    assert {kind: found for kind, found in seen.anything().items() if kind != "errors"} == {}


@pytest.mark.parametrize("source", ["headers", "meta alone"])
def test_m7_the_policy_stops_what_sanitising_would_miss(
    browser: Browser, ordinary: Path, source: str
) -> None:
    site = ordinary / "public" / "site"
    headers = published(site) if source == "headers" else none
    with served(site, headers) as address, watched(browser, address) as (page, seen):
        page.goto(address)
        page.evaluate(_INJECTED)
        _until(page, "window.violations.length >= 3")
    assert seen.dialogs == []
    assert seen.foreign == []
    assert len(seen.violations) >= 3


def test_m7_m8_the_watch_notices_a_page_that_is_not_protected(
    browser: Browser, ordinary: Path
) -> None:
    site = without_meta(ordinary / "public" / "site")
    with served(site, none) as address, watched(browser, address) as (page, seen):
        page.goto(address)
        page.evaluate(_INJECTED)
        _until(page, "window.canary")
        for _ in range(100):
            if len(seen.foreign) > 1:
                break
            page.wait_for_timeout(50)
    assert seen.dialogs == ["1"]
    assert len(seen.foreign) == 2


def test_m7_both_editions_are_served_with_a_policy_that_allows_nothing_inline(
    ordinary: Path,
) -> None:
    for edition in EDITIONS:
        policy = published(ordinary / edition / "site")("/")[POLICY]
        assert "unsafe-inline" not in policy
        assert "unsafe-eval" not in policy
        assert "default-src 'none'" in policy or "default-src 'self'" in policy


_INJECTED = """() => {
  const image = document.createElement("img");
  image.src = "http://evil.example/x.png";
  const script = document.createElement("script");
  script.textContent = "alert(1); window.canary = true";
  const other = document.createElement("script");
  other.src = "http://evil.example/x.js";
  document.body.append(image, other, script);
}"""

_WAITED = """async () => {
  const end = Date.now() + 30_000;
  while (!(CONDITION)) {
    if (Date.now() > end) throw new Error("waited in vain");
    await new Promise((done) => setTimeout(done, 10));
  }
}"""


def _provoke(page: Page) -> None:
    """Point at, focus and click everything on the page; links that lead on are only looked at."""
    page.evaluate(
        """async () => {
          addEventListener("click", (event) => {
            const link = event.target.closest("a, area");
            const there = link && link.href && new URL(link.href, location);
            if (there && there.protocol.startsWith("http")) event.preventDefault();
          }, true);
          const parts = ".md-content *, .md-nav a, .md-search-result *";
          for (const part of document.querySelectorAll(parts)) {
            for (const kind of ["mouseover", "mouseenter", "focus", "toggle"]) {
              part.dispatchEvent(new Event(kind, { bubbles: true }));
            }
            if (part.click) part.click();
          }
          await new Promise((done) => setTimeout(done, 10));
        }"""
    )


def _until(page: Page, condition: str) -> None:
    # `wait_for_function` asks again by `eval`, which the policy refuses
    page.evaluate(_WAITED.replace("CONDITION", condition))


def _search(page: Page, words: str) -> None:
    # what is typed before the theme has read its index is not looked for
    ready = (
        "document.querySelector('.md-search-result__meta')?.textContent.includes('Type to start')"
    )
    _until(page, ready)
    page.locator("[data-kb-search]:visible").first.click()
    page.locator("input.md-search__input").press_sequentially(words)  # the theme waits for keys
    page.wait_for_selector(".md-search-result__link")


def _read(page: Page) -> None:
    """Use what an article offers: tabs, details, code, footnotes, the way to the top."""
    for label in page.locator(".tabbed-labels label:visible").all():
        label.click()
    for summary in page.locator(".md-content summary:visible").all():
        summary.click()
    for button in page.locator("button.md-code__button:visible").all():
        button.click()
    page.mouse.wheel(0, 2000)
    page.mouse.wheel(0, -500)
