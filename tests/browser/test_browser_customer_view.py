"""The agent edition as customers see it: what is hidden, what is left, and that nothing flashes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import published, served
from playwright.sync_api import Browser, BrowserContext, Page, expect

SWITCH = "As the customer sees it"
EXPORT, PROBLEM = "articles/export-csv/", "articles/csv-hours-differ/"
# The text of a page, without the ways to the company, which only customers need.
TEXT = """() => {
  for (const one of document.querySelectorAll(".kb-feedback, .kb-contact, .kb-ways")) one.remove();
  return document.querySelector(".md-content").innerText.split(/\\s+/).join(" ").trim();
}"""


@pytest.fixture(scope="module")
def addresses(sample_editions: Path) -> Iterator[dict[str, str]]:
    public, agent = (sample_editions / name / "site" for name in ("public", "agent"))
    with served(public, published(public)) as one, served(agent, published(agent)) as other:
        yield {"public": one, "agent": other}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def switched(page: Page, address: str) -> None:
    """Open *address*, and switch to what customers see."""
    page.goto(address)
    page.get_by_role("button", name=SWITCH).click()


def test_what_is_left_of_each_article_is_the_page_that_customers_have(
    page: Page, addresses: dict[str, str], sample_editions: Path
) -> None:
    agent, public = (sample_editions / name / "site" for name in ("agent", "public"))
    paths = [
        f"{folder.relative_to(agent)}/"
        for articles in (agent / "articles", agent / "de/articles", agent / "topics")
        for folder in sorted(articles.iterdir())
        if folder.is_dir()
    ]
    switched(page, addresses["agent"] + EXPORT)
    unlike, compared = [], 0
    for path in paths:
        page.goto(addresses["agent"] + path)
        inside = page.evaluate(TEXT)
        if not (public / path / "index.html").exists():
            expect(page.locator("article h1").first).to_be_hidden()
            continue
        page.goto(addresses["public"] + path)
        compared += 1
        if page.evaluate(TEXT) != inside:
            unlike.append(path)
    assert not unlike
    assert compared > 40


def test_the_switch_hides_what_staff_see_and_shows_it_again(
    page: Page, addresses: dict[str, str]
) -> None:
    page.goto(addresses["agent"] + EXPORT)
    switch = page.get_by_role("button", name=SWITCH)
    contents = page.locator(".md-sidebar--secondary")
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".admonition.staff").first).to_be_visible()
    expect(contents.get_by_text("Canned answers")).to_be_visible()
    switch.focus()
    page.keyboard.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status").get_by_text("What only staff see is hidden.")).to_be_visible()
    expect(page.locator(".admonition.staff").first).to_be_hidden()
    expect(page.get_by_role("heading", name="Canned answers")).to_be_hidden()
    expect(contents.get_by_text("Canned answers")).to_be_hidden()
    expect(contents.get_by_text("How to use it")).to_be_visible()
    expect(page.get_by_text("Ana Ruiz").filter(visible=True)).to_have_count(0)
    page.keyboard.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".admonition.staff").first).to_be_visible()


def test_a_page_that_customers_do_not_have_says_only_that(
    page: Page, addresses: dict[str, str]
) -> None:
    page.goto(addresses["agent"] + PROBLEM)
    expect(page.get_by_text("Customers do not see this page.")).to_be_visible()
    expect(page.get_by_role("link", name="Page for customers")).to_have_count(0)
    page.get_by_role("button", name=SWITCH).click()
    text = page.evaluate(TEXT)
    assert text == "Staff only Customers do not see this page."


def test_the_other_pages_are_shown_like_that_before_anything_is_drawn(
    page: Page, addresses: dict[str, str]
) -> None:
    switched(page, addresses["agent"] + EXPORT)
    # asked as soon as there is a body, which is before the page can be painted
    page.add_init_script("""
      new MutationObserver((_, watching) => {
        if (!document.body) return;
        window.first = document.documentElement.className;
        watching.disconnect();
      }).observe(document, { childList: true, subtree: true });
    """)
    page.goto(addresses["agent"] + "articles/track-time/")
    assert "kb-as-customer" in page.evaluate("window.first")
    expect(page.get_by_role("button", name=SWITCH)).to_have_attribute("aria-pressed", "true")


def test_without_a_script_there_is_the_way_to_the_page_that_customers_have(
    browser: Browser, addresses: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(addresses["agent"] + EXPORT)
    link = page.get_by_role("link", name="Page for customers")
    expect(link).to_have_attribute("href", f"https://help.orchard.example/{EXPORT}")
    expect(page.get_by_role("button", name=SWITCH)).to_be_hidden()
    expect(page.locator(".admonition.staff").first).to_be_visible()
    context.close()


def test_results_that_rest_on_text_for_staff_are_marked_and_others_are_not(
    page: Page, addresses: dict[str, str]
) -> None:
    page.goto(addresses["agent"])
    page.keyboard.press("/")
    for query, title, count in (
        ("restore snapshot", "How to test it yourself", 1),
        ("DATEV", "DATEV", 0),
    ):
        page.locator("input.md-search__input").fill(query)
        page.wait_for_function("query => window.kbSearch?.last?.query === query", arg=query)
        result = page.locator(".md-search-result__link", has_text=title).first
        expect(result).to_be_visible()
        expect(result.get_by_text("Staff only")).to_have_count(count)


def test_the_public_edition_has_no_switch_and_not_even_its_script(sample_editions: Path) -> None:
    site = sample_editions / "public" / "site"
    assert not list(site.rglob("customer-view*"))
    assert list((sample_editions / "agent" / "site").rglob("customer-view*"))
    for page in site.rglob("*.html"):
        assert "data-kb-customer" not in page.read_text(encoding="utf-8")
