"""What is coming in a browser: support picks what it looks for, and opens the steps."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

ASSETS = Path(__file__).parents[2] / "theme" / "assets" / "kbgen"
SAID = {"component": "Component", "status": "Status", "filter_none": "None of the {}."}
CARDS = {
    "Experiments": [("Suggestions", "Experiment", "Time")],
    "Betas": [("Approval", "Beta", "Team"), ("Kiosk", "Beta", "Time")],
}


def _card(title: str, status: str, component: str) -> str:
    return (
        f'<div class="kb-coming__card"><h3>{title}</h3><p class="kb-facts">'
        f'<span class="kb-coming__status"><span class="kb-badge">{status}</span></span>'
        f'<span>Component: <span class="kb-coming__component">{component}</span></span></p>'
        '<details class="kb-fold"><summary>Steps</summary><p>Open it.</p></details></div>'
    )


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    groups = "".join(
        f'<section class="kb-coming__group"><h2>{title}</h2>'
        f"{''.join(_card(*one) for one in cards)}</section>"
        for title, cards in CARDS.items()
    )
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.set_content(
        f"<html style='font-size:20px'><meta name=kb-say content='{json.dumps(SAID)}'>"
        "<meta name=viewport content='width=device-width'>"
        f'<article class="md-typeset"><div class="kb-coming">{groups}</div></article></html>'
    )
    for style in ("kbgen.css", "coming.css"):
        page.add_style_tag(path=ASSETS / style)
    yield page
    context.close()


def _scripted(page: Page) -> Page:
    page.add_script_tag(path=ASSETS / "coming.js")
    page.evaluate("document.dispatchEvent(new Event('DOMContentLoaded'))")
    return page


def test_without_a_script_all_of_it_is_there(page: Page) -> None:
    expect(page.locator(".kb-coming__card:visible")).to_have_count(3)
    page.get_by_text("Steps").first.click()
    expect(page.get_by_text("Open it.").first).to_be_visible()


def test_support_picks_by_component_and_status(page: Page) -> None:
    _scripted(page)
    page.get_by_label("Component").select_option("Time")
    expect(page.locator(".kb-coming__card:visible h3")).to_have_text(["Suggestions", "Kiosk"])
    expect(page.get_by_role("status")).to_have_text("2 / 3")
    page.get_by_label("Status").select_option("Beta")
    expect(page.locator(".kb-coming__card:visible h3")).to_have_text(["Kiosk"])
    expect(page.get_by_role("heading", name="Experiments")).to_be_hidden()


def test_a_choice_that_fits_nothing_says_so(page: Page) -> None:
    _scripted(page)
    page.get_by_label("Component").select_option("Team")
    page.get_by_label("Status").select_option("Experiment")
    expect(page.get_by_role("status")).to_have_text("None of the 3.")


def test_the_page_may_start_twice_and_has_one_bar(page: Page) -> None:
    _scripted(page)
    page.evaluate("document.dispatchEvent(new Event('DOMContentLoaded'))")
    expect(page.get_by_label("Status")).to_have_count(1)


def test_a_finger_hits_each_choice_and_the_page_fits_a_phone(page: Page) -> None:
    _scripted(page)
    for one in (page.get_by_label("Status"), page.get_by_text("Steps").first):
        box = one.bounding_box()
        assert box
        assert box["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
