"""Every kind of page passes axe: WCAG 2.2 A and AA, light and dark, desktop and narrow phone."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from browsing import published, served
from playwright.sync_api import Browser, Page

# The levels that are promised, and the good practice that goes beyond them but for one rule: the
# theme lists the contents of a page twice, once for narrow pages, under one name.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
NOT_HELD = ("landmark-unique",)
# The scheme changes colours alone.
COLOURS = ("color-contrast", "link-in-text-block")
SIZES = {"desktop": (1280, 900), "phone": (320, 640)}
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
    context.add_init_script(_axe())
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("edition", "path"), EACH, ids=[f"{one}-{path}" for one, path in EACH])
def test_a_page_has_no_violation(
    page: Page, addresses: dict[str, str], edition: str, path: str
) -> None:
    page.goto(addresses[edition] + path)
    found = _violations_in_all_forms(page)
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
    found = _violations_in_all_forms(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", ["articles/1/", ""])
def test_the_menu_of_a_narrow_page_has_no_violation(
    page: Page, addresses: dict[str, str], path: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(addresses["public"] + path)
    page.get_by_role("button", name="Menu").click()
    page.wait_for_function("document.querySelector('#__drawer').checked")
    found = _violations(page, {"type": "tag", "values": RULES})
    assert not found, "\n".join(found)


def _violations_in_all_forms(page: Page) -> list[str]:
    """Return what is wrong with *page* in both sizes and both schemes."""
    found = []
    for name, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        _paint(page, "default")
        found += [f"{name}: {one}" for one in _violations(page, {"type": "tag", "values": RULES})]
        _paint(page, "slate")
        dark = _violations(page, {"type": "rule", "values": COLOURS})
        found += [f"{name}, dark: {one}" for one in dark]
    return found


def _paint(page: Page, scheme: str) -> None:
    page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)


def _violations(page: Page, run: dict[str, object]) -> list[str]:
    switched_off = {rule: {"enabled": False} for rule in NOT_HELD} if run["type"] == "tag" else {}
    result = page.evaluate(
        "options => axe.run(document, options)",
        {"runOnly": run, "resultTypes": ["violations"], "rules": switched_off},
    )
    assert result["passes"] or result["incomplete"] or result["inapplicable"]
    return [
        f"{one['id']}: {node['target']} {node['html'][:120]} {node['failureSummary'][:160]}"
        for one in result["violations"]
        for node in one["nodes"]
    ]


def _axe() -> str:
    found = find_spec("axe_playwright_python")
    assert found is not None
    assert found.origin is not None
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")
