"""Every kind of page passes axe: WCAG 2.2 A and AA, light and dark, desktop and narrow phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from accessible import RULES, bring_axe, violations, violations_in_all_forms
from browsing import published, served
from playwright.sync_api import Browser, Page

PAGES = {
    "public": (
        "",
        "404.html",
        "a-z/",
        "articles/1/",
        "articles/2/",
        "articles/faq/",
        "articles/guide/",
        "articles/no/",
        "articles/release/",
        "contact/",
        "faq/",
        "faq/1/",
        "recording/",
        "releases/",
        "releases/1-1/",
        "releases/components/1/",
        "topics/",
        "topics/1/",
        "wont-do/",
        "de/articles/1/",
        "de/articles/guide/",
    ),
    "agent": (
        "",
        "articles/1/",
        "articles/problem/",
        "support/",
        "support/canned-answers/",
        "support/coming/",
        "support/directory/",
        "support/freshness/",
        "support/owners/",
        "support/learning/",
        "support/learning/1/",
        "support/problems/",
        "support/unanswered/",
    ),
}
EACH = [(edition, page) for edition, pages in PAGES.items() for page in pages]


@pytest.fixture(scope="module")
def addresses(editions: Path) -> Iterator[dict[str, str]]:
    public, agent = (editions / edition / "site" for edition in PAGES)
    with served(public, published(public)) as one, served(agent, published(agent)) as other:
        yield {"public": one, "agent": other}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
    context.set_default_timeout(10_000)
    bring_axe(context)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("edition", "path"), EACH, ids=[f"{one}-{path}" for one, path in EACH])
def test_a_page_has_no_violation(
    page: Page, addresses: dict[str, str], edition: str, path: str
) -> None:
    page.goto(addresses[edition] + path)
    found = violations_in_all_forms(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("query", ["1000", "zzzz"])
def test_the_search_dialog_has_no_violation_with_results_and_without(
    page: Page, addresses: dict[str, str], query: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(addresses["public"] + "articles/1/")
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.wait_for_function("query => window.kbSearch?.last?.query === query", arg=query)
    found = violations_in_all_forms(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", ["articles/1/", ""])
def test_the_menu_of_a_narrow_page_has_no_violation(
    page: Page, addresses: dict[str, str], path: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(addresses["public"] + path)
    page.get_by_role("button", name="Menu").click()
    page.wait_for_function("document.querySelector('#__drawer').checked")
    found = violations(page, {"type": "tag", "values": RULES})
    assert not found, "\n".join(found)
