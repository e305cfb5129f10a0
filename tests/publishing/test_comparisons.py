"""What changes between two manifests, and the ways to write that down."""

import json

import pytest

from kbgen.publish.releasing.comparison import comparisons
from kbgen.publish.releasing.difference import Difference, difference, same
from kbgen.publish.releasing.manifest import Entry, Manifest, Run

AT = "https://help.example/"
NAMES = ("added", "changed", "removed", "reframed")


def manifest(files: dict[str, str], address: str = AT) -> Manifest:
    """Return a manifest of files, each with its bytes and, after a space, what its page says."""
    entries = {
        path if path.startswith("server/") else f"site/{path}": Entry(
            f"{said.partition(' ')[0]:0>64}", 1, said.partition(" ")[2]
        )
        for path, said in files.items()
    }
    return Manifest("public", address, Run("", {}), entries)


CASES: dict[str, tuple[dict[str, str], dict[str, str], dict[str, list[str]]]] = {
    "nothing": ({"index.html": "1"}, {"index.html": "1"}, {}),
    "a new page": ({}, {"a/index.html": "1"}, {"added": ["a/"]}),
    "a page that is gone": ({"a/index.html": "1"}, {}, {"removed": ["a/"]}),
    "another text": ({"a/index.html": "1 x"}, {"a/index.html": "2 y"}, {"changed": ["a/"]}),
    "the same text in another frame": (
        {"a/index.html": "1 x"},
        {"a/index.html": "2 x"},
        {"reframed": ["a/"]},
    ),
    "another picture": ({"a.png": "1"}, {"a.png": "2"}, {"changed": ["a.png"]}),
    "a file that became another": (
        {"a.png": "1"},
        {"b.png": "1"},
        {"added": ["b.png"], "removed": ["a.png"]},
    ),
    "the start page": ({"index.html": "1"}, {"index.html": "2"}, {"changed": [""]}),
    "a page with a plain name": ({}, {"404.html": "1"}, {"added": ["404.html"]}),
    "settings of the web server": ({"server/nginx.conf": "1"}, {"server/nginx.conf": "2"}, {}),
    "a name that is no address": ({}, {"a`b <c>.png": "1"}, {"added": ["a%60b%20%3Cc%3E.png"]}),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_l21_readers_see_each_change_as_what_it_is(
    old: dict[str, str], new: dict[str, str], expected: dict[str, list[str]]
) -> None:
    found = difference(manifest(old), manifest(new))
    assert {name: list(getattr(found, name)) for name in NAMES} == {
        name: [AT + path for path in expected.get(name, [])] for name in NAMES
    }
    assert set(found.purge) == {*found.changed, *found.removed, *found.reframed}


def test_l21_at_first_all_is_added() -> None:
    found = difference(None, manifest({"index.html": "1", "a.png": "1"}))
    assert found == Difference(added=(AT, f"{AT}a.png"))


def test_l21_an_address_of_the_settings_cannot_end_the_code_in_a_comment() -> None:
    found = difference(None, manifest({"a/index.html": "1"}, "https://x.example/`<b>\x1b\u202e/"))
    (address,) = found.added
    assert address == "https://x.example/%60%3Cb%3E%1B%E2%80%AE/a/"


def test_l21_without_an_address_of_the_site_addresses_begin_at_its_root() -> None:
    assert difference(None, manifest({"ä/index.html": "1"}, "")).added == ("/%C3%A4/",)


def test_i4_editions_are_the_same_if_all_their_own_files_are() -> None:
    one = manifest({"index.html": "1"})
    kept = Manifest(
        one.edition, AT, one.run, {**one.files, "site/a.css": Entry("0" * 64, 1, kept=True)}, "x"
    )
    assert same(kept, one)
    assert not same(None, one)
    assert not same(one, manifest({"index.html": "2"}))
    assert not same(one, manifest({"index.html": "1", "server/x": "1"}))
    assert not same(one, Manifest("agent", AT, one.run, one.files))


FOUND = Difference(
    added=(f"{AT}new/", f"{AT}assets/pictures/1.png", f"{AT}assets/a.css"),
    changed=(AT, f"{AT}search/search_index.json"),
    removed=(f"{AT}old/",),
    reframed=(f"{AT}same/",),
)


def test_l21_json_lists_what_a_cache_must_forget() -> None:
    said = json.loads(comparisons()["json"].write(FOUND))
    assert said["removed"] == [f"{AT}old/"]
    assert said["purge"] == [AT, f"{AT}old/", f"{AT}same/", f"{AT}search/search_index.json"]


def test_l21_text_is_one_address_a_line() -> None:
    lines = comparisons()["text"].write(FOUND).split("\n")
    assert len(lines) == 7
    assert [line.split()[0] for line in lines].count("added") == 3
    assert all(line.split()[1].startswith(AT) for line in lines)


def test_l21_markdown_shows_pages_and_pictures_and_counts_the_rest() -> None:
    assert comparisons()["markdown"].write(FOUND).split("\n") == [
        "### Added",
        "",
        f"- `{AT}new/`",
        f"- `{AT}assets/pictures/1.png`",
        "",
        "### Changed",
        "",
        f"- `{AT}`",
        "",
        "### Removed",
        "",
        f"- `{AT}old/`",
        "",
        "Pages with other navigation around the same text: 1.",
        "",
        "Other files that differ, such as the search index and styles: 2.",
    ]
    assert comparisons()["markdown"].write(Difference()) == "No page changes."


def test_l21_markdown_stays_within_what_a_comment_may_have() -> None:
    many = tuple(f"{AT}{'x' * 100}{number}/" for number in range(1000))
    text = comparisons()["markdown"].write(Difference(many, many, many, many))
    assert len(text) < 65_536
    assert text.count("- and 900 more") == 3
