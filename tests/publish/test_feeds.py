"""Feeds: what programs read in them is right, whole and the same for the same content."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from xml.etree import ElementTree

import feedparser  # type: ignore[import-untyped]  # it brings no types
import pytest
from bases import NOW, feature
from text_trees import FEATURE, HERE, RELEASE, WEB, features, files, release, trees

from kbgen.model.audience import AGENT
from kbgen.publish.showing.feed_entries import FORMATS, MOST, feed_links, feeds
from kbgen.publish.showing.feed_formats import atom, json_feed, rss

ATOM = "{http://www.w3.org/2005/Atom}"
TEXT = """\
It is **new** & better < than before. See [the other](b.md#how-to-use-it), or
[the web](https://orchard.example/).

::: agent
Staff words.
:::

<b>HTML</b> <script>alert(1)</script>

!!! note "Mind this"

    A note.

| A | B |
| --- | --- |
| 1 | 2 |
"""
BASE = {
    FEATURE.format("a"): feature("a", TEXT, title="Sum & <b>", platforms="[web, ios]"),
    FEATURE.format("b"): feature("b", release="2026-05-01T10:00", formerly="[first, second]"),
    FEATURE.format("later"): feature("later", release="2026-07-01"),
    RELEASE.format("two"): release("two", "2.0", "## Highlights\n\nAll new.\n"),
}
PLACES = ("releases/", "releases/components/reports/")


@pytest.fixture(scope="module")
def found() -> dict[str, str]:
    return files(BASE)


def entries(text: str) -> list[str]:
    """Return the ids of the entries of a feed in XML, as a reader of feeds finds them."""
    return [entry.id for entry in feedparser.parse(text.encode()).entries]


@pytest.mark.parametrize("tree", ["", "de/"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("name", "version"), [("atom.xml", "atom10"), ("rss.xml", "rss20")])
def test_a_reader_of_feeds_understands_each_one(
    found: dict[str, str], tree: str, place: str, name: str, version: str
) -> None:
    read = feedparser.parse(found[f"site/{tree}{place}{name}"].encode())
    assert (read.bozo, read.version) == (False, version)
    assert read.feed.language == (tree.strip("/") or "en")
    assert read.feed.link == f"https://help.example/base/{tree}{place}"
    for entry in read.entries:
        assert entry.title
        assert entry.link.startswith(f"https://help.example/base/{tree}articles/")
        assert entry.published_parsed


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml", "feed.json"])
def test_a_feed_says_where_it_is_and_dates_nothing_by_the_clock(name: str) -> None:
    path = f"site/releases/{name}"
    texts = features(a="New.")
    one, other = (files(texts, now=NOW + timedelta(days=days))[path] for days in (0, 3))
    assert one == other
    assert f"https://help.example/base/releases/{name}" in one


def test_m7_what_is_no_html_is_written_so_where_programs_read_html() -> None:
    site = WEB.replace("Answers & more about Orchard.", "<b>Answers</b> & more.")
    tree = trees(BASE, site=site)[0]
    (feed, *_) = feeds(tree)
    plain = replace(feed.entries[0], content="", summary="A < <img src=x>")
    only = replace(feed, entries=(plain,))
    (item,) = json.loads(json_feed(only, "https://help.example/"))["items"]
    assert item["content_html"] == "A &lt; &lt;img src=x&gt;"
    told = ElementTree.fromstring(rss(only, "https://help.example/").partition("?>")[2])
    shown = [found.text for found in told.iter("description")]
    assert shown == ["&lt;b&gt;Answers&lt;/b&gt; &amp; more.", "A &lt; &lt;img src=x&gt;"]


def test_only_what_is_out_is_told_newest_first(found: dict[str, str]) -> None:
    ids = entries(found["site/releases/atom.xml"])
    base = "https://help.example/base/articles/"
    assert ids == [f"{base}a/", f"{base}two/", f"{base}first/"]
    assert entries(found["site/releases/rss.xml"]) == ids
    told = json.loads(found["site/releases/feed.json"])["items"]
    assert [item["id"] for item in told] == ids


def test_an_entry_keeps_its_id_when_its_article_is_renamed_and_is_read_at_the_new_place(
    found: dict[str, str],
) -> None:
    item = json.loads(found["site/releases/feed.json"])["items"][-1]
    assert item["id"] == "https://help.example/base/articles/first/"
    assert item["url"] == "https://help.example/base/articles/b/"


def test_content_is_whole_html_with_full_addresses_and_nothing_that_runs(
    found: dict[str, str],
) -> None:
    content = json.loads(found["site/releases/feed.json"])["items"][0]["content_html"]
    assert "<strong>new</strong> &amp; better &lt; than before" in content
    assert '<a href="https://help.example/base/articles/b/#how-to-use-it"' in content
    assert "<table>" in content
    assert "<blockquote>" in content
    assert "<script" not in content
    assert "Staff" not in content
    atom = ElementTree.fromstring(found["site/releases/atom.xml"])
    inner = atom.find(f"{ATOM}entry/{ATOM}content")
    assert inner is not None
    assert (inner.get("type"), inner.text) == ("html", content)


def test_titles_and_categories_are_texts_not_markup(found: dict[str, str]) -> None:
    atom = ElementTree.fromstring(found["site/releases/atom.xml"])
    assert atom.findtext(f"{ATOM}entry/{ATOM}title") == "Sum & <b>"
    named = [one.get("term") for one in atom.findall(f"{ATOM}entry/{ATOM}category")][:3]
    assert named == ["Reports", "web", "ios"]


def test_atom_has_what_rfc_4287_asks_for(found: dict[str, str]) -> None:
    atom = ElementTree.fromstring(found["site/releases/atom.xml"])
    for name in ("id", "title", "updated", "author"):
        assert len(atom.findall(ATOM + name)) == 1
    moments = [
        datetime.fromisoformat(str(entry.findtext(f"{ATOM}updated")))
        for entry in atom.findall(f"{ATOM}entry")
    ]
    updated = datetime.fromisoformat(str(atom.findtext(f"{ATOM}updated")))
    assert updated == max(moments)
    assert all(moment.tzinfo and moment <= NOW for moment in moments)


def test_rss_has_what_its_specification_asks_for(found: dict[str, str]) -> None:
    channel = ElementTree.fromstring(found["site/releases/rss.xml"]).find("channel")
    assert channel is not None
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    assert {guid.get("isPermaLink") for guid in channel.iter("guid")} == {"false"}


def test_letters_that_xml_cannot_hold_do_not_break_a_feed() -> None:
    text = files(features(a="One \x0b two \x1f three."))["site/releases/atom.xml"]
    assert feedparser.parse(text.encode()).bozo is False
    assert "One" in text


def test_a_page_that_is_not_translated_says_its_language(found: dict[str, str]) -> None:
    item = json.loads(found["site/de/releases/feed.json"])["items"][0]
    assert item["language"] == "en"


def test_a_feed_ends_at_the_newest_entries() -> None:
    many = {FEATURE.format(f"f{at}"): feature(f"f{at}") for at in range(MOST + 5)}
    assert len(entries(files(many)["site/releases/rss.xml"])) == MOST


def test_without_an_address_there_are_no_feeds_and_no_links_to_them() -> None:
    assert not [name for name in files(features(a="New."), site=HERE) if "atom" in name]
    (tree,) = trees(features(a="New."), site=HERE)
    assert feed_links(tree.projection) == []
    assert len(feed_links(trees(features(a="New."))[0].projection)) == 3


def test_where_nothing_is_out_there_is_no_feed() -> None:
    later = {FEATURE.format("later"): BASE[FEATURE.format("later")]}
    places = tuple(f"site/{place}" for place in PLACES)
    found = [name for name in files(later) if name.startswith(places)]
    assert [name for name in found if not name.endswith(".md")] == []


def test_staff_has_no_feeds() -> None:
    found = files(features(a="New."), AGENT)
    assert [name for name in found if name.endswith(tuple(FORMATS))] == []


def test_a_public_change_updates_an_entry_and_one_before_its_release_does_not() -> None:
    (tree, _) = trees(features(a="New.", b="New."))
    changed = {"a": date(2026, 6, 10), "b": date(2026, 5, 1)}
    later = replace(tree, projection=replace(tree.projection, changed=changed))
    (feed, _) = feeds(later)
    assert [entry.updated.date().isoformat() for entry in feed.entries] == [
        "2026-06-10",
        "2026-06-01",
    ]
    assert feed.updated.date() == date(2026, 6, 10)
    assert "<updated>2026-06-10T00:00:00+02:00</updated>" in atom(feed, "https://help.example/")
