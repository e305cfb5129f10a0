"""The search dialog for all: axe, touch, large text, rest, forced colours."""

from pathlib import Path

import pytest
from accessible import DRAWN
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # no types
from playwright.sync_api import Browser, Page, expect
from visiting import search, visit

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1250)])
def test_axe_finds_nothing_in_the_dialog(
    browser: Browser, site: Path, scheme: str, width: int
) -> None:
    view = {"width": width, "height": 800}
    with visit(browser, site, viewport=view, color_scheme=scheme, reduced_motion="reduce") as page:
        found = {"closed": _faults(page)}
        for query in ("reports", "contry", "zzqqzz"):
            search(page, query)
            expect(page.locator("[data-kb-status]")).not_to_be_empty()
            found[query] = _faults(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert {state: faults for state, faults in found.items() if faults} == {}


def test_controls_are_large_enough_to_touch(browser: Browser, site: Path) -> None:
    with visit(browser, site, viewport={"width": 320, "height": 640}) as page:
        for query in ("reports", "contry", "zzqqzz"):
            search(page, query)
            page.evaluate(DRAWN)
            small = page.locator("[data-kb-dialog]").evaluate(
                """(dialog) => [...dialog.querySelectorAll("a, button, select, input, summary")]
                  .map((part) => [part, part.type === "checkbox" ? part.closest("label") : part])
                  .map(([part, touched]) => [part, touched.getBoundingClientRect()])
                  .filter(([, box]) => box.width && Math.min(box.width, box.height) < 24)
                  .map(([part]) => part.outerHTML)"""
            )
            assert small == [], query


def test_large_text_stays_within_the_dialog(browser: Browser, site: Path) -> None:
    with visit(browser, site, viewport={"width": 640, "height": 800}) as page:
        page.evaluate(
            """() => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync("html { font-size: 250% !important }");
              document.adoptedStyleSheets = [sheet];
            }"""
        )
        search(page, "reports")
        wide = page.locator(".md-search__scrollwrap").evaluate(
            "(box) => box.scrollWidth - box.clientWidth"
        )
        assert wide == 0


def test_the_dialog_moves_for_nobody_who_asked_for_rest(browser: Browser, site: Path) -> None:
    with visit(browser, site, reduced_motion="reduce") as page:
        moving = page.locator(".md-search").evaluate(
            """(search) => [search, ...search.querySelectorAll("*")]
              .filter((part) => /[1-9]/.test(getComputedStyle(part).transitionDuration))
              .map((part) => part.className)"""
        )
        assert moving == []


def test_the_chosen_result_is_seen_with_forced_colours(browser: Browser, site: Path) -> None:
    with visit(browser, site, forced_colors="active") as page:
        search(page, "spreadsheet")
        page.keyboard.press("ArrowDown")
        style = page.locator(".md-search-result__link").first.evaluate(
            "(link) => getComputedStyle(link).outlineStyle"
        )
        assert style == "solid"


def _faults(page: Page) -> list[str]:
    found = Axe().run(page, context=".md-header", options=RULES)
    return [
        f"{fault['id']}: {node['html'][:120]}"
        for fault in found.response["violations"]
        for node in fault["nodes"]
    ]
