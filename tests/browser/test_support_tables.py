"""Tables that support sorts, and canned answers that it fills in and copies, in a browser."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown import markdown  # type: ignore[import-untyped]  # it brings no types
from playwright.sync_api import Browser, Page, expect

from kbgen.publish.showing.markup import filtered_table
from kbgen.publish.showing.phrases.en import PHRASES

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "theme" / "assets" / "kbgen"
ROWS = [("zebra", "10", "Ana"), ("Äpfel", "9", ""), ("apple", "1", "Priya")]
ANSWER = (
    "<div class='kb-canned'><p>Hello <span class='kb-blank' title='Customer'>{customer}</span>,"
    " yours, <span class='kb-blank kb-blank--kept' title='Your name'>{agent}</span></p>"
    "<p>See <a href='https://help.example/'>this</a>.</p></div>"
)
OWN = "<div class='kb-canned'><p>On <span class='kb-blank' title='Day'>{day}</span></p></div>"


def _table() -> str:
    text = filtered_table(("Problem", "Level", "Responsible"), ROWS, (1,))
    return str(markdown(text, extensions=["tables", "md_in_html"]))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    # a page of its own origin: without one there is no storage and no clipboard
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin="http://localhost")
    page = context.new_page()
    said = json.dumps(PHRASES).replace("'", "&#39;")
    body = (
        f"<!doctype html><html lang=en style='font-size: 125%'><meta name=kb-say content='{said}'>"
        f"<article class='md-typeset'><h1>A</h1><p class=kb-lead>b</p>{_table()}"
        f"{ANSWER}{ANSWER}{OWN}</article>"
    )
    page.route(
        "http://localhost/**",
        lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"),
    )
    _load(page)
    yield page
    context.close()


def _load(page: Page) -> None:
    page.goto("http://localhost/")
    for name in ("kbgen.css", "access.css", "search.css", "support.css"):
        page.add_style_tag(path=ASSETS / name)
    for name in ("kbgen.js", "sorting.js", "canned.js"):
        page.add_script_tag(path=ASSETS / name)
    page.evaluate("document.dispatchEvent(new Event('DOMContentLoaded'))")


def _first(page: Page) -> list[str]:
    return page.locator("tbody tr:visible td:first-child").all_inner_texts()


def test_a_head_sorts_up_and_down_by_keyboard_and_says_so(page: Page) -> None:
    assert _first(page) == ["zebra", "Äpfel", "apple"]
    page.get_by_role("button", name="Level").focus()
    page.keyboard.press("Enter")
    assert _first(page) == ["apple", "Äpfel", "zebra"]  # numbers by their size
    head = page.get_by_role("columnheader", name="Level")
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_text("Sorted by Level, ascending")).to_have_role("status")
    page.keyboard.press("Space")
    assert _first(page) == ["zebra", "Äpfel", "apple"]
    expect(head).to_have_attribute("aria-sort", "descending")


def test_letters_sort_as_readers_spell_them_and_empty_cells_stand_last(page: Page) -> None:
    page.get_by_role("button", name="Problem").click()
    assert _first(page) == ["Äpfel", "apple", "zebra"]
    for _ in range(2):
        page.get_by_role("button", name="Responsible").click()
        assert _first(page)[-1] == "Äpfel"
    expect(page.locator("[aria-sort]")).to_have_count(1)


def test_a_filter_keeps_the_order_and_an_order_the_filter(page: Page) -> None:
    page.locator(".kb-filter input").fill("p")
    page.locator(".kb-filter select").first.select_option("9")
    page.get_by_role("button", name="Problem").click()
    assert _first(page) == ["Äpfel"]
    page.locator(".kb-filter select").first.select_option("")
    assert _first(page) == ["Äpfel", "apple"]


def test_a_phone_sorts_by_a_list(page: Page) -> None:
    expect(page.get_by_label("Sort by")).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_label("Sort by").select_option("Level")
    assert _first(page) == ["apple", "Äpfel", "zebra"]
    page.get_by_label("Sort by").select_option("Level, descending")
    assert _first(page) == ["zebra", "Äpfel", "apple"]
    page.get_by_label("Sort by").select_option("Usual order")
    assert _first(page) == ["zebra", "Äpfel", "apple"]
    box = page.get_by_label("Sort by").bounding_box()
    assert box is not None
    assert box["height"] >= 44


def _copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_what_is_filled_in_once_is_copied_and_what_is_left_is_told(page: Page) -> None:
    page.get_by_label("Customer").fill("Ms Okafor")
    first = page.locator(".kb-canned").first
    first.get_by_role("button", name="Copy").click()
    expect(first.get_by_role("status")).to_have_text("Copied. Placeholders left: 1")
    assert _copied(page) == "Hello Ms Okafor, yours, {agent}\n\nSee this."
    page.get_by_label("Your name").fill("Kim")
    first.get_by_role("button").click()
    expect(first.get_by_role("status")).to_have_text("Copied")
    assert _copied(page) == "Hello Ms Okafor, yours, Kim\n\nSee this."
    rich = page.evaluate(
        "navigator.clipboard.read().then(([one]) => one.getType('text/html')).then((b) => b.text())"
    )
    assert '<a href="https://help.example/">this</a>' in rich
    assert "kb-blank" not in rich


def test_what_one_answer_alone_leaves_open_is_asked_beside_it(page: Page) -> None:
    expect(page.locator(".kb-blanks").first.locator("input")).to_have_count(2)
    page.get_by_label("Day").fill("Monday")
    last = page.locator(".kb-canned").last
    last.get_by_role("button").click()
    expect(last.get_by_role("status")).to_have_text("Copied")
    assert _copied(page) == "On Monday"


def test_the_browser_keeps_the_agents_name_and_never_the_customers(page: Page) -> None:
    page.get_by_label("Customer").fill("Ms Okafor")
    page.get_by_label("Your name").fill("Kim")
    assert page.evaluate("JSON.stringify(localStorage)") == '{"kb-blank:{agent}":"Kim"}'
    _load(page)
    expect(page.get_by_label("Customer")).to_have_value("")
    expect(page.locator(".kb-canned").first).to_contain_text("yours, Kim")
    page.get_by_label("Your name").fill("")
    assert page.evaluate("localStorage.length") == 0


def test_text_that_is_filled_in_is_text(page: Page) -> None:
    page.get_by_label("Customer").fill("<img src=x onerror=alert(1)>")
    first = page.locator(".kb-canned").first
    expect(first).to_contain_text("Hello <img src=x onerror=alert(1)>")
    assert page.locator(".kb-canned img").count() == 0
