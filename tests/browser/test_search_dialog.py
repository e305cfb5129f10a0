"""The search dialog as readers use it: by keyboard, touch, paste, voice and screen reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from asking_site import asking_site
from axe_playwright_python.sync_playwright import Axe
from browsing import launched
from playwright.sync_api import Browser, Page, expect, sync_playwright
from visiting import PHONE, visit

FIELD = "input.md-search__input"
RESULTS = ".md-search-result__item"
META = ".md-search-result__meta"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return asking_site(tmp_path_factory.mktemp("asking")) / "public" / "site"


def test_the_focus_goes_into_the_dialog_and_back_to_what_opened_it(
    browser: Browser, site: Path
) -> None:
    with visit(browser, site) as page:
        for opener in ("[data-kb-search]", ".kb-ask"):
            page.locator(opener).focus()
            page.keyboard.press("Enter" if opener == "[data-kb-search]" else "/")
            expect(page.locator(FIELD)).to_be_focused()
            expect(page.get_by_role("dialog")).to_have_attribute("aria-modal", "true")
            page.keyboard.press("Escape")
            expect(page.locator(opener)).to_be_focused()
            expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_phone_opens_and_closes_it_by_buttons(browser: Browser, site: Path) -> None:
    with visit(browser, site, "articles/payroll/", viewport=PHONE, has_touch=True) as page:
        page.locator(".md-header__button[for=__search]").tap()
        expect(page.locator(FIELD)).to_be_focused()
        page.get_by_role("button", name="Close").tap()
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_tab_leads_through_the_dialog_and_leaving_it_closes_it(
    browser: Browser, site: Path
) -> None:
    with visit(browser, site) as page:
        _search(page, "reports")
        ways = ("[data-kb-filters-by=component]", ".md-search-result__link", "[data-kb-ask]")
        met = set()
        for _ in range(40):
            page.keyboard.press("Tab")
            if not page.locator("#__search").is_checked():
                break
            met |= {way for way in ways if page.locator(f"{way}:focus").count()}
        assert met == set(ways)
        assert not page.locator("#__search").is_checked()
        assert page.locator(".md-header :focus").count() == 1


def test_the_closed_dialog_takes_no_focus_beyond_its_field(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        _search(page, "reports")
        page.keyboard.press("Escape")
        assert page.locator(".md-search__output").evaluate("(output) => output.inert")


def test_arrows_enter_and_escape_do_what_the_theme_says(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        _search(page, "spreadsheet")
        page.keyboard.press("ArrowDown")
        expect(page.locator(".md-search-result__link").first).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(page.locator(FIELD)).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url("**/articles/export-reports/**")
        expect(page.locator("#__search")).not_to_be_checked()


def test_shift_moves_nothing_so_that_tab_goes_back(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        _search(page, "reports")
        links = page.locator(".md-search-result__item > .md-search-result__link")
        links.nth(1).focus()
        page.keyboard.press("Shift+Tab")
        assert page.locator(".md-search-result__list :focus").count() == 1


def test_enter_before_the_answer_opens_what_was_typed_not_what_stood_there(
    browser: Browser, site: Path
) -> None:
    with visit(browser, site) as page:
        _search(page, "payroll")
        page.locator(FIELD).evaluate(
            """(field) => {
              field.value = "spreadsheet";
              field.dispatchEvent(new Event("input", { bubbles: true }));
              field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
            }"""
        )
        page.wait_for_url("**/articles/export-reports/**")


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
        _search(page, "reports")
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
        page.evaluate(
            """() => {
              window.heard = [];
              const status = document.querySelector("[data-kb-status]");
              new MutationObserver(() => status.textContent && window.heard.push(status.textContent))
                .observe(status, { childList: true });
            }"""
        )
        _search(page, "spreadsheet")
        expect(page.locator("[data-kb-status]")).to_have_text("1 matching document")
        page.locator(FIELD).fill("zzqqzz")
        expect(page.locator("[data-kb-status]")).to_have_text("No matching documents")
        assert page.evaluate("window.heard") == ["1 matching document", "No matching documents"]


def test_a_repaired_query_is_shown_and_announced(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        _search(page, "spreadhseet")
        expect(page.locator("[data-kb-repair]")).to_contain_text("Searched for spreadsheet")
        expect(page.locator(RESULTS).first).to_contain_text("Export reports")
        expect(page.locator("[data-kb-status]")).to_contain_text("Searched for spreadsheet.")
        page.locator(FIELD).fill("spreadsheet")
        expect(page.locator("[data-kb-repair]")).to_be_hidden()


def test_filters_narrow_the_results_and_stay_for_the_tab(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        _search(page, "reports")
        component = page.get_by_label("Component")
        expect(component.locator("option")).to_have_text(["all", "Invoices (1)", "Reports (2)"])
        expect(page.get_by_label("Platforms")).to_be_visible()
        component.select_option("invoices")
        expect(page.locator(RESULTS)).to_have_count(1)
        page.reload()
        _search(page, "reports")
        expect(page.locator(RESULTS)).to_have_count(1)
        expect(component).to_have_value("invoices")
        page.locator(FIELD).fill("spreadsheet")
        expect(page.locator(META)).to_have_text("No matching documents")
        page.get_by_role("button", name="Search without filters").click()
        expect(page.locator(RESULTS)).to_have_count(1)
        expect(component).to_be_hidden()


def test_a_filter_of_one_value_is_not_offered(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        _search(page, "spreadsheet")
        expect(page.locator("[data-kb-filters]")).to_be_hidden()


def test_single_keys_do_nothing_once_the_reader_has_turned_them_off(
    browser: Browser, site: Path
) -> None:
    with visit(browser, site, "articles/send-reports/") as page:
        page.keyboard.press("/")
        page.get_by_label("Single-key shortcuts").uncheck()
        page.keyboard.press("Escape")
        page.reload()
        here = page.url
        for key in ("/", "s", "F", "n", "p", ".", ","):
            page.keyboard.press(key)
            page.evaluate(
                "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
            )
            assert (page.locator("#__search").is_checked(), page.url) == (False, here), key


def test_single_keys_work_until_then(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        for key in ("/", "s", "f"):
            page.keyboard.press(key)
            expect(page.locator(FIELD)).to_be_focused()
            page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1250])
def test_axe_finds_nothing_in_the_dialog(
    browser: Browser, site: Path, scheme: str, width: int
) -> None:
    view = {"width": width, "height": 800}
    with visit(browser, site, viewport=view, color_scheme=scheme, reduced_motion="reduce") as page:
        found = {"closed": _faults(page)}
        for query in ("reports", "spreadhseet", "zzqqzz"):
            _search(page, query)
            expect(page.locator("[data-kb-status]")).not_to_be_empty()
            found[query] = _faults(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert {state: faults for state, faults in found.items() if faults} == {}


def test_controls_are_large_enough_to_touch(browser: Browser, site: Path) -> None:
    with visit(browser, site, viewport={"width": 320, "height": 640}) as page:
        _search(page, "zzqqzz")
        small = page.locator("[data-kb-dialog]").evaluate(
            """(dialog) => [...dialog.querySelectorAll("a, button, select, input, summary")]
              .map((part) => [part.closest("label") || part, part])
              .map(([part, named]) => [part.getBoundingClientRect(), named.outerHTML])
              .filter(([box]) => box.width && Math.min(box.width, box.height) < 24)
              .map(([, named]) => named)"""
        )
        assert small == []


def test_large_text_stays_within_the_dialog(browser: Browser, site: Path) -> None:
    with visit(browser, site, viewport={"width": 640, "height": 800}) as page:
        page.evaluate("document.documentElement.classList.add('large')")
        sheet = "new CSSStyleSheet()"
        page.evaluate(
            f"(() => {{ const sheet = {sheet}; sheet.replaceSync('html.large {{ font-size: 250% }}');"
            " document.adoptedStyleSheets = [sheet]; })()"
        )
        _search(page, "reports")
        wide = page.locator(".md-search__scrollwrap").evaluate(
            "(box) => box.scrollWidth - box.clientWidth"
        )
        assert wide == 0


def test_the_dialog_moves_for_nobody_who_asked_for_rest(browser: Browser, site: Path) -> None:
    with visit(browser, site, reduced_motion="reduce") as page:
        moving = page.locator(".md-search").evaluate(
            """(search) => [search, ...search.querySelectorAll("*")]
              .filter((part) => getComputedStyle(part).transitionDuration.split(", ").some((one) => parseFloat(one)))
              .map((part) => part.className)"""
        )
        assert moving == []


def test_the_chosen_result_is_seen_with_forced_colours(browser: Browser, site: Path) -> None:
    with visit(browser, site, forced_colors="active") as page:
        _search(page, "spreadsheet")
        page.keyboard.press("ArrowDown")
        style = page.locator(".md-search-result__link").first.evaluate(
            "(link) => getComputedStyle(link).outlineStyle"
        )
        assert style == "solid"


def _search(page: Page, words: str) -> None:
    if not page.locator("#__search").is_checked():
        page.keyboard.press("/")
    page.locator(FIELD).fill("")
    page.locator(FIELD).press_sequentially(words)
    expect(page.locator(META)).to_contain_text("matching document")


def _faults(page: Page) -> list[str]:
    found = Axe().run(page, context=".md-header", options=RULES)
    return [
        f"{fault['id']}: {node['html'][:120]}"
        for fault in found.response["violations"]
        for node in fault["nodes"]
    ]
