"""When search does not help: near titles, honest faults, and a person one tap away."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from visiting import FIELD, META, RESULTS, TOGGLE, moves_time, opens_search, visit

UNAVAILABLE = "Search is not available right now."


def test_a_query_that_finds_nothing_goes_along_to_a_person(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        _type(page, "zzqqzz & qqzz")
        expect(page.locator(META)).to_have_text("No matching documents")
        expect(page.locator("[data-kb-unknown]")).to_contain_text("zzqqzz")
        ask = page.locator("[data-kb-ask]")
        expect(ask).to_have_text("Ask us “zzqqzz & qqzz”")
        expect(ask).to_have_attribute("href", _ends("contact/#ask=zzqqzz%20%26%20qqzz"))
        ask.click()
        question = page.get_by_label("Your question")
        expect(question).to_have_value("zzqqzz & qqzz")
        mail, chat, phone = page.locator(".kb-ways-on a").all()
        asked = "zzqqzz%20%26%20qqzz"
        expect(mail).to_have_attribute(
            "href", _begins(f"mailto:help@orchard.example?subject={asked}&body=")
        )
        expect(chat).to_have_attribute("href", f"https://Chat.example?about={asked}")
        expect(phone).to_have_attribute("href", "tel:+49301234567")
        question.fill("")
        expect(chat).to_have_attribute("href", "https://Chat.example?about=")
        expect(page.get_by_text("within one working day")).to_be_visible()


def test_what_was_pasted_is_not_repeated_at_length(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        pasted = "zzqqzz " * 40
        _type(page, pasted)
        ask = page.locator("[data-kb-ask]")
        expect(ask).to_have_text(re.compile(r"^Ask us “(zzqqzz ){8,12}.{0,8}…”$"))
        expect(ask).to_have_attribute("href", re.compile("(zzqqzz%20){39}zzqqzz$"))


def test_a_word_that_no_page_knows_is_told_as_it_was_typed(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        _type(page, "ZZqqZZ-409 QQz-7")
        expect(page.locator("[data-kb-unknown] strong")).to_have_text("ZZqqZZ, 409, QQz-7")


def test_who_searches_on_the_contact_page_has_the_question_there(
    browser: Browser, site: Path
) -> None:
    with visit(browser, site, "contact/") as page:
        expect(page.get_by_label("Your question")).to_have_value("")
        _type(page, "zzqqzz")
        ask = page.locator("[data-kb-ask]")
        expect(ask).to_have_text("Ask us “zzqqzz”")
        ask.click()
        expect(page.get_by_label("Your question")).to_have_value("zzqqzz")
        chat = page.get_by_role("link", name="Chat")
        expect(chat).to_have_attribute("href", "https://Chat.example?about=zzqqzz")
        expect(page.locator("[data-kb-dialog]")).not_to_have_attribute("aria-modal", "true")


def test_who_finds_nothing_or_has_not_asked_begins_with_questions_and_topics(
    browser: Browser, site: Path
) -> None:
    with visit(browser, site, "articles/payroll/") as page:
        start = page.locator("[data-kb-start]")
        page.keyboard.press("/")
        links = ["Why is my invoice a draft?", "Can I cancel an invoice?", "Reports", "Invoices"]
        expect(start.get_by_role("link")).to_have_text(links)
        expect(start.get_by_role("heading")).to_have_text("Common questions")
        _type(page, "reports")
        expect(page.locator(RESULTS)).to_have_count(3)
        expect(start).to_be_hidden()
        _type(page, "zzqqzz")
        expect(page.locator(META)).to_have_text("No matching documents")
        start.get_by_role("link", name="Can I cancel an invoice?").click()
        page.wait_for_url("**/articles/invoice-questions/#*")
        asked = page.locator("article").get_by_text("Can I cancel an invoice?")
        expect(asked.first).to_be_visible()


def test_the_question_is_copied_for_a_way_that_takes_none(browser: Browser, site: Path) -> None:
    with visit(browser, site, "contact/#ask=why%20so") as page:
        page.get_by_role("button", name="Copy the question").click()
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        page.get_by_label("Your question").fill("")
        page.keyboard.press("Control+v")
        expect(page.get_by_label("Your question")).to_have_value("why so")


def test_titles_that_are_near_are_offered_and_what_will_not_come_by_itself(
    browser: Browser, site: Path
) -> None:
    with visit(browser, site) as page:
        _type(page, "reports")
        page.get_by_label("Component").select_option("invoices")
        page.locator(FIELD).fill("spreadsheet")
        expect(page.locator(META)).to_have_text("No matching documents")
        expect(page.locator("[data-kb-near=near] li")).to_have_text(
            ["Export reports as a spreadsheet"]
        )
        page.get_by_label("Component").select_option("")
        page.locator(FIELD).fill("reports")
        page.get_by_label("Component").select_option("reports")
        page.locator(FIELD).fill("payroll")
        expect(page.locator(META)).to_have_text("No matching documents")
        expect(page.locator("[data-kb-near='wont-do'] li")).to_have_text(["Payroll"])
        expect(page.locator("[data-kb-near=near]")).to_be_hidden()
        page.locator("[data-kb-near='wont-do'] a").click()
        page.wait_for_url("**/articles/payroll/**")


def test_arrows_lead_through_the_help_where_there_are_no_results(
    browser: Browser, site: Path
) -> None:
    with visit(browser, site) as page:
        _type(page, "zzqqzz")
        expect(page.locator(META)).to_have_text("No matching documents")
        first = page.locator("[data-kb-start] a").first
        expect(first).to_be_visible()
        page.keyboard.press("ArrowDown")
        expect(first).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(page.locator(FIELD)).to_be_focused()


def test_who_comes_back_to_the_dialog_sees_the_way_to_a_person(
    browser: Browser, site: Path
) -> None:
    with visit(browser, site) as page:
        _type(page, "reports")
        expect(page.locator(RESULTS)).to_have_count(3)
        assert not _stays(page)
        page.keyboard.press("Escape")
        page.reload()
        opens_search(page)
        expect(page.locator("[data-kb-ask]")).to_have_text("Ask us “reports”")
        assert _stays(page)


def test_who_opened_a_result_and_comes_back_sees_it_too(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        _type(page, "spreadsheet")
        page.locator(".md-search-result__link").first.click()
        page.wait_for_url("**/articles/export-reports/**")
        opens_search(page)
        expect(page.locator("[data-kb-ask]")).to_have_text("Ask us “spreadsheet”")
        assert _stays(page)


def test_who_comes_back_sees_it_as_long_as_the_question_is_the_same(
    browser: Browser, site: Path
) -> None:
    with visit(browser, site) as page:
        _type(page, "reports")
        expect(page.locator(RESULTS)).to_have_count(3)
        page.keyboard.press("Escape")
        opens_search(page)
        assert _stays(page)
        page.evaluate(
            """() => { window.again = new Promise((done) =>
                 document.addEventListener("kb:result", done, { once: true })) }"""
        )
        page.keyboard.press("End")
        page.keyboard.type(" ")
        page.evaluate("async () => { await window.again }")
        assert _stays(page)


def test_who_clears_the_field_sees_it_too(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        moves_time(page)
        _type(page, "reports")
        expect(page.locator(RESULTS)).to_have_count(3)
        page.clock.run_for(1600)
        page.get_by_role("button", name="Clear").click()
        expect(page.locator("[data-kb-ask]")).to_have_text("Ask us “reports”")
        assert _stays(page)


def test_who_looks_at_results_for_long_sees_it_too(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        moves_time(page)
        _type(page, "reports")
        expect(page.locator(RESULTS)).to_have_count(3)
        assert not _stays(page)
        page.clock.run_for(20_500)
        assert _stays(page)
        assert page.locator("[data-kb-ask]").evaluate(
            "(ask) => ask.getBoundingClientRect().bottom <= innerHeight"
        )


def test_who_searches_again_and_again_sees_it_too(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        moves_time(page)
        for words, first in (
            ("invoices", "invoices"),
            ("mail", "mail"),
            ("spreadsheet", "spreadsheet"),
        ):
            assert not _stays(page)
            _type(page, words)
            expect(page.locator(RESULTS).first).to_contain_text(first)
            page.clock.run_for(1600)
        _type(page, "payroll")
        expect(page.locator(RESULTS).first).to_contain_text("Payroll")
        assert _stays(page)


@pytest.mark.parametrize(
    "missing", ["**/search-worker.*", "**/words.json", "**/*.pf_index", "**/*.pf_fragment"]
)
def test_a_fault_is_no_answer_and_says_so(browser: Browser, site: Path, missing: str) -> None:
    with visit(browser, site, routes={missing: _lost}) as page:
        _type(page, "spreadsheet")
        expect(page.locator(META)).to_have_text(UNAVAILABLE)
        expect(page.locator("[data-kb-ask]")).to_have_text("Ask us “spreadsheet”")
        expect(page.get_by_role("link", name="Questions A to Z").last).to_be_visible()
        expect(page.locator("[data-kb-status]")).not_to_contain_text("No matching")


def test_results_stay_where_only_filters_are_out_of_order(browser: Browser, site: Path) -> None:
    with visit(browser, site, routes={"**/*.pf_filter": _lost}) as page:
        _type(page, "spreadsheet")
        expect(page.locator(RESULTS)).to_have_count(1)
        expect(page.locator(META)).to_have_text("1 matching document")


def test_an_answer_that_does_not_come_is_a_fault_until_it_comes(
    browser: Browser, site: Path
) -> None:
    held: list[Route] = []
    with visit(browser, site, routes={"**/words.json": lambda route: held.append(route)}) as page:
        moves_time(page)
        with page.context.expect_event("request", lambda asked: "words.json" in asked.url):
            _type(page, "spreadsheet")
        page.clock.run_for(8100)
        expect(page.locator(META)).to_have_text(UNAVAILABLE)
        held[0].continue_()
        expect(page.locator(RESULTS)).to_have_count(1)
        expect(page.locator(META)).to_have_text("1 matching document")


def _type(page: Page, words: str) -> None:
    if not page.locator(TOGGLE).is_checked():
        page.keyboard.press("/")
    page.locator(FIELD).fill(words)


def _lost(route: Route) -> None:
    route.abort()


def _stays(page: Page) -> bool:
    return page.locator(".kb-help--stays").count() == 1


def _begins(text: str) -> re.Pattern[str]:
    return re.compile("^" + re.escape(text))


def _ends(text: str) -> re.Pattern[str]:
    return re.compile(re.escape(text) + "$")
