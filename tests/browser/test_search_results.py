"""Results of the search: heard without keys, announced, repaired, filtered."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from visiting import FIELD, META, RESULTS, moves_time, search, visit


@pytest.mark.parametrize("way", ["pasted", "dictated", "composed"])
def test_a_query_is_heard_that_comes_without_keys(browser: Browser, site: Path, way: str) -> None:
    with visit(browser, site) as page:
        page.locator("[data-kb-search]").click()
        if way == "composed":
            session = page.context.new_cdp_session(page)
            for text in ("spread", "spreadsheet"):
                session.send(
                    "Input.imeSetComposition",
                    {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
                )
            session.send("Input.insertText", {"text": "spreadsheet"})
        elif way == "dictated":
            page.keyboard.insert_text("spreadsheet")
        else:
            page.evaluate(
                "document.execCommand('insertText', false, 'spreadsheet')"  # as a paste does it
            )
        expect(page.locator(RESULTS).first).to_contain_text("Export reports")


def test_clearing_the_field_clears_the_results(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        search(page, "reports")
        page.get_by_role("button", name="Clear").click()
        expect(page.locator(RESULTS)).to_have_count(0)
        expect(page.locator(FIELD)).to_be_focused()


def test_an_address_with_a_query_opens_the_dialog_with_its_results(
    browser: Browser, site: Path
) -> None:
    with visit(browser, site, "?q=spreadsheet") as page:
        expect(page.locator(RESULTS).first).to_contain_text("Export reports")
        expect(page.get_by_role("dialog")).to_be_visible()


def test_results_are_announced_once_when_typing_has_ended(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        moves_time(page)
        page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))
        page.evaluate(
            """() => {
              window.heard = [];
              const status = document.querySelector("[data-kb-status]");
              const hear = () => status.textContent && window.heard.push(status.textContent);
              new MutationObserver(hear).observe(status, { childList: true });
            }"""
        )
        page.keyboard.press("/")
        for typed in ("m", "ma", "mai", "mail"):
            # an answer to each letter, and less than the time in which typing ends
            page.locator(FIELD).press_sequentially(typed[-1])
            page.wait_for_function("(typed) => window.kbSearch.last?.query === typed", arg=typed)
            page.clock.run_for(300)
        page.clock.run_for(1000)
        expect(page.locator("[data-kb-status]")).to_have_text("1 matching document")
        expect(page.locator("[data-kb-status]")).to_have_role("status")
        page.locator(FIELD).fill("zzqqzz")
        page.wait_for_function("() => window.kbSearch.last?.query === 'zzqqzz'")
        page.clock.run_for(1000)
        expect(page.locator("[data-kb-status]")).to_have_text("No matching documents")
        assert page.evaluate("window.heard") == ["1 matching document", "No matching documents"]


def test_a_repaired_query_is_shown_and_announced(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        search(page, "spreadhseet")
        expect(page.locator("[data-kb-repair]")).to_contain_text("Searched for spreadsheet")
        expect(page.locator(RESULTS).first).to_contain_text("Export reports")
        expect(page.locator("[data-kb-unknown]")).to_be_hidden()
        expect(page.locator("[data-kb-status]")).to_contain_text("Searched for spreadsheet.")
        page.locator(FIELD).fill("spreadsheet")
        expect(page.locator("[data-kb-repair]")).to_be_hidden()


def test_filters_narrow_the_results_and_stay_for_the_tab(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        search(page, "reports")
        component = page.get_by_label("Component")
        expect(component.locator("option")).to_have_text(
            ["Component: all", "Invoices (1)", "Reports (2)"]
        )
        expect(page.get_by_label("Platforms")).to_be_visible()
        component.select_option("invoices")
        expect(page.locator(RESULTS)).to_have_count(1)
        page.reload()
        search(page, "reports")
        expect(page.locator(RESULTS)).to_have_count(1)
        expect(component).to_have_value("invoices")
        page.locator(FIELD).fill("spreadsheet")
        expect(page.locator(META)).to_have_text("No matching documents")
        page.get_by_role("button", name="Search without filters").click()
        expect(page.locator(RESULTS)).to_have_count(1)
        expect(component).to_be_hidden()


def test_the_count_is_that_of_all_pages_also_of_those_not_shown(
    browser: Browser, site: Path
) -> None:
    with visit(browser, site) as page:
        search(page, "reports")
        expect(page.locator(META)).to_have_text("3 matching documents")
        page.locator(FIELD).fill("orchid")
        expect(page.locator(RESULTS)).to_have_count(10)
        expect(page.locator(META)).to_have_text("23 matching pages, the best 10 shown")
        expect(page.locator("[data-kb-status]")).to_have_text(
            "23 matching pages, the best 10 shown"
        )


def test_more_results_come_on_demand_and_the_focus_goes_to_the_first_of_them(
    browser: Browser, site: Path
) -> None:
    with visit(browser, site) as page:
        search(page, "reports")
        page.locator(FIELD).fill("orchid")
        more = page.get_by_role("button", name="More results")
        for shown in (10, 20):
            expect(more).to_be_visible()
            titles = page.locator(f"{RESULTS} h1").all_inner_texts()
            more.focus()
            page.keyboard.press("Enter")
            first = page.locator(RESULTS).nth(shown).locator(".md-search-result__link").first
            expect(first).to_be_focused()
            expect(page.locator(RESULTS)).to_have_count(min(shown + 10, 23))
            after = page.locator(f"{RESULTS} h1").all_inner_texts()
            assert after[: len(titles)] == titles
        expect(more).to_be_hidden()
        expect(page.locator(META)).to_have_text("23 matching documents")
        page.locator(FIELD).fill("reports")
        expect(page.locator(RESULTS)).to_have_count(3)
        page.locator(FIELD).fill("orchid")
        expect(page.locator(META)).to_have_text("23 matching pages, the best 10 shown")


def test_a_phone_shows_all_filters_in_one_slim_row(browser: Browser, site: Path) -> None:
    with visit(browser, site, viewport={"width": 320, "height": 640}) as page:
        search(page, "invoices")
        for name in ("Component", "Platforms", "Kind"):
            page.get_by_label(name).evaluate("(one) => { one.parentElement.hidden = false; }")
        tops = page.locator("[data-kb-filters] select").evaluate_all(
            "(all) => all.map((one) => one.getBoundingClientRect().top)"
        )
        assert len(set(tops)) == 1
        box = page.locator("[data-kb-filters]").bounding_box()
        assert box is not None
        assert box["height"] <= 44


def test_a_filter_of_one_value_is_not_offered(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        search(page, "spreadsheet")
        expect(page.locator("[data-kb-filters]")).to_be_hidden()
