"""The ways on for readers whom search does not serve: a person, and the list from A to Z."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from visiting import PHONE, visit


@pytest.mark.parametrize("reader", ["with scripts", "without scripts"])
def test_a_person_is_one_tap_away_on_each_page_of_a_phone(
    browser: Browser, site: Path, reader: str
) -> None:
    runs = reader == "with scripts"
    with visit(browser, site, viewport=PHONE, has_touch=True, java_script_enabled=runs) as page:
        home = page.url
        for at in ("", "articles/export-reports/", "de/faq/"):
            page.goto(home + at)
            ask = page.locator(".kb-ask")
            box = ask.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] < PHONE["height"]
            assert min(box["width"], box["height"]) >= 24
            ask.tap()
            page.wait_for_url("**/contact/")
            expect(page.locator(".kb-ways-on a").first).to_be_visible()


def test_staff_are_led_to_those_who_answer(browser: Browser, asking: Path) -> None:
    with visit(browser, asking / "agent" / "site") as page:
        page.keyboard.press("/")
        page.locator("input.md-search__input").fill("zzqqzz")
        meta = page.locator(".md-search-result__meta")
        expect(meta).to_have_text("No matching documents")
        expect(page.locator("[data-kb-help]").get_by_role("link", name="Directory")).to_be_visible()
        assert page.locator("[data-kb-ask], .kb-ask").count() == 0


def test_a_reader_without_scripts_finds_each_answer_from_a_to_z(
    browser: Browser, site: Path
) -> None:
    for tree in ("", "de/"):
        with visit(browser, site, tree, java_script_enabled=False) as page:
            assert page.locator(".md-search, .md-header__button[for=__search]").all() != []
            for dead in page.locator(".md-search, .md-header__button[for=__search]").all():
                expect(dead).to_be_hidden()
            page.locator("[data-kb-search]").click()
            page.wait_for_url(f"**/{tree}a-z/")
            found = {}
            for link in page.locator(".md-content__inner li a").all():
                found[link.inner_text()] = link.evaluate("(one) => new URL(one.href).pathname")
            expected = {f"/{tree}articles/{path.name}/" for path in (site / "articles").iterdir()}
            assert set(found.values()) == expected
            assert "Why is my invoice a draft?" in found
            page.get_by_text("Can I cancel an invoice?").click()
            expect(page.get_by_role("heading", name="Can I cancel an invoice?")).to_be_in_viewport()
