"""Pages that come without loading: what scripts do for each page, they do for each one of these."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from asking_site import asking_site
from browsing import answers_for, watched
from built_once import Builds
from playwright.sync_api import Browser, Page, expect
from visiting import FIELD, META, RESULTS, opens_search

ADDRESS = "https://help.orchard.example/"
SETTINGS = f"""\
addresses:
  public: {ADDRESS}
listening:
  public: {ADDRESS}searches
"""
# Records are kept on the page, which stays as long as nothing is loaded.
KEEP = """
  window.records = [];
  navigator.sendBeacon = (address, body) => {
    window.records.push(...body.trim().split("\\n").map(JSON.parse));
    return true;
  };
"""


@pytest.fixture(scope="module")
def listening(builds: Builds) -> Path:
    return builds.once("instant", partial(asking_site, more=SETTINGS)) / "public" / "site"


@pytest.fixture
def page(browser: Browser, listening: Path) -> Iterator[Page]:
    with watched(browser, ADDRESS) as (page, seen):
        page.context.route(f"{ADDRESS}**", partial(answers_for, listening))
        page.context.add_init_script(KEEP)
        page.goto(f"{ADDRESS}articles/export-reports/")
        page.wait_for_load_state("networkidle")
        page.evaluate("window.same = true")
        yield page
        assert page.evaluate("window.same"), "a page was loaded"
    assert seen.anything() == {}


def _goes(page: Page, title: str, path: str) -> None:
    page.locator(".md-footer, .kb-related, .kb-neighbours, .kb-contact").get_by_role(
        "link", name=title, exact=True
    ).first.click()
    page.wait_for_url(f"{ADDRESS}{path}")
    expect(page.locator(".kb-told")).not_to_be_empty()


def _sent(page: Page, name: str) -> list[dict[str, Any]]:
    page.wait_for_function(
        "(name) => window.records.some((record) => record.action_name === name)", arg=name
    )
    records: list[dict[str, Any]] = page.evaluate("window.records")
    return [record for record in records if record.get("action_name") == name]


def test_a_no_without_a_reason_counts_for_the_page_that_it_was_said_of(page: Page) -> None:
    page.get_by_role("button", name="No", exact=True).click()
    _goes(page, "Send reports by mail", "articles/send-reports/")
    expect(page.locator("h1")).to_contain_text("Send reports")
    (said,) = _sent(page, "feedback")
    attributes = said["event_attributes"]
    assert attributes["answer"] == "no"
    assert attributes["object"]["object_id"] == "export-reports"
    assert attributes["page"] == "/articles/export-reports/"
    assert "at" not in attributes


def test_each_page_asks_whether_it_answered(page: Page) -> None:
    page.get_by_role("button", name="Yes", exact=True).click()
    _goes(page, "Send reports by mail", "articles/send-reports/")
    page.get_by_role("button", name="Yes", exact=True).click()
    expect(page.locator("[data-kb-thanks]")).not_to_be_empty()
    page.wait_for_function("() => window.records.length === 2")
    ids = [one["event_attributes"]["object"]["object_id"] for one in _sent(page, "feedback")]
    assert ids == ["export-reports", "send-reports"]


def test_the_question_goes_along_also_to_a_contact_page_that_stands_there(page: Page) -> None:
    _goes(page, "Contact", "contact/")
    for query in ("zzqqzz", "qqzzqq"):
        opens_search(page)
        page.locator(FIELD).fill(query)
        ask = page.locator("[data-kb-ask]")
        expect(ask).to_have_text(f"Ask us “{query}”")
        expect(page.locator(META)).to_have_text("No matching documents")
        ask.click()
        expect(page.get_by_label("Your question")).to_have_value(query)


def test_who_only_hears_the_page_is_told_that_another_one_came(page: Page) -> None:
    _goes(page, "Send reports by mail", "articles/send-reports/")
    expect(page.locator(".kb-told")).to_contain_text("Send reports by mail")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("h1")).to_have_css("outline-style", "none")
    page.keyboard.press("Tab")
    assert page.locator("article :focus").count() == 1


def test_a_search_and_what_was_opened_have_one_id(page: Page) -> None:
    _goes(page, "Send reports by mail", "articles/send-reports/")
    opens_search(page)
    page.locator(FIELD).fill("spreadsheet")
    expect(page.locator(RESULTS)).to_have_count(1)
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(f"{ADDRESS}articles/export-reports/**")
    (click,) = _sent(page, "click")
    (search,) = [one for one in page.evaluate("window.records") if "action_name" not in one]
    assert search["query_id"] == click["query_id"]
    assert search["query_response_hit_ids"] == ["export-reports"]
    assert search["query_attributes"]["page"] == "/articles/send-reports/"


def test_a_way_to_a_person_is_known_however_its_address_is_written(page: Page) -> None:
    _goes(page, "Contact", "contact/")
    page.evaluate("addEventListener('click', (event) => event.preventDefault())")
    page.get_by_role("link", name="Chat").click()
    (contact,) = _sent(page, "contact")
    assert contact["event_attributes"]["way"] == "https"
