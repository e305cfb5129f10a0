"""Tables of gaps in a browser: a filter finds what is folded away, and rows fit a phone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown import markdown  # type: ignore[import-untyped]  # it brings no types
from playwright.sync_api import Browser, Page, expect

from kbgen.publish.showing.markup import cards

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "theme" / "assets" / "kbgen"
GAPS = [
    ("dark mode", "night theme", "open"),
    ("csv", "comma file", "planned"),
    ("vacation", "days off", "open"),
]
SAID = {"filter": "Filter", "filter_none": "Nothing found among the {} rows on this page."}


def _table(rows: list[tuple[str, str, str]]) -> str:
    """Return the HTML of *rows*, with the words below each query in small."""
    shown = [
        (f'{query} <span class="kb-under">{other}</span>', status) for query, other, status in rows
    ]
    return str(markdown(cards(("Query", "Status"), shown), extensions=["tables", "attr_list"]))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_content(
        f"<meta name=kb-say content='{json.dumps(SAID)}'>"
        "<article class='md-typeset'><p class='kb-more'>Not on this page: 7.</p>"
        "<div class='kb-table kb-rowcards' data-kb-filter='1'>"
        f"{_table(GAPS[:1])}<details class='kb-fold'><summary>Show all 3</summary>"
        f"{_table(GAPS[1:])}</details></div></article>"
    )
    page.add_style_tag(path=ASSETS / "kbgen.css")
    yield page
    context.close()


def _filtered(page: Page) -> Page:
    page.add_script_tag(path=ASSETS / "kbgen.js")
    page.evaluate("document.dispatchEvent(new Event('DOMContentLoaded'))")
    return page


def test_a_filter_finds_a_folded_gap_by_any_way_in_which_it_was_typed(page: Page) -> None:
    _filtered(page)
    expect(page.locator(".kb-filter")).to_have_count(1)
    expect(page.get_by_text("days off")).to_be_hidden()
    page.locator(".kb-filter input").fill("off days")
    expect(page.get_by_text("days off")).to_be_visible()
    expect(page.locator("tbody tr:visible")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("1 / 3")


def test_a_filter_that_finds_nothing_says_so_and_what_it_did_not_look_at(page: Page) -> None:
    _filtered(page)
    page.locator(".kb-filter input").fill("overtime")
    expect(page.get_by_role("status")).to_have_text(
        "Nothing found among the 3 rows on this page. Not on this page: 7."
    )
    page.locator(".kb-filter input").fill("")
    expect(page.get_by_role("status")).to_have_text("3 / 3")


def test_a_choice_holds_the_values_of_folded_rows_too(page: Page) -> None:
    _filtered(page)
    page.locator(".kb-filter select").select_option("planned")
    expect(page.get_by_text("comma file")).to_be_visible()
    expect(page.locator("tbody tr:visible")).to_have_count(1)


def test_a_phone_shows_rows_as_cards_without_any_script(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    cell = page.locator("tbody td").nth(1)
    assert cell.evaluate("one => getComputedStyle(one).display") == "block"
    label = cell.evaluate("one => getComputedStyle(one, '::before').content")
    assert label == '"Status"'
    expect(page.locator("thead").first).to_be_hidden()
    page.get_by_text("Show all 3").click()
    expect(page.get_by_text("days off")).to_be_visible()
