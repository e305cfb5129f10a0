"""Hints in a real browser: at their moment, once in a visit, in any product, and gone for good."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import pytest
from browsing import answers_for, collect, published, served, watched
from built_once import Builds
from hint_site import ADDRESS, HOSTILE, PRODUCT_STYLE, hint_site, product, product_policy
from playwright.sync_api import Browser, Locator, Page, expect

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}


@pytest.fixture(scope="module")
def hints(builds: Builds) -> Path:
    return builds.once("hints", hint_site)


@pytest.fixture
def site(hints: Path) -> Path:
    return hints / "public" / "site"


@pytest.fixture
def help_address(site: Path) -> Iterator[str]:
    with served(site, published(site)) as address:
        yield address


@dataclass(frozen=True, slots=True)
class Product:
    """A product at *address*, whose pages load the script from *help_address*."""

    folder: Path
    address: str
    help_address: str

    def opens(self, page: Page, name: str, attributes: str = "", language: str = "en") -> None:
        """Write the page *name*, open it and wait until its hints were asked for."""
        text = product(self.help_address, attributes, language)
        (self.folder / name.partition("#")[0]).write_text(text, encoding="utf-8")
        _opens(page, self.address + name)


@pytest.fixture
def app(tmp_path: Path, help_address: str) -> Iterator[Product]:
    (tmp_path / "product.css").write_text(PRODUCT_STYLE, encoding="utf-8")
    (tmp_path / "favicon.ico").write_bytes(b"")
    policy = {"Content-Security-Policy": product_policy(help_address)}
    with served(tmp_path, lambda _path: policy) as address:
        yield Product(tmp_path, address, help_address)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with watched(browser, "http://127.0.0.1:") as (page, seen):
        page.clock.install()
        yield page
        collect(page, seen)
    assert seen.anything() == {}


def _opens(page: Page, address: str) -> None:
    with page.expect_response("**/hints.json") as asked:
        page.goto(address)
    asked.value.finished()
    page.wait_for_load_state("networkidle")


def _hint(page: Page) -> Locator:
    return page.locator("kb-hint aside")


def _shown(page: Page, text: str = "Take it along.") -> Locator:
    page.clock.run_for(22_000)
    expect(_hint(page).get_by_role("status")).to_have_text(text)
    return _hint(page)


def test_a_hint_comes_when_the_page_was_seen_long_enough(page: Page, help_address: str) -> None:
    _opens(page, f"{help_address}articles/export/")
    page.clock.run_for(19_000)
    expect(_hint(page)).to_have_count(0)
    page.clock.run_for(2_000)
    expect(_hint(page).get_by_role("status")).to_have_text("Take it along.")
    link = _hint(page).get_by_role("link", name="Export")
    assert link.evaluate("link => link.href") == f"{help_address}articles/export/"
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_time_does_not_go_by_while_nobody_sees_the_page(page: Page, app: Product) -> None:
    app.opens(page, "reports.html")
    page.evaluate("Object.defineProperty(document, 'hidden', { value: true, writable: true })")
    page.clock.run_for(60_000)
    page.evaluate("document.hidden = false")
    page.clock.run_for(18_000)
    expect(_hint(page)).to_have_count(0)
    _shown(page)


def test_a_visit_brings_one_hint_and_another_visit_another(page: Page, app: Product) -> None:
    app.opens(page, "reports.html", 'data-segments="new"')
    _shown(page)
    page.goto(f"{app.address}reports.html")
    page.clock.run_for(60_000)
    expect(_hint(page)).to_have_count(0)
    page.goto(f"{app.address}reports.html#/budget")
    page.clock.run_for(60_000)
    expect(_hint(page)).to_have_count(0)
    other = page.context.new_page()
    other.clock.install()
    app.opens(other, "reports.html")
    _shown(other)


def test_nothing_is_kept_but_a_mark_for_the_tab(page: Page, app: Product) -> None:
    app.opens(page, "reports.html")
    _shown(page).get_by_role("button", name="Close").click()
    assert page.evaluate("({ ...sessionStorage })") == {"kb-hint": "1"}
    assert page.evaluate("({ ...localStorage })") == {}
    assert page.evaluate("indexedDB.databases()") == []
    assert page.evaluate("document.cookie") == ""
    assert page.context.cookies() == []


@pytest.mark.parametrize("closes", ["button", "Escape"])
def test_a_hint_that_is_closed_gives_the_focus_back_and_stays_away(
    page: Page, app: Product, closes: str
) -> None:
    app.opens(page, "reports.html")
    page.locator("#other").focus()
    close = _shown(page).get_by_role("button", name="Close")
    assert page.evaluate("document.activeElement.id") == "other"
    close.focus()
    if closes == "button":
        page.keyboard.press("Enter")
    else:
        page.keyboard.press("Escape")
    expect(_hint(page)).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "other"
    page.clock.run_for(60_000)
    expect(_hint(page)).to_have_count(0)


@pytest.mark.parametrize("size", SIZES)
def test_no_style_of_a_product_and_no_policy_hides_or_breaks_a_hint(
    page: Page, app: Product, size: str
) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    app.opens(page, "reports.html")
    shown = _shown(page)
    box = shown.bounding_box()
    assert box is not None
    assert 0 < box["x"] < box["x"] + box["width"] <= width
    assert height / 2 < box["y"] < box["y"] + box["height"] <= height
    close = shown.get_by_role("button", name="Close").bounding_box()
    link = shown.get_by_role("link").bounding_box()
    assert close is not None
    assert link is not None
    assert close["width"] >= 44
    assert min(close["height"], link["height"]) >= 44
    styles = "e => [getComputedStyle(e).opacity, getComputedStyle(e).fontSize]"
    assert shown.evaluate(styles) == ["1", "16px"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.getAnimations()") == []


def test_what_has_the_focus_is_not_covered(page: Page, app: Product) -> None:
    app.opens(page, "reports.html")
    page.locator("#field").focus()
    shown = _shown(page)
    page.clock.run_for(200)
    assert _overlap(page, shown) is False
    page.locator("#other").focus()
    box = shown.bounding_box()
    assert box is not None
    assert box["y"] > 400
    page.locator("#field").focus()
    assert _overlap(page, shown) is False


def _overlap(page: Page, shown: Locator) -> bool:
    box, field = shown.bounding_box(), page.locator("#field").bounding_box()
    assert box is not None
    assert field is not None
    return box["y"] < field["y"] + field["height"] and field["y"] < box["y"] + box["height"]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [("", 0), ('data-segments="old"', 0), ('data-segments="old trial"', 1)],
)
def test_a_hint_for_a_segment_is_for_those_whom_the_product_names(
    page: Page, app: Product, attributes: str, expected: int
) -> None:
    app.opens(page, "app.html#/budget/7", attributes)
    page.clock.run_for(5_000)
    expect(_hint(page)).to_have_count(expected)


@pytest.mark.parametrize(
    ("language", "attributes", "text"),
    [
        ("de", "", "Nehmen Sie es mit."),
        ("en", 'data-lang="de-AT"', "Nehmen Sie es mit."),
        ("fr", "", "Take it along."),
    ],
)
def test_a_hint_speaks_the_language_of_the_page(
    page: Page, app: Product, language: str, attributes: str, text: str
) -> None:
    app.opens(page, "reports.html", attributes, language)
    shown = _shown(page, text)
    expect(shown).to_have_attribute("lang", "de" if text.startswith("N") else "en")


def test_another_page_without_loading_begins_anew_and_takes_the_hint_away(
    page: Page, app: Product
) -> None:
    app.opens(page, "app.html#/start", 'data-segments="new"')
    page.clock.run_for(5_000)
    expect(_hint(page)).to_have_count(0)
    page.evaluate("location.hash = '#/budget'")
    page.clock.run_for(2_000)
    expect(_hint(page).get_by_role("status")).to_have_text("All about reports.")
    page.evaluate("history.pushState({}, '', '/elsewhere')")
    page.clock.run_for(2_000)
    expect(_hint(page)).to_have_count(0)


def test_a_hint_of_the_help_site_goes_with_its_page(browser: Browser, site: Path) -> None:
    with watched(browser, ADDRESS) as (page, seen):
        page.context.route(f"{ADDRESS}**", partial(answers_for, site))
        page.clock.install()
        _opens(page, f"{ADDRESS}articles/print/")
        page.clock.run_for(30_000)
        page.evaluate("window.same = true")
        page.get_by_role("link", name="Export", exact=True).first.click()
        page.wait_for_url(f"{ADDRESS}articles/export/")
        page.clock.run_for(15_000)
        expect(_hint(page)).to_have_count(0)
        _shown(page)
        page.locator("article").get_by_role("link", name="Print", exact=True).first.click()
        page.wait_for_url(f"{ADDRESS}articles/print/")
        page.clock.run_for(2_000)
        expect(_hint(page)).to_have_count(0)
        assert page.evaluate("window.same"), "a page was loaded"
    assert seen.anything() == {}


def test_i3_hostile_text_is_shown_as_text(page: Page, app: Product) -> None:
    app.opens(page, "hostile.html")
    shown = _shown(page, HOSTILE)
    expect(shown.get_by_role("link")).to_have_text("Print <b>")
    assert shown.evaluate("e => e.querySelectorAll('*').length") == 3


@pytest.mark.parametrize("answer", ["nothing", "[]", "{}", "<html>"])
def test_what_cannot_be_read_is_no_hint_and_no_error(
    browser: Browser, app: Product, answer: str
) -> None:
    (app.folder / "reports.html").write_text(product(app.help_address), encoding="utf-8")
    page, told = browser.new_page(), []
    page.clock.install()
    page.on("pageerror", lambda error: told.append(error.message))
    page.route(
        "**/hints.json",
        lambda route: route.abort() if answer == "nothing" else route.fulfill(body=answer),
    )
    page.goto(f"{app.address}reports.html")
    page.wait_for_load_state("networkidle")
    page.clock.run_for(30_000)
    expect(_hint(page)).to_have_count(0)
    assert told == []
    page.close()


def test_a_script_that_is_loaded_twice_shows_one_hint(page: Page, app: Product) -> None:
    twice = f'async></script><script src="{app.help_address}hints.js"'
    app.opens(page, "reports.html", twice)
    page.clock.run_for(30_000)
    expect(_hint(page)).to_have_count(1)


def test_the_agent_edition_has_no_hints(hints: Path) -> None:
    agent = hints / "agent" / "site"
    assert list(agent.rglob("hints*")) == []
    assert "hints.js" not in (agent / "index.html").read_text(encoding="utf-8")


def test_the_script_has_at_most_two_kilobytes(site: Path) -> None:
    assert {path.relative_to(site).as_posix() for path in site.rglob("hints*.js")} == {
        "hints.js",
        "de/hints.js",
    }
    assert len((site / "hints.js").read_bytes()) <= 2_048


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_hint_has_no_violation(
    browser: Browser, help_address: str, size: str, scheme: str
) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    context.add_init_script(_axe())
    page = context.new_page()
    page.clock.install()
    _opens(page, f"{help_address}articles/export/")
    shown = _shown(page)
    page.clock.run_for(1_000)
    colour = shown.evaluate("e => getComputedStyle(e).backgroundColor")
    assert (colour == "rgb(255, 255, 255)") is (scheme == "light")
    page.clock.resume()
    found = page.evaluate(
        "rules => axe.run('kb-hint', { runOnly: { type: 'tag', values: rules } })", list(RULES)
    )
    assert [one["id"] for one in found["violations"]] == []
    assert found["passes"]
    context.close()


def _axe() -> str:
    found = find_spec("axe_playwright_python")
    assert found is not None
    assert found.origin is not None
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")
