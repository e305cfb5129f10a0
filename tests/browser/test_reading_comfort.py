"""What axe cannot see: focus, narrow and large text, less motion, own colours, and paper."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from browsing import published, served
from playwright.sync_api import Browser, Page
from visiting import FOCUSED

HOME, ARTICLE = "", "articles/1/"
# Links in running text may be as high as their line (WCAG 2.2, 2.5.8).
SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary, label[for]")]
  .filter((at) => at.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((at) => !at.closest(".md-typeset :is(p, li, td, dd, sup)") || at.closest(".kb-card, nav"))
  .map((at) => [at, at.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && box.height > 0 && (box.width < 24 || box.height < 24))
  .filter(([at]) => getComputedStyle(at).display !== "inline")
  .map(([at, box]) => `${at.outerHTML.slice(0, 90)} ${box.width} x ${box.height}`)"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def address(editions: Path) -> Iterator[str]:
    site = editions / "agent" / "site"
    with served(site, published(site)) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", [HOME, ARTICLE])
def test_all_that_gets_the_focus_is_in_sight_and_has_a_ring(
    page: Page, address: str, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(reduced_motion="reduce")
    _open(page, address + path)
    stops = []
    for _ in range(120):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found is None:
            break
        stops.append(found)
    assert len(stops) > 10
    amiss = [str(one) for one in stops if not (one["seen"] and one["ring"] and one["name"])]
    assert not amiss, "\n".join(amiss)


def test_the_first_key_leads_past_the_navigation(page: Page, address: str) -> None:
    _open(page, address + ARTICLE)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["name"] == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_the_keyboard_opens_and_closes_the_menu_of_a_narrow_page(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    _open(page, address + ARTICLE)
    menu = page.get_by_role("button", name="Menu")
    menu.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.closest('.md-sidebar--primary')")
    assert menu.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.activeElement.closest('.md-header')")
    assert menu.get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize("path", [HOME, ARTICLE, "support/problems/"])
def test_targets_have_24_pixels(page: Page, address: str, path: str) -> None:
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 700})
        _open(page, address + path)
        small = page.evaluate(SMALL)
        assert not small, "\n".join(small)


@pytest.mark.parametrize("path", [HOME, ARTICLE, "contact/", "releases/", "support/problems/"])
def test_nothing_scrolls_sideways_when_narrow_or_with_text_twice_as_large(
    page: Page, address: str, path: str
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 700})
    _open(page, address + path)
    assert page.evaluate(WIDER) == 0
    page.set_viewport_size({"width": 1280, "height": 700})
    _open(page, address + path)
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    assert page.evaluate(WIDER) == 0
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main h1, main h2, main p, main li")]
          .filter((at) => at.checkVisibility() && at.scrollWidth > at.clientWidth + 1
            && getComputedStyle(at).overflowX === "hidden").map((at) => at.textContent)"""
    )
    assert cut == []


def test_nothing_moves_for_readers_who_want_less_motion(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    _open(page, address + ARTICLE)
    longest = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll("*")].flatMap((at) =>
          ["transitionDuration", "animationDuration"].flatMap((name) =>
            getComputedStyle(at)[name].split(",").map(parseFloat))))"""
    )
    assert longest < 0.01


def test_icons_stay_when_a_reader_has_colours_of_their_own(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active")
    _open(page, address + ARTICLE)
    lost = page.evaluate(
        """() => [...document.querySelectorAll(".admonition-title, .md-path__item, summary")]
          .flatMap((at) => ["::before", "::after"].map((part) => getComputedStyle(at, part)))
          .filter((style) => style.maskImage !== "none" && style.content !== "none")
          .filter((style) => style.forcedColorAdjust !== "none").length"""
    )
    assert lost == 0


def test_paper_is_read_whatever_the_screen_was(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    _open(page, address + ARTICLE)
    page.emulate_media(media="print", color_scheme="dark")
    # colours change in a moment
    page.wait_for_function(
        """() => [...document.querySelectorAll("article :is(p, a, h1, h2, li, figcaption, span)")]
          .filter((at) => at.checkVisibility() && at.textContent.trim())
          .map((at) => getComputedStyle(at).color.match(/[\\d.]+/g).map(Number))
          .every(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue < 115)"""
    )
    context.close()


def test_paper_has_no_navigation_and_keeps_addresses_and_marks(page: Page, address: str) -> None:
    _open(page, address + ARTICLE)
    page.emulate_media(media="print")
    shown = "all => [...document.querySelectorAll(all)].some((at) => at.checkVisibility())"
    for gone in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".kb-copy", ".headerlink"):
        assert not page.evaluate(shown, gone), gone
    assert page.evaluate(shown, ".admonition.staff")
    after = """getComputedStyle(document.querySelector('article p > a[href*="faq"]'), '::after')"""
    assert "faq" in page.evaluate(f"{after}.content")


def test_a_heading_that_is_led_to_stands_below_the_header(page: Page, address: str) -> None:
    _open(page, f"{address}{ARTICLE}#1600")
    tops = page.evaluate(
        """() => [document.querySelector(".md-header").getBoundingClientRect().bottom,
          document.querySelector(":target").getBoundingClientRect().top]"""
    )
    assert tops[0] <= tops[1] < 400


def test_headings_follow_one_another_and_one_is_first(page: Page, address: str) -> None:
    for path in (HOME, ARTICLE, "contact/", "releases/", "support/"):
        _open(page, address + path)
        levels = page.evaluate(
            """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
              .filter((at) => at.checkVisibility()).map((at) => Number(at.tagName[1]))"""
        )
        assert levels.count(1) == 1, path
        assert all(low <= high + 1 for high, low in pairwise(levels)), path


def test_a_table_can_be_moved_by_keys_as_long_as_it_is_wider_than_its_place(
    page: Page, address: str
) -> None:
    _open(page, address + ARTICLE)
    focusable = """() => [...document.querySelectorAll(".md-content table")]
      .some((at) => at.closest("[tabindex='0']"))"""
    assert page.locator(".md-content table").count()
    assert not page.evaluate(focusable)
    cell = page.locator(".md-content td").first
    cell.evaluate("at => { at.style.minWidth = '200rem' }")
    page.wait_for_function(focusable)
    cell.evaluate("at => { at.style.minWidth = '' }")
    page.wait_for_function(f"() => !({focusable})()")


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_function("() => document.documentElement.classList.contains('js')")
