"""In a real browser: large pictures, links to questions, languages, and what the head says."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from browsing import answers_for, none, published, served, watched
from built_once import Builds
from page_site import ADDRESS, SITE, page_site
from playwright.sync_api import Browser, Page, expect

EXPORT = "articles/export/"
LARGE = "dialog.kb-large"


@pytest.fixture(scope="module")
def built(builds: Builds) -> Path:
    return builds.once("pages", page_site)


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    site = built / "public" / "site"
    with served(site, published(site)) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with watched(browser, address) as (page, seen):
        page.goto(address + EXPORT)
        yield page
    assert seen.anything() == {}


def test_a_picture_enlarges_by_mouse_and_closes_beside_it(page: Page) -> None:
    page.locator("a.kb-enlarge").first.click()
    expect(page.locator(f"{LARGE} img")).to_have_js_property("naturalWidth", 1600)
    expect(page.locator(f"{LARGE} figcaption")).to_have_text("The button stands above the report.")
    assert page.locator(LARGE).get_attribute("aria-label") == "The export button"
    page.mouse.click(5, 5)
    expect(page.locator(LARGE)).to_have_count(0)
    expect(page.locator("a.kb-enlarge").first).to_be_focused()


def test_paper_has_no_address_of_a_picture_and_no_way_on(page: Page) -> None:
    expect(page.locator(".kb-neighbours")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".kb-neighbours")).to_be_hidden()
    link = page.locator("a.kb-enlarge").first
    assert str(link.evaluate("link => link.href")).startswith("http")
    assert link.evaluate("link => getComputedStyle(link, '::after').content") == "none"
    related = page.locator(".kb-related a").first
    assert related.evaluate("link => getComputedStyle(link, '::after').content") == "none"


def test_a_picture_enlarges_by_keyboard_and_gives_the_focus_back(page: Page) -> None:
    link = page.get_by_role("link", name="Enlarge: The file")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{LARGE} .kb-large__close")).to_be_focused()
    here = page.url
    for key in ("f", "p", "n"):  # search, and the articles around, where no dialog is
        page.keyboard.press(key)
    page.evaluate("() => new Promise((done) => setTimeout(done, 20))")
    assert not page.locator("[data-md-toggle=search]").is_checked()
    assert page.url == here
    page.keyboard.press("Escape")
    expect(page.locator(LARGE)).to_have_count(0)
    expect(link).to_be_focused()


def test_a_large_picture_fits_a_phone(browser: Browser, address: str) -> None:
    with watched(browser, address, width=320) as (page, _):
        page.goto(address + EXPORT)
        page.locator("a.kb-enlarge").first.click()
        box = page.locator(f"{LARGE} img").bounding_box()
        close = page.locator(f"{LARGE} .kb-large__close").bounding_box()
        scrolls = page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
    assert box
    assert close
    assert 0 <= box["x"] <= box["x"] + box["width"] <= 320
    assert min(close["width"], close["height"]) >= 24
    assert not scrolls


def test_a_phone_shows_each_point_of_a_picture_on_demand(browser: Browser, address: str) -> None:
    with watched(browser, address, width=390) as (page, seen):
        page.goto(address + EXPORT)
        page.locator("a.kb-enlarge").first.click()
        picture = page.locator(f"{LARGE} img")
        expect(picture).to_have_js_property("naturalWidth", 1600)
        small = picture.evaluate("at => at.clientWidth")
        button = page.locator(LARGE).get_by_role("button", name="Enlarge")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        assert picture.evaluate("at => at.clientWidth") == 1600 > 3 * small
        assert not page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
        button.click()
        assert picture.evaluate("at => at.clientWidth") == small
    assert seen.anything() == {}


def test_without_scripts_a_picture_is_a_link_to_itself(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + EXPORT)
    page.locator("a.kb-enlarge").first.click()
    page.wait_for_url("**/assets/pictures/*.png")
    context.close()


def test_pictures_keep_their_place_and_come_when_they_are_near(page: Page) -> None:
    images = page.locator(".md-content img").evaluate_all(
        "all => all.map((one) => [one.width > 0, one.getAttribute('width'),"
        " one.getAttribute('height'), one.loading])"
    )
    assert images == [
        [True, "1600", "900", "eager"],
        [True, "20", "20", "lazy"],
        [True, "400", "1200", "lazy"],
    ]
    shifts = page.evaluate(
        """() => new Promise((done) => new PerformanceObserver((list) => done(list.getEntries()
          .reduce((sum, one) => sum + one.value, 0))).observe({type: "layout-shift",
          buffered: true}) || setTimeout(() => done(0), 500))"""
    )
    assert shifts < 0.02


def test_a_question_has_an_address_that_its_sign_copies(browser: Browser, address: str) -> None:
    with watched(browser, address) as (page, _):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(address + EXPORT)
        page.get_by_role("link", name="Copy the link: Can I export charts?").click()
        expect(page.locator(".kb-told")).to_have_text("The link is copied.")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{address}{EXPORT}#can-i-export-charts"
        page.goto("about:blank")
        page.goto(copied)
        expect(page.locator("#can-i-export-charts")).to_be_in_viewport()


def test_a_question_has_an_address_on_the_page_of_its_component(page: Page, address: str) -> None:
    page.goto(f"{address}faq/reports/#can-i-export-charts")
    expect(page.locator("h2#can-i-export-charts")).to_be_in_viewport()


def test_the_head_says_where_the_page_stands_in_each_language(page: Page) -> None:
    assert _head(page) == _expected("")


def test_the_head_says_so_too_after_pages_that_came_without_loading(
    browser: Browser, built: Path
) -> None:
    # only at the address that the site says the theme knows its pages
    with watched(browser, ADDRESS) as (page, seen):
        page.context.route(f"{ADDRESS}**", partial(answers_for, built / "public" / "site"))
        page.goto(f"{ADDRESS}articles/print/")
        page.wait_for_load_state("networkidle")
        page.evaluate("window.same = true")
        page.locator(".kb-related a", has_text="Export").click()
        page.wait_for_url(f"{ADDRESS}{EXPORT}")
        expect(page.locator("h1")).to_contain_text("Export")
        assert page.evaluate("window.same")
        assert _head(page) == _expected("")
        page.locator(".md-select").hover()
        page.locator(".md-select__link", has_text="Deutsch").click()
        page.wait_for_url(f"{ADDRESS}de/{EXPORT}")
        expect(page.locator("h1")).to_contain_text("Berichte exportieren")
        assert _head(page) == _expected("de/")
    assert seen.anything() == {}


def test_the_language_menu_calls_languages_by_their_names(page: Page) -> None:
    names = page.locator(".md-select__link").all_inner_texts()
    assert [name.strip() for name in names] == ["English", "Deutsch"]


def test_the_way_to_the_page_is_what_search_engines_are_told(page: Page) -> None:
    assert page.get_by_role("navigation", name="You are here").count() == 1
    trail = next(part for part in _structured(page) if part["@type"] == "BreadcrumbList")
    seen = page.locator(".md-path__link").evaluate_all(
        "all => all.map((one) => [one.textContent.trim(), new URL(one.href).pathname])"
    )
    told = [[one["name"], one["item"]] for one in trail["itemListElement"]]
    assert told == [
        *([name, ADDRESS.rstrip("/") + path] for name, path in seen),
        ['Export "all" <reports>', ADDRESS + EXPORT],
    ]
    assert [name for name, _ in seen] == ["Home", "Topics", "Reports"]


def test_answers_that_search_engines_are_told_stand_on_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}faq/reports/")
    told = next(part for part in _structured(page) if part["@type"] == "FAQPage")
    answers = {one["name"]: one["acceptedAnswer"]["text"] for one in told["mainEntity"]}
    assert answers == {
        "When am I charged?": "On the first.",
        "Why is my export </script> empty?": "Because of <b>filters</b>. One Two",
        "Can I export charts?": "Not yet.",
    }
    seen = " ".join(page.locator("article").inner_text().split())
    for question, answer in answers.items():
        assert question in seen
        assert answer in seen
    for one in told["mainEntity"]:
        anchor = one["url"].partition("#")[2]
        assert page.locator(f"h2[id='{anchor}']").inner_text().startswith(one["name"])


def test_an_article_leads_on_to_others_of_its_topic(page: Page, address: str) -> None:
    expect(page.locator(".kb-related a")).to_have_count(3)
    page.get_by_role("navigation", name="More in this topic").get_by_role("link").click()
    page.wait_for_url(f"{address}articles/send/")
    row = page.locator(".kb-neighbours a").all_inner_texts()
    assert [" ".join(text.split()) for text in row] == [
        "Previous Read your bill",
        'Next Export "all" <reports>',
    ]


def test_a_site_without_an_address_says_nothing_that_needs_one(
    browser: Browser, tmp_path: Path
) -> None:
    lines = [line for line in SITE.splitlines() if "addresses" not in line and ADDRESS not in line]
    site = page_site(tmp_path, "\n".join((*lines, ""))) / "public" / "site"
    with served(site, none) as address, watched(browser, address) as (page, seen):
        page.goto(address + EXPORT)
        absolute = "link[rel~=canonical], link[hreflang], meta[property='og:url']"
        assert page.locator(f"{absolute}, script[type='application/ld+json']").count() == 0
        assert page.locator("meta[property='og:title']").count() == 1
        page.locator(".md-select").hover()
        page.locator(".md-select__link", has_text="Deutsch").click()
        page.wait_for_url(f"{address}de/{EXPORT}")
    assert seen.anything() == {}


def _head(page: Page) -> dict[str, object]:
    """Return what the head says of where the page stands."""
    found = page.evaluate(
        """() => ({
          canonical: document.querySelector("link[rel=canonical]").href,
          shared: document.querySelector("meta[property='og:url']").content,
          languages: Object.fromEntries([...document.querySelectorAll("link[hreflang]")]
            .map((one) => [one.hreflang, one.href])),
          menu: [...document.querySelectorAll(".md-select__link")]
            .map((one) => new URL(one.href).pathname),
        })"""
    )
    return dict(found)


def _expected(tree: str) -> dict[str, object]:
    here = f"{ADDRESS}{tree}{EXPORT}"
    return {
        "canonical": here,
        "shared": here,
        "languages": {
            "en": ADDRESS + EXPORT,
            "x-default": ADDRESS + EXPORT,
            "de": f"{ADDRESS}de/{EXPORT}",
        },
        "menu": [f"/{EXPORT}", f"/de/{EXPORT}"],
    }


def _structured(page: Page) -> list[dict[str, Any]]:
    text = page.locator("script[type='application/ld+json']").text_content()
    found = json.loads(text or "{}")
    assert found["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = found["@graph"]
    return graph
