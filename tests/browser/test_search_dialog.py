"""The search dialog as readers use it: by keyboard, touch, paste, voice and screen reader."""

from pathlib import Path

from playwright.sync_api import Browser, expect
from visiting import FIELD, PHONE, search, visit


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
        search(page, "reports")
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


def test_who_comes_by_tab_and_closes_the_dialog_goes_on_behind_the_field(
    browser: Browser, site: Path
) -> None:
    with visit(browser, site) as page:
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.locator(FIELD).evaluate("(field) => field === document.activeElement"):
                break
        expect(page.get_by_role("dialog")).to_have_count(1)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.keyboard.press("Tab")
        expect(page.locator(".md-header .kb-ask")).to_be_focused()


def test_the_closed_dialog_takes_no_focus_beyond_its_field(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        search(page, "reports")
        page.keyboard.press("Escape")
        assert page.locator(".md-search__output").evaluate("(output) => output.inert")


def test_arrows_enter_and_escape_do_what_the_theme_says(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        search(page, "spreadsheet")
        page.keyboard.press("ArrowDown")
        expect(page.locator(".md-search-result__link").first).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(page.locator(FIELD)).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url("**/articles/export-reports/**")
        expect(page.locator("#__search")).not_to_be_checked()


def test_shift_moves_nothing_so_that_tab_goes_back(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        search(page, "reports")
        links = page.locator(".md-search-result__item > .md-search-result__link")
        links.nth(1).focus()
        page.keyboard.press("Shift+Tab")
        assert page.locator(".md-search-result__list :focus").count() == 1


def test_enter_before_the_answer_opens_what_was_typed_not_what_stood_there(
    browser: Browser, site: Path
) -> None:
    with visit(browser, site) as page:
        search(page, "payroll")
        page.locator(FIELD).evaluate(
            """(field) => {
              field.value = "spreadsheet";
              field.dispatchEvent(new Event("input", { bubbles: true }));
              const enter = { key: "Enter", bubbles: true, cancelable: true };
              field.dispatchEvent(new KeyboardEvent("keydown", enter));
            }"""
        )
        page.wait_for_url("**/articles/export-reports/**")


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
            expect(page.get_by_role("dialog")).to_have_count(1)
            expect(page.locator(FIELD)).to_be_focused()
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
            expect(page.locator(FIELD)).not_to_be_focused()
            page.evaluate("() => new Promise((done) => setTimeout(done, 20))")
