"""A working day of support in the agent edition, from the first question to the last."""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from browsing import published, served
from playwright.sync_api import Browser, Page, expect

from kbgen.adapters.child import child_environment
from kbgen.app.demo import DAY


@pytest.fixture(scope="module")
def address(sample_editions: Path) -> Iterator[str]:
    site = sample_editions / "agent" / "site"
    with served(site, published(site)) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Yield support's first page; the agent may write to the clipboard."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="Support", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Support")
    yield page
    context.close()


def into(page: Page, room: str) -> None:
    """Go into a *room* from support's first page."""
    page.locator(".md-content").get_by_role("link", name=room, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(room)


def test_the_problem_is_found_with_who_answers_for_it_and_what_to_say(page: Page) -> None:
    into(page, "Problems")
    page.get_by_role("searchbox", name="Filter").fill("e-312")
    rows = page.locator(".md-content tbody tr:visible")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Mei Tanaka")
    expect(rows).to_contain_text("Ask whether the bank's app showed a request")
    rows.get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Escalation")).to_be_visible()
    expect(page.locator("article")).to_contain_text("#team-billing")


def test_the_problem_is_found_by_what_the_customer_says(page: Page) -> None:
    field = page.locator("input.md-search__input")
    field.focus()
    field.press_sequentially("payment failed e312")
    result = page.locator(".md-search-result__link").first
    expect(result).to_contain_text("Error E-312")
    expect(result).to_contain_text("Staff only")
    result.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Error E-312")


def test_an_answer_is_filled_in_and_copied(page: Page) -> None:
    into(page, "Canned answers")
    page.get_by_label("Customer's name").first.fill("Ms Okafor")
    answer = page.locator(".kb-canned").filter(has_text="connecting Google Calendar")
    answer.get_by_role("button", name="Copy").click()
    expect(answer.get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Hello Ms Okafor, connecting Google Calendar")


def test_what_is_coming_is_seen_with_the_way_to_test_it(page: Page) -> None:
    into(page, "What is coming")
    page.get_by_role("combobox", name="Status").select_option("Experiment")
    cards = page.locator(".kb-coming__card:visible")
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text("10")
    steps = cards.get_by_role("listitem")
    expect(steps.first).to_be_hidden()
    cards.locator("summary").click()
    expect(steps.first).to_be_visible()
    calendar = page.get_by_role("link", name="Calendar of releases").get_attribute("href")
    assert calendar
    found = page.request.get(urljoin(page.url, calendar))
    assert found.text().startswith("BEGIN:VCALENDAR\r\n")


def test_a_text_is_acknowledged_as_the_page_says_and_the_page_shows_it(
    page: Page, browser: Browser, sample_editions: Path, tmp_path: Path
) -> None:
    into(page, "Launch readiness")
    row = page.locator(".md-content tbody tr").filter(has_text="See your calendar")
    expect(row).to_contain_text("1 of 2")
    command = row.locator("code").inner_text()
    root = tmp_path / "kb"
    shutil.copytree(sample_editions.parent, root)
    _run(root, *shlex.split(command.replace("NAME", "Jonas Lindqvist"))[1:])
    _run(root, "build", "--edition", "agent", "--today", f"{DAY:%Y-%m-%d}")
    site = root / "build" / "agent" / "site"
    with served(site, published(site)) as later:
        again = browser.new_page()
        again.goto(f"{later}support/launch/")
        row = again.locator(".md-content tbody tr").filter(has_text="See your calendar")
        expect(row).to_contain_text("2 of 2")
        expect(row).to_contain_text("Jonas Lindqvist")
        again.close()


def test_what_was_left_unanswered_on_the_last_day_is_read(page: Page) -> None:
    into(page, "Unanswered searches")
    question = "What was left unanswered on the last day?"
    page.get_by_role("link", name=question, exact=True).click()
    rows = page.locator(".kb-rowcards--last_day tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_be_in_viewport()
    expect(rows).to_contain_text("dark mode")


def test_a_bug_is_reported_with_where_it_was_seen(page: Page, address: str) -> None:
    page.goto(f"{address}articles/payment-error-e312/")
    expect(page.locator("article")).to_contain_text(
        "Escalation, Account and billing: #team-billing"
    )
    link = page.get_by_role("link", name="Report a bug").get_attribute("href")
    found = urlsplit(link or "")
    asked = parse_qs(found.query)
    assert (found.hostname, found.path) == ("github.com", "/orchard-example/orchard/issues/new")
    assert asked["template"] == ["bug.yml"]
    assert asked["title"] == ["Error E-312 when paying for Orchard: "]
    assert "Account and billing" in asked["where"][0]


def _run(root: Path, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kbgen", *words, "--root", str(root)],
        capture_output=True, text=True, check=False, env=child_environment(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
