"""In a real browser: "Did this answer your question?", and where the answer goes."""

from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # no types
from browsing import none, served
from built_once import Builds
from playwright.sync_api import Browser, Page, ViewportSize
from receiving import (
    Reader,
    Receiver,
    Record,
    answers,
    asks,
    later,
    listening_site,
    reader,
)

NOTHING_TO_WRITE_TO = "name: Orchard help\ntimezone: UTC\nlanguages: [en]\n"
REFUSED = "Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true });"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PAGE = "articles/export-reports/"


@pytest.fixture(scope="module")
def silent(builds: Builds) -> Path:
    return builds.once("silent", lambda root: listening_site(root, ""))


def given(records: list[Record]) -> list[Record]:
    """Return what feedback says, without where it was given."""
    common = {"position", "number", "page", "language", "edition"}
    return [
        {key: value for key, value in record["event_attributes"].items() if key not in common}
        for record in records
        if record.get("action_name") == "feedback"
    ]


def thanks(page: Page) -> str:
    return page.locator("[data-kb-feedback] [role=status]").inner_text()


ARTICLE = {"object_id": "export-reports", "object_id_type": "article"}


def test_yes_is_heard_thanked_for_and_remembered_in_the_tab(
    visitor: Reader, heard: Receiver
) -> None:
    page = visitor.opens(PAGE)
    assert thanks(page) == ""
    page.get_by_role("button", name="Yes").click()
    assert thanks(page) == "Thank you for your answer."
    assert page.evaluate("document.activeElement.matches('[data-kb-feedback]')")
    later(page, 3)
    assert given(heard.until(bool)) == [{"object": ARTICLE, "answer": "yes"}]
    page.reload()
    assert thanks(page) == "Thank you for your answer."
    assert not page.get_by_role("button", name="Yes").is_visible()
    page.goto(f"{visitor.address}articles/share-dashboards/")
    assert page.get_by_role("button", name="Yes").is_visible()
    assert visitor.opens(PAGE).get_by_role("button", name="Yes").is_visible()  # another tab


def test_no_asks_for_a_reason_by_keyboard_and_is_one_answer(
    visitor: Reader, heard: Receiver
) -> None:
    page = visitor.opens(PAGE)
    page.get_by_role("button", name="No", exact=True).focus()
    page.keyboard.press("Enter")
    assert (
        page.get_by_role("button", name="No", exact=True).get_attribute("aria-expanded") == "true"
    )
    assert page.evaluate("document.activeElement.value") == "missing"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Send"
    page.keyboard.press("Enter")
    assert thanks(page) == "Thank you for your answer."
    later(page, 3)
    page.goto("about:blank")
    assert given(heard.until(bool)) == [{"object": ARTICLE, "answer": "no", "reason": "outdated"}]


def test_a_no_without_a_reason_is_heard_when_the_reader_goes_on(
    visitor: Reader, heard: Receiver
) -> None:
    page = visitor.opens(PAGE)
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_role("link", name="Orchard help").first.click()
    page.wait_for_selector(".kb-home")
    page.goto("about:blank")
    assert given(heard.until(bool)) == [{"object": ARTICLE, "answer": "no"}]


def test_a_no_that_is_taken_back_is_none(visitor: Reader, heard: Receiver) -> None:
    page = visitor.opens(PAGE)
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_role("button", name="Yes").click()
    page.goto("about:blank")
    assert given(heard.until(bool)) == [{"object": ARTICLE, "answer": "yes"}]


def test_feedback_and_a_note_name_the_search_before_them(visitor: Reader, heard: Receiver) -> None:
    page = visitor.opens(PAGE)
    asks(page, "export")
    answers(page, "export", count=1, ids=["export-reports"])
    later(page, 6)
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_label("It did not work").check()
    page.evaluate("addEventListener('click', (event) => event.preventDefault(), true)")
    page.get_by_role("link", name="Write to us").click()
    found = heard.until(lambda records: len(records) == 3)
    assert [record.get("action_name") for record in found] == [None, "contact", "feedback"]
    assert {record["query_id"] for record in found} == {found[0]["query_id"]}
    assert given(found) == [{"object": ARTICLE, "answer": "no", "reason": "broken"}]


@pytest.mark.parametrize("why", ["it does not listen", "the browser refuses"])
def test_where_nobody_hears_only_a_note_to_a_person_is_offered(
    browser: Browser, listening: Path, silent: Path, heard: Receiver, why: str
) -> None:
    heard.clear()
    refuses = why == "the browser refuses"
    with reader(browser, listening if refuses else silent, REFUSED if refuses else "") as somebody:
        page = somebody.opens(PAGE)
        assert not page.get_by_role("button", name="Yes").is_visible()
        page.get_by_role("button", name="Tell us").click()
        assert not page.get_by_role("button", name="Send").is_visible()
        page.get_by_label("It is out of date").check()
        link = page.get_by_role("link", name="Write to us").first
        mail = urlsplit(link.get_attribute("href") or "")
        assert (mail.scheme, mail.path) == ("mailto", "help@orchard.example")
        said = parse_qs(mail.query)
        assert said["subject"] == ["Export reports as CSV"]
        assert f"{somebody.address}{PAGE}" in said["body"][0]
        assert "It is out of date" in said["body"][0]
        page.goto("about:blank")
    assert heard.records() == []


def test_where_nobody_hears_and_nobody_can_be_written_to_nothing_is_asked(
    browser: Browser, tmp_path: Path, heard: Receiver
) -> None:
    silent = listening_site(tmp_path / "silent", "", NOTHING_TO_WRITE_TO)
    page = (silent / PAGE / "index.html").read_text(encoding="utf-8")
    assert "kb-feedback" not in page.replace("kb-feedback.", "")
    listening = listening_site(tmp_path / "listening", heard.address, NOTHING_TO_WRITE_TO)
    with reader(browser, listening, REFUSED) as somebody:
        assert somebody.opens(PAGE).locator("[data-kb-feedback]").count() == 0
    with reader(browser, listening) as somebody:
        page_ = somebody.opens(PAGE)
        page_.get_by_role("button", name="No", exact=True).click()
        assert page_.get_by_role("button", name="Send").is_visible()
        assert page_.locator("[data-kb-feedback] a").count() == 0


def test_without_scripts_a_link_to_a_person_stands_there_and_no_dead_button(
    browser: Browser, listening: Path
) -> None:
    with served(listening, none) as address:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}{PAGE}")
        assert not page.locator("[data-kb-feedback]").is_visible()
        page.locator("aside.kb-contact a").first.click()
        assert page.url == f"{address}contact/"
        context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1250), ("dark", 320)])
def test_axe_finds_nothing_in_the_open_question(
    browser: Browser, listening: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    with served(listening, none) as address:
        view: ViewportSize = {"width": width, "height": 800}
        # axe looks at styles in a way that the policy stops
        context = browser.new_context(viewport=view, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        page.goto(f"{address}{PAGE}")
        page.get_by_role("button", name="No", exact=True).click()
        assert page.get_by_role("button", name="Send").is_visible()
        faults = Axe().run(page, options=WCAG).response["violations"]
        assert [fault["id"] for fault in faults] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()


def test_the_question_keeps_its_place_before_the_script_runs(
    browser: Browser, listening: Path
) -> None:
    height = "document.querySelector('[data-kb-feedback]').getBoundingClientRect().height"
    with served(listening, none) as address:
        context = browser.new_context(viewport={"width": 390, "height": 800})
        page = context.new_page()
        page.route("**/kbgen.*.js", lambda route: route.abort())
        page.goto(f"{address}{PAGE}")
        before = page.evaluate(height)
        assert not page.get_by_role("button", name="Yes").is_visible()
        page.unroute("**/kbgen.*.js")
        page.goto(f"{address}{PAGE}")
        page.get_by_role("button", name="Yes").wait_for()
        assert page.evaluate(height) == before > 0
        context.close()


def test_every_page_asks_but_home_and_contact(listening: Path) -> None:
    asking = {
        page.parent.relative_to(listening).as_posix()
        for page in listening.rglob("index.html")
        if "data-kb-feedback" in page.read_text(encoding="utf-8")
    }
    every = {
        page.parent.relative_to(listening).as_posix() for page in listening.rglob("index.html")
    }
    assert {"articles/export-reports", "faq", "topics/reports", "de/faq"} <= asking
    assert not asking & {".", "contact", "recording", "de", "de/contact", "de/recording"}
    assert {"contact", "recording", "."} <= every - asking
