"""Release notes: one page a release, lists that can be picked from, addresses that stay."""

import re
from typing import Any

import pytest
from bases import GUIDE, feature, guide, settings, shown
from text_trees import FEATURE, RELEASE, release, trees

from kbgen.model.audience import AGENT, PUBLIC
from kbgen.model.change import Change
from kbgen.model.page import Page
from kbgen.publish.showing.release_groups import release_groups

PARTS = "reports:\n  title: Reports\nbilling:\n  title: Bills & more\n"
BASE = {
    FEATURE.format("new"): feature("new", "It can fly.", version="2.4", platforms="[web]"),
    FEATURE.format("fixed"): feature("fixed", version="2.4", change="fixed", component="billing"),
    FEATURE.format("gone"): feature("gone", version="2.4", change="removed"),
    FEATURE.format("old"): feature("old", version="2.3", release="2026-05-01"),
    FEATURE.format("daily"): feature("daily", release="2026-04-01"),
    FEATURE.format("next"): feature("next", version="2.5", release="2026-09-01"),
    RELEASE.format("two"): release(
        "two",
        "2.4",
        "## Highlights\n\nMuch.\n\n## Before you upgrade\n\nSave.\n\n## Fixes\n\n- Less.\n",
        description="In short.",
    ),
    RELEASE.format("silent"): release(
        "silent", "2.2", "## Highlights\n\nQuiet.\n", release="2026-03-01"
    ),
}


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return shown(BASE, PUBLIC, settings(components=PARTS))[1]


def names(texts: dict[str, str]) -> list[str]:
    """Return the names of the releases of *texts*, newest first."""
    return [group.name for group in release_groups(shown(texts, PUBLIC)[0])]


def listed(page: Page) -> dict[str, Any]:
    """Return what the template of a list reads."""
    found = page.front["releases"]
    assert isinstance(found, dict)
    return found


def test_a_release_is_a_version_or_a_day_and_has_a_page(pages: dict[str, Page]) -> None:
    found = [name for name in pages if name.startswith("releases/") and name.count("/") == 1]
    assert found == [
        "releases/index.md",
        "releases/2-4.md",
        "releases/2-3.md",
        "releases/2026-04-01.md",
        "releases/2-2.md",
    ]


def test_a_page_says_all_of_its_release_and_what_breaks_first(pages: dict[str, Page]) -> None:
    text = pages["releases/2-4.md"].markdown
    said = ("Much.", "Save.", "## Removed", "[Gone]", "## New", "It can fly.", "## Fixed", "Less.")
    places = [text.index(one) for one in said]
    assert places == sorted(places)
    assert "[2&#46;3 · 1 May 2026](2-3.md)" in text
    assert pages["releases/2-4.md"].title == "Orchard 2.4"
    assert pages["releases/2-4.md"].description == "In short."


def test_no_two_parts_of_a_page_have_one_name() -> None:
    texts = {
        FEATURE.format("new"): feature("new", version="2.4"),
        FEATURE.format("fixes"): feature("fixes", version="2.4", change="fixed"),
        RELEASE.format("web"): release(
            "web", "2.4", "## Highlights\n\nA.\n\n## Fixes\n\n- Less.\n"
        ),
        RELEASE.format("app"): release(
            "app", "2.4", "## Highlights\n\nB.\n\n## Fixes\n\n- More.\n"
        ),
    }
    text = shown(texts, PUBLIC)[1]["releases/2-4.md"].markdown
    names = re.findall(r"\{ #([\w-]+) \}", text)
    assert sorted(names) == ["fixed", "fixes", "fixes-2", "fixes-3", "new", "new-2"]


def test_earlier_and_later_releases_are_linked_both_ways(pages: dict[str, Page]) -> None:
    assert "Earlier: [1 April 2026](2026-04-01.md)" in pages["releases/2-3.md"].markdown
    assert "Later: [2&#46;4 · 1 June 2026](2-4.md)" in pages["releases/2-3.md"].markdown
    assert "Later:" not in pages["releases/2-4.md"].markdown
    assert "Earlier:" not in pages["releases/2-2.md"].markdown


def test_kinds_of_change_have_headings_only_where_there_are_several(
    pages: dict[str, Page],
) -> None:
    assert "## New" not in pages["releases/2-3.md"].markdown
    changes = listed(pages["releases/index.md"])["groups"][0]["changes"]
    assert [change["title"] for change in changes] == ["Removed", "New", "Fixed"]
    assert [
        change["title"] for change in listed(pages["releases/index.md"])["groups"][1]["changes"]
    ] == [""]


def test_each_entry_says_component_platforms_and_moment(pages: dict[str, Page]) -> None:
    (group, *_) = listed(pages["releases/index.md"])["groups"]
    (entry,) = group["changes"][1]["entries"]
    assert (entry["id"], entry["component"], entry["platforms"]) == ("new", "reports", "web")
    assert int(entry["released"]) == 1780264800


def test_a_component_has_a_list_of_its_own(pages: dict[str, Page]) -> None:
    billing = pages["releases/components/billing.md"]
    assert "[Fixed]" in billing.markdown
    assert "[New]" not in billing.markdown
    assert listed(billing)["component"] == "Bills &amp; more"
    links = [one["link"] for one in listed(pages["releases/index.md"])["components"]]
    assert links == ["releases/components/reports/", "releases/components/billing/"]


def test_what_is_not_out_yet_is_in_no_note_of_either_edition(pages: dict[str, Page]) -> None:
    for edition in (PUBLIC, AGENT):
        found = shown(BASE, edition, settings(components=PARTS))[1]
        texts = [page.markdown for name, page in found.items() if name.startswith("releases/")]
        assert not [text for text in texts if "Next" in text]


def test_two_versions_with_one_address_keep_theirs_when_another_comes() -> None:
    first = {FEATURE.format("a"): feature("a", version="1.4", release="2026-01-01")}
    second = {FEATURE.format("b"): feature("b", version="1-4", release="2026-02-01")}
    third = {FEATURE.format("c"): feature("c", version="1 4", release="2026-03-01")}
    assert names({**first, **second}) == ["1-4-2", "1-4"]
    assert names({**first, **second, **third}) == ["1-4-3", "1-4-2", "1-4"]


@pytest.mark.parametrize(
    ("version", "name"),
    [
        ("v2.0 Beta!", "v2-0-beta"),
        ("Весна", "2026-01-01"),
        ("index", "version-index"),
        ("CON", "version-con"),
        ("../../x", "x"),
        ("9" * 100, "9" * 60),
    ],
)
def test_any_version_has_an_address_that_any_machine_can_have(version: str, name: str) -> None:
    one = feature("a", version=f'"{version}"', release="2026-01-01")
    assert names({FEATURE.format("a"): one}) == [name]


def test_a_change_says_new_unless_it_says_another_one_of_the_list() -> None:
    found = shown(BASE, PUBLIC, settings(components=PARTS))[0]
    kinds = {article.id: article.meta.change for article in found.articles}
    assert (kinds["new"], kinds["gone"]) == (Change.NEW, Change.REMOVED)
    assert list(Change)[:3] == [Change.SECURITY, Change.REMOVED, Change.DEPRECATED]


def test_a_site_without_features_says_that_there_is_nothing_yet() -> None:
    page = shown({GUIDE.format("plan"): guide("## A\n\nB.\n")}, PUBLIC)[1]["releases/index.md"]
    assert "There is nothing here yet" in page.markdown
    assert listed(page)["groups"] == []


def test_a_list_links_its_own_feeds() -> None:
    pages = {
        page.path: page
        for page in trees(BASE | {FEATURE.format("fixed"): feature("fixed")})[0].pages
    }
    feeds = pages["releases/components/reports.md"].front["feeds"]
    assert isinstance(feeds, list)
    assert [one["link"].rpartition("/")[2] for one in feeds] == ["atom.xml", "rss.xml", "feed.json"]
    assert all(one["link"].startswith("releases/components/reports/") for one in feeds)
