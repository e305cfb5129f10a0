"""In a real browser: a new colleague learns, comes back, is asked again, and starts again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import collect, published, served, watched
from built_once import Builds
from playwright.sync_api import Browser, Locator, Page, expect

from kbgen.app.build import build
from kbgen.model.audience import EDITIONS

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
SITE = """\
name: Orchard help
description: Answers about Orchard.
addresses: {public: "https://help.orchard.example/", agent: "https://staff.orchard.example/"}
tracker: {github: orchard-example/orchard}
timezone: UTC
languages: [en]
"""
PARTS = """\
reports: {title: Reports, owner: Ana, escalation: "#team-reports", platforms: [Web]}
billing: {title: Bills}
"""
GUIDE = """\
---
id: start
kind: guide
title: Make a report
component: {component}
audience: public
---

## Do it

Press {button}.

## FAQ

### Where is it?

In the {button} menu.

### Is it quick?

Very quick.

## Canned answers

### Asked where

Hello, press New.
"""
PATH = "support/learning/reports/"


@pytest.fixture(scope="module")
def sites(builds: Builds) -> dict[str, Path]:
    """Return the editions of one knowledge base, and those in which its texts have changed."""
    return _editions(builds.once("learning", _built))


def _built(root: Path) -> Path:
    articles = root / "content" / "articles"
    articles.mkdir(parents=True)
    (root / "content/kb.yml").write_text(SITE)
    (root / "content/components.yml").write_text(PARTS)
    bill = GUIDE.replace("id: start", "id: bill").format(component="billing", button="Bill")
    (articles / "bill.md").write_text(bill)
    for name, button in (("before", "New"), ("after", "Create")):
        (articles / "start.md").write_text(GUIDE.format(component="reports", button=button))
        build(root, root / name, list(EDITIONS.values()), NOW, lambda _done, _all: None)
    return root


def _editions(root: Path) -> dict[str, Path]:
    return {
        "before": root / "before" / "agent" / "site",
        "after": root / "after" / "agent" / "site",
        "public": root / "before" / "public" / "site",
    }


@contextmanager
def learning(browser: Browser, site: Path, width: int = 1250) -> Iterator[tuple[Page, str]]:
    """Yield a page and the address of *site*; at the end nothing forbidden was seen."""
    with served(site, published(site)) as address, watched(browser, address, width) as (page, seen):
        yield page, address
        collect(page, seen)
    assert seen.anything() == {}


def total(page: Page) -> Locator:
    return page.locator(".kb-learning__head [role=status]")


def quiz(page: Page, question: str) -> Locator:
    return page.locator("details.kb-quiz").filter(has_text=question)


def answer(page: Page, question: str, button: str) -> None:
    found = quiz(page, question)
    found.locator("summary").click()
    found.get_by_role("button", name=button).click()


def test_what_was_learned_is_there_after_a_reload_and_on_the_first_page(
    browser: Browser, sites: dict[str, Path]
) -> None:
    with learning(browser, sites["before"]) as (page, address):
        page.goto(address + PATH)
        expect(total(page)).to_have_text("0 of 4 done")
        page.get_by_role("button", name="Read", exact=True).click()
        answer(page, "Is it quick?", "I knew it")
        answer(page, "Where is it?", "Not yet")
        expect(total(page)).to_have_text("2 of 4 done")
        page.reload()
        expect(total(page)).to_have_text("2 of 4 done")
        expect(quiz(page, "Is it quick?").locator("summary")).to_contain_text("✓ I knew it")
        expect(page.get_by_role("button", name="Read", exact=True)).to_have_attribute(
            "aria-pressed", "true"
        )
        page.goto(address + "support/learning/")
        expect(total(page)).to_have_text("2 of 8 done")
        bars = page.locator("li .kb-learning__bar")
        assert bars.all_inner_texts() == ["2 of 4 done", "0 of 4 done"]
        assert bars.first.locator("progress").evaluate("one => [one.value, one.max]") == [2, 4]


def test_what_was_marked_is_unmarked_by_the_same_button(
    browser: Browser, sites: dict[str, Path]
) -> None:
    with learning(browser, sites["before"]) as (page, address):
        page.goto(address + PATH)
        read = page.get_by_role("button", name="Read", exact=True)
        read.click()
        expect(total(page)).to_have_text("1 of 4 done")
        read.click()
        expect(total(page)).to_have_text("0 of 4 done")
        answer(page, "Is it quick?", "I knew it")
        answer(page, "Is it quick?", "Not yet")
        expect(total(page)).to_have_text("0 of 4 done")


def test_the_whole_path_is_walked_by_keyboard(browser: Browser, sites: dict[str, Path]) -> None:
    with learning(browser, sites["before"]) as (page, address):
        page.goto(address + PATH)
        page.get_by_role("button", name="Read", exact=True).focus()
        page.keyboard.press("Enter")
        for question in ("Where is it?", "Is it quick?", "What do you answer?"):
            quiz(page, question).locator("summary").focus()
            page.keyboard.press("Enter")
            for _ in range(4):  # past a link and the button that copies
                page.keyboard.press("Tab")
                if page.evaluate("document.activeElement.textContent") == "I knew it":
                    break
            page.keyboard.press("Space")
            assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
        expect(total(page)).to_have_text("4 of 4 done")


def test_a_changed_text_asks_again_and_what_stayed_does_not(
    browser: Browser, sites: dict[str, Path]
) -> None:
    with learning(browser, sites["before"]) as (page, address):
        page.goto(address + PATH)
        page.get_by_role("button", name="Read", exact=True).click()
        answer(page, "Is it quick?", "I knew it")
        answer(page, "Where is it?", "I knew it")
        kept = page.evaluate("JSON.stringify({...localStorage})")
    with learning(browser, sites["after"]) as (page, address):
        page.goto(address + PATH)
        page.evaluate(
            "kept => Object.assign(localStorage, JSON.parse(kept))",
            kept,
        )
        page.reload()
        expect(total(page)).to_have_text("1 of 4 done")
        assert page.get_by_text("Changed since then").filter(visible=True).count() == 2
        expect(quiz(page, "Where is it?").get_by_text("Changed since then")).to_be_visible()
        answer(page, "Where is it?", "I knew it")
        expect(quiz(page, "Where is it?").get_by_text("Changed since then")).to_be_hidden()
        expect(total(page)).to_have_text("2 of 4 done")


def test_starting_again_takes_two_presses_and_forgets_what_the_page_shows(
    browser: Browser, sites: dict[str, Path]
) -> None:
    with learning(browser, sites["before"]) as (page, address):
        for path in ("support/learning/billing/", PATH):
            page.goto(address + path)
            page.get_by_role("button", name="Read", exact=True).click()
        reset = page.locator(".kb-learning__reset")
        reset.click()
        expect(reset).to_have_text("Really forget all that was done?")
        page.get_by_role("heading", level=1).click()
        expect(reset).to_have_text("Start again")
        expect(total(page)).to_have_text("1 of 4 done")
        reset.click()
        reset.click()
        expect(total(page)).to_have_text("0 of 4 done")
        page.goto(address + "support/learning/")
        expect(total(page)).to_have_text("1 of 8 done")
        page.locator(".kb-learning__reset").dblclick()
        expect(total(page)).to_have_text("0 of 8 done")
        assert (
            page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('kb-learning'))")
            == []
        )


def test_nothing_of_it_leaves_the_browser(browser: Browser, sites: dict[str, Path]) -> None:
    with learning(browser, sites["before"]) as (page, address):
        page.goto(address + PATH)
        page.wait_for_load_state("networkidle")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.get_by_role("button", name="Read", exact=True).click()
        answer(page, "Is it quick?", "I knew it")
        expect(total(page)).to_have_text("2 of 4 done")
        assert asked == []
        assert page.context.cookies() == []


@pytest.mark.parametrize("kept", ["[1]", "null", "not json", '{"x": 1}', '"a"', "7"])
def test_a_memory_that_somebody_else_wrote_harms_nothing(
    browser: Browser, sites: dict[str, Path], kept: str
) -> None:
    with learning(browser, sites["before"]) as (page, address):
        page.goto(address + PATH)
        page.evaluate("kept => localStorage.setItem('kb-learning:/', kept)", kept)
        page.reload()
        expect(total(page)).to_have_text("0 of 4 done")
        page.get_by_role("button", name="Read", exact=True).click()
        expect(total(page)).to_have_text("1 of 4 done")


def test_without_a_script_all_can_be_read(browser: Browser, sites: dict[str, Path]) -> None:
    site = sites["before"]
    with served(site, published(site)) as address:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(address + PATH)
        found = quiz(page, "Is it quick?")
        expect(found.get_by_text("Very quick.")).to_be_hidden()
        found.locator("summary").click()
        expect(found.get_by_text("Very quick.")).to_be_visible()
        assert page.locator(".kb-learning__button").count() == 0
        context.close()


def test_a_phone_shows_it_without_scrolling_sideways_and_with_large_buttons(
    browser: Browser, sites: dict[str, Path]
) -> None:
    with learning(browser, sites["before"], width=390) as (page, address):
        for path in (PATH, "support/learning/", "articles/start/"):
            page.goto(address + path)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 390, path
        page.goto(address + PATH)
        quiz(page, "Is it quick?").locator("summary").click()
        found = page.locator(".kb-learning__button, .kb-report a, .kb-quiz > summary").filter(
            visible=True
        )
        heights = found.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
        assert len(heights) == 10
        assert min(heights) >= 44


def test_a_page_leads_to_a_bug_report_that_is_filled_in(
    browser: Browser, sites: dict[str, Path]
) -> None:
    with learning(browser, sites["before"]) as (page, address):
        page.goto(address + "articles/start/")
        found = page.get_by_role("region", name="Tell development")
        expect(found).to_contain_text("Escalation, Reports: #team-reports")
        for name, form in (
            ("Report a bug", "bug"),
            ("Request a feature", "feature"),
            ("Request an article", "article"),
        ):
            link = found.get_by_role("link", name=name)
            address_of = urlsplit(str(link.get_attribute("href")))
            told = {key: value for key, [value] in parse_qs(address_of.query).items()}
            assert address_of.netloc + address_of.path == (
                "github.com/orchard-example/orchard/issues/new"
            )
            assert told["template"] == f"{form}.yml"
            assert "https://help.orchard.example/articles/start/" in told["where"]
            assert link.get_attribute("rel") == "noreferrer"


def test_customers_get_neither_the_ways_to_the_tracker_nor_the_script(
    sites: dict[str, Path],
) -> None:
    found = {
        path.relative_to(sites["public"]).as_posix()
        for path in sites["public"].rglob("*")
        if path.is_file()
        and any(
            word in path.read_bytes()
            for word in (b"orchard-example", b'kb-report"', b"data-kb-learning", b"kb-learning:")
        )
    }
    assert found == set()
