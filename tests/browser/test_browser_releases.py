"""In a real browser: a customer reads release notes, follows a feed, comes back, and has moved."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import feedparser  # type: ignore[import-untyped]  # it brings no types
import pytest
from browsing import published, served, watched
from built_once import Builds
from playwright.sync_api import Browser, Locator, Page, expect

from kbgen.app.build import build
from kbgen.model.audience import PUBLIC

SPRING = datetime(2026, 6, 15, 12, tzinfo=UTC)
AUTUMN = datetime(2026, 10, 1, 12, tzinfo=UTC)
WEB = "https://help.orchard.example/"
SITE = f"""\
name: Orchard help
description: Answers about Orchard.
addresses: {{public: "{WEB}"}}
timezone: UTC
languages: [en, de]
"""
PARTS = "reports:\n  title: Reports\nbilling:\n  title: Bills\n"
FEATURES = {
    "charts": ("reports", "2026-05-01", "2.3", "[web]"),
    "exports": ("reports", "2026-06-01", "2.4", "[web, ios]"),
    "bills": ("billing", "2026-06-01", "2.4", "[ios]"),
    "autumn": ("billing", "2026-09-01", "2.5", "[web]"),
}
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 400);
})"""


@pytest.fixture(scope="module")
def sites(builds: Builds) -> dict[datetime, Path]:
    """Return the same site as it is in spring and in autumn."""
    root = builds.once("notes", _built)
    return {at: root / f"build-{at.month}" / "public" / "site" for at in (SPRING, AUTUMN)}


def _built(root: Path) -> Path:
    articles = root / "content" / "articles"
    articles.mkdir(parents=True)
    (root / "content/kb.yml").write_text(SITE)
    (root / "content/components.yml").write_text(PARTS)
    for id_, (component, release, version, platforms) in FEATURES.items():
        (articles / f"{id_}.md").write_text(
            f"---\nid: {id_}\nkind: feature\ntitle: {id_.capitalize()}\ncomponent: {component}\n"
            f'audience: public\nstatus: released\nrelease: {release}\nversion: "{version}"\n'
            f"description: About {id_}.\nplatforms: {platforms}\nformerly: [{id_}-old]\n---\n\n"
            "## What changed\n\nIt is new.\n\n## How to use it\n\nUse it.\n\n"
            "## How to test it yourself\n\nTest it.\n\n## FAQ\n\n### Is it new?\n\nYes.\n"
        )
    for moment in (SPRING, AUTUMN):
        output = root / f"build-{moment.month}"
        build(root, output, (PUBLIC,), moment, lambda _done, _all: None)
    return root


@contextmanager
def reading(browser: Browser, site: Path, width: int = 1250) -> Iterator[tuple[Page, str]]:
    """Yield a page and the address of *site*; at the end nothing forbidden was seen."""
    with served(site, published(site)) as address, watched(browser, address, width) as (page, seen):
        yield page, address
    assert seen.anything() == {}


def picks(page: Page) -> Locator:
    """Return the controls that pick from the notes."""
    return page.locator("[data-kb-pick]")


def title(page: Page) -> str:
    """Return what the page is called, without the mark that links to it."""
    return page.get_by_role("heading", level=1).inner_text().removesuffix("¶").strip()


def shown(page: Page) -> list[str]:
    """Return the titles of the entries that can be seen."""
    return page.locator(".kb-changes > li:visible > a").all_inner_texts()


def marked(page: Page) -> list[str]:
    """Return the titles of the entries that are marked as new."""
    entries = page.locator("li[data-kb-released]:has(.kb-badge--new)")
    return entries.locator("a").first.all_inner_texts() if entries.count() else []


@pytest.mark.parametrize("width", [1250, 320])
def test_notes_are_picked_with_the_keyboard_and_the_choice_can_be_passed_on(
    browser: Browser, sites: dict[datetime, Path], width: int
) -> None:
    with reading(browser, sites[AUTUMN], width) as (page, address):
        page.goto(f"{address}releases/")
        assert shown(page) == ["Autumn", "Bills", "Exports", "Charts"]
        picks(page).get_by_label("Component").focus()
        page.keyboard.press("R")
        expect(page.locator("[data-kb-pick] [role=status]")).to_have_text("2 / 4")
        assert shown(page) == ["Exports", "Charts"]
        assert page.url.endswith("releases/?component=reports")
        page.keyboard.press("Tab")
        page.keyboard.press("i")
        expect(page.locator("[data-kb-pick] [role=status]")).to_have_text("1 / 4")
        assert shown(page) == ["Exports"]
        assert page.locator("[data-kb-release]:visible").count() == 1
        page.reload()
        assert shown(page) == ["Exports"]
        assert picks(page).get_by_label("Component").input_value() == "reports"
        picks(page).get_by_label("Component").select_option("billing")
        picks(page).get_by_label("Platforms").select_option("web")
        assert shown(page) == ["Autumn"]
        picks(page).get_by_label("Component").select_option("")
        picks(page).get_by_label("Platforms").select_option("")
        assert len(shown(page)) == 4
        assert page.url.endswith("releases/")
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wide)


def test_without_a_script_links_pick_and_no_dead_control_is_shown(
    browser: Browser, sites: dict[datetime, Path]
) -> None:
    with served(sites[AUTUMN], published(sites[AUTUMN])) as address:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}releases/")
        assert page.locator("[data-kb-pick]").bounding_box() is None  # nor is there a gap
        page.get_by_role("main").get_by_role("link", name="Bills", exact=True).last.click()
        page.wait_for_url(f"{address}releases/components/billing/")
        assert shown(page) == ["Autumn", "Bills"]
        page.locator(".kb-release").get_by_role("link", name="2.4 · 1 June 2026").click()
        page.wait_for_url(f"{address}releases/2-4/")
        page.get_by_role("article").get_by_role("link", name="2.3 · 1 May 2026").click()
        page.wait_for_url(f"{address}releases/2-3/")
        assert title(page) == "Version 2.3"
        context.close()


def test_a_feed_is_found_from_the_page_and_its_entry_leads_to_the_article(
    browser: Browser, sites: dict[datetime, Path]
) -> None:
    with reading(browser, sites[AUTUMN]) as (page, address):
        for start, count in (("", 4), ("de/releases/components/billing/", 2)):
            page.goto(f"{address}{start}")
            found = page.locator('link[rel~=alternate][type="application/atom+xml"]').first
            feed = str(found.evaluate("link => link.href"))
            read = feedparser.parse(page.request.get(feed).body())
            assert (read.bozo, len(read.entries)) == (False, count)
            page.goto(read.entries[0].link.replace(WEB, address))
            assert title(page) == read.entries[0].title


def test_the_feeds_can_be_seen_where_the_notes_are(
    browser: Browser, sites: dict[datetime, Path]
) -> None:
    with reading(browser, sites[AUTUMN]) as (page, address):
        page.goto(f"{address}releases/")
        for name in ("Atom", "RSS", "JSON Feed"):
            link = page.get_by_role("main").get_by_role("link", name=name, exact=True)
            answer = page.request.get(str(link.evaluate("link => link.href")))
            assert answer.ok


def test_what_is_new_since_the_last_visit_is_marked_and_nothing_on_the_first_one(
    browser: Browser, sites: dict[datetime, Path], tmp_path: Path
) -> None:
    live = tmp_path / "live"
    shutil.copytree(sites[SPRING], live)
    with reading(browser, live) as (page, address):
        for path in ("", "releases/", ""):
            page.goto(f"{address}{path}")
            assert page.locator("[data-kb-released]").count() > 2
            assert marked(page) == []
        shutil.rmtree(live)
        shutil.copytree(sites[AUTUMN], live)
        page.goto(f"{address}releases/")
        assert "Autumn" in shown(page)
        assert marked(page) == []  # the first visit goes on
        again = page.context.new_page()  # a new tab is a new visit
        again.goto(f"{address}releases/")
        assert marked(again) == []


def test_a_mark_stays_for_the_visit_says_it_in_words_and_moves_nothing(
    browser: Browser, sites: dict[datetime, Path], tmp_path: Path
) -> None:
    live = tmp_path / "live"
    shutil.copytree(sites[SPRING], live)
    with reading(browser, live) as (page, address):
        page.goto(address)
        shutil.rmtree(live)
        shutil.copytree(sites[AUTUMN], live)
        again = page.context.new_page()
        for path in ("", "articles/charts/", "releases/", ""):
            again.goto(f"{address}{path}")
            if path != "articles/charts/":
                expect(again.locator(".kb-badge--new")).to_have_text("New since your last visit")
                assert marked(again) == ["Autumn"]
            assert again.evaluate(SHIFT) < 0.01
        last = page.context.new_page()
        last.goto(address)
        assert marked(last) == []


@pytest.mark.parametrize("tree", ["", "de/"])
def test_an_earlier_address_leads_to_the_article_and_keeps_its_place(
    browser: Browser, sites: dict[datetime, Path], tree: str
) -> None:
    with reading(browser, sites[AUTUMN]) as (page, address):
        page.goto(f"{address}{tree}articles/charts-old/?from=mail#faq")
        page.wait_for_url(f"{address}{tree}articles/charts/?from=mail#faq")
        expect(page.locator("#faq")).to_be_in_viewport()


def test_an_earlier_address_leads_on_without_a_script(
    browser: Browser, sites: dict[datetime, Path]
) -> None:
    with served(sites[AUTUMN], published(sites[AUTUMN])) as address:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}articles/charts-old/")
        page.wait_for_url(f"{address}articles/charts/")
        context.close()


def test_the_twin_of_a_page_is_found_from_it_and_says_the_same(
    browser: Browser, sites: dict[datetime, Path]
) -> None:
    with reading(browser, sites[AUTUMN]) as (page, address):
        for path in ("", "articles/charts/", "releases/", "de/releases/2-4/"):
            page.goto(f"{address}{path}")
            found = page.locator('link[rel~=alternate][type="text/markdown"]')
            answer = page.request.get(str(found.evaluate("link => link.href")))
            assert answer.text().startswith(f"# {title(page)}\n")
