"""Visits of customers to the help centre of the sample, from the first page to the answer.

`tests/bench/visits.py` takes away what each visit needs and shows that its test notices.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import feedparser  # type: ignore[import-untyped]  # it brings no types
import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect
from receiving import later
from visiting import FIELD, FOCUSED, META, PHONE, RESULTS, moves_time, visit

WEB = "https://help.orchard.example/"
EXPORT = "Export reports as CSV"


@pytest.fixture
def home(browser: Browser, sample: Path) -> Iterator[Page]:
    """Yield the home page; at the end no script broke and the policy stopped nothing."""
    with visit(browser, sample) as page:
        yield page


def asks(page: Page, words: str) -> Locator:
    """Type *words* where the home page asks for them, and return the links of the best result."""
    page.locator("[data-kb-search]").click()
    page.locator(FIELD).press_sequentially(words)
    return page.locator(RESULTS).first.get_by_role("link")


def reads(page: Page, heading: str) -> None:
    """See that the reader was led to *heading*, not to where they would have to look for it."""
    expect(page.locator("article").get_by_role("heading", name=heading)).to_be_in_viewport()


def test_a_customer_finds_the_answer_by_a_question(home: Page) -> None:
    found = asks(home, "how do I get my hours into excel?")
    found.filter(has_text=EXPORT).click()
    home.wait_for_url("**/articles/export-csv/**")
    expect(home.get_by_text("choose CSV, summary or CSV, all entries.")).to_be_visible()


def test_a_customer_who_misspells_sees_what_was_searched_and_finds_it(home: Page) -> None:
    found = asks(home, "exprot hours to exel")
    expect(home.locator("[data-kb-repair]")).to_be_visible()
    expect(home.locator("[data-kb-repair]")).to_contain_text("Searched for export hours to excel")
    expect(home.locator("[data-kb-status]")).to_contain_text("Searched for export hours to excel")
    found.filter(has_text=EXPORT).click()
    home.wait_for_url("**/articles/export-csv/**")


@pytest.mark.parametrize("code", ["E-312", "error e312"])
def test_a_customer_finds_the_answer_by_the_code_on_the_screen(home: Page, code: str) -> None:
    found = asks(home, code)
    found.filter(has_text="What does error E-312 mean?").click()
    home.wait_for_url("**/articles/plans-and-billing/**")
    reads(home, "What does error E-312 mean?")


def test_a_german_customer_changes_the_language_and_finds_the_answer(home: Page) -> None:
    home.get_by_role("button", name="Select language").hover()
    home.get_by_role("link", name="Deutsch").click()
    home.wait_for_url("**/de/")
    found = asks(home, "wie kündige ich")
    expect(home.locator("[data-kb-ask]")).to_have_text("Fragen Sie uns „wie kündige ich“")
    found.filter(has_text="Wie kündige ich?").click()
    home.wait_for_url("**/de/articles/plans-and-billing/**")
    reads(home, "Wie kündige ich?")
    expect(home.locator("html")).to_have_attribute("lang", "de")


def test_a_customer_who_finds_nothing_asks_and_the_query_goes_along(home: Page) -> None:
    asks(home, "helicopter & snorkel")
    expect(home.locator(META)).to_have_text("No matching documents")
    home.get_by_role("link", name="Ask us “helicopter & snorkel”").click()
    expect(home.get_by_label("Your question")).to_have_value("helicopter & snorkel")
    mail = home.locator("article").get_by_role("link", name="Write to us")
    asked = parse_qs(urlsplit(mail.get_attribute("href") or "").query)
    assert asked["subject"] == ["helicopter & snorkel"]


def test_a_customer_follows_the_feed_and_sees_what_came_since_the_last_visit(
    browser: Browser, sample: Path
) -> None:
    with visit(browser, sample, routes={"**/": _as_it_was}) as page:
        home = page.url
        page.get_by_role("link", name="Release notes").first.click()
        page.wait_for_url("**/releases/")
        expect(page.locator(".kb-badge--new")).to_have_count(0)
        feed = page.locator("link[rel~=alternate][type='application/atom+xml']").first
        entry = feedparser.parse(page.request.get(str(feed.evaluate("at => at.href"))).body())
        page.context.unroute("**/")

        later = page.context.new_page()
        later.goto(entry.entries[0].link.replace(WEB, home))
        reads(later, entry.entries[0].title)
        later.get_by_role("link", name="Release notes").first.click()
        later.wait_for_url("**/releases/")
        new = later.locator("li[data-kb-released]", has=later.locator(".kb-badge--new"))
        expect(new).to_have_count(2)
        expect(new.first).to_contain_text("New since your last visit")
        expect(new.get_by_role("link", name=entry.entries[0].title)).to_be_visible()


def test_a_customer_with_a_keyboard_alone_sees_the_way_to_the_answer(home: Page) -> None:
    for _ in range(12):
        home.keyboard.press("Tab")
        _sees_the_focus(home)
        if home.locator(f"{FIELD}:focus").count():
            break
    home.keyboard.type("everything in one column")
    answer = home.locator(RESULTS).get_by_role(
        "link", name="Why does Excel show everything in one column?"
    )
    # an answer to its beginning would be replaced
    home.wait_for_function(
        "(words) => window.kbSearch.last?.query === words", arg="everything in one column"
    )
    expect(answer).to_be_visible()
    for _ in range(3):
        home.keyboard.press("ArrowDown")
        _sees_the_focus(home)
        if answer.evaluate("link => link === document.activeElement"):
            break
    home.keyboard.press("Enter")
    home.wait_for_url("**/articles/export-csv/**")
    reads(home, "Why does Excel show everything in one column?")
    home.keyboard.press("Tab")  # goes on from there, not from the top of the page
    _sees_the_focus(home)
    assert home.locator("article :focus").count() == 1


def test_a_customer_without_scripts_gets_to_the_answer_by_topics_and_from_a_to_z(
    browser: Browser, sample: Path
) -> None:
    with visit(browser, sample, java_script_enabled=False) as page:
        expect(page.locator(FIELD)).to_be_hidden()  # it would do nothing
        page.get_by_role("link", name="What are you looking for?").click()
        page.wait_for_url("**/a-z/")
        page.get_by_role("link", name="Why does Excel show everything in one column?").click()
        reads(page, "Why does Excel show everything in one column?")
        page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Topics").click()
        page.locator("article").get_by_role("link", name="Reports", exact=True).click()
        page.locator("article").get_by_role("link", name=EXPORT).click()
        reads(page, EXPORT)
        page.get_by_role("banner").get_by_role("link", name="Questions A to Z").click()
        page.wait_for_url("**/a-z/")


def test_a_customer_with_a_phone_has_a_person_one_tap_away(browser: Browser, sample: Path) -> None:
    with visit(browser, sample, viewport=PHONE, has_touch=True, is_mobile=True) as page:
        home = page.url
        _taps_for_a_person(page)
        page.goto(f"{home}articles/weekly-timesheet/")
        page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
        assert page.evaluate("scrollY") > 2 * PHONE["height"]
        _taps_for_a_person(page)


def test_a_customer_whom_a_page_did_not_help_says_why(home: Page) -> None:
    home.goto(f"{home.url}articles/export-csv/")
    home.get_by_role("button", name="Tell us").click()
    home.get_by_label("It is out of date").check()
    note = home.locator("[data-kb-note]")
    said = parse_qs(urlsplit(note.get_attribute("href") or "").query)
    assert said["subject"] == [EXPORT]
    assert said["body"][0].splitlines()[-2:] == [home.url, "It is out of date"]
    note.click()
    expect(home.locator("[data-kb-thanks]")).to_have_text("Thank you for your answer.")


def test_what_a_customer_does_is_told_to_nobody(home: Page) -> None:
    moves_time(home)
    sent: list[Request] = []
    home.context.on("request", lambda request: sent.append(request))
    found = asks(home, "export to excel")
    expect(found.first).to_be_visible()
    later(home, 60)  # whatever waits to be sent is due
    found.filter(has_text=EXPORT).click()
    home.wait_for_url("**/articles/export-csv/**")
    home.get_by_role("button", name="Tell us").click()
    later(home, 60)
    home.goto("about:blank")
    assert len(sent) > 5
    told = [one for one in sent if one.method != "GET" or one.resource_type == "ping"]
    assert [one.url for one in told] == []
    assert not home.context.cookies()


def _as_it_was(route: Route) -> None:
    """Answer with the page as it was before the newest features came out."""
    answer = route.fetch()
    text = answer.text()
    *_, before, newest = sorted(set(re.findall(r'data-kb-released="(\d+)"', text)))
    entry = rf'<li [^>]*data-kb-released="{newest}".*?</li>'
    earlier = re.sub(entry, "", text, flags=re.DOTALL).replace(newest, before)
    route.fulfill(response=answer, body=earlier)


def _sees_the_focus(page: Page) -> None:
    focus = page.evaluate(FOCUSED)
    assert focus is not None
    assert focus["seen"] and focus["ring"], focus  # noqa: PT018  # one fact: it is seen


def _taps_for_a_person(page: Page) -> None:
    """Tap once, where the page stands as it is, and see the ways to a person."""
    ask = page.locator(".kb-ask")
    expect(ask).to_be_in_viewport(ratio=1)
    ask.tap()
    page.wait_for_url("**/contact/")
    expect(page.locator("article").get_by_role("link", name="Write to us")).to_be_in_viewport()
