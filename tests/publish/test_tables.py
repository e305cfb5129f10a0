"""Small readers and writers, as tables: YAML, dates, anchors, slugs, navigation, addresses."""

from dataclasses import replace
from datetime import UTC, datetime
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from bases import GUIDE, NOW, errors, feature, guide, library, shown

from kbgen.model.article import Release
from kbgen.model.audience import AGENT, PUBLIC
from kbgen.model.page import Page
from kbgen.publish.checking.printable import printable
from kbgen.publish.reading.addresses import is_external, located, marked, resolved
from kbgen.publish.reading.anchors import Anchors, anchor_of
from kbgen.publish.reading.dates import read_day, read_release
from kbgen.publish.reading.fields import Fault
from kbgen.publish.reading.nodes import Entries, Scalar
from kbgen.publish.reading.outline import outline
from kbgen.publish.reading.yaml import YamlFault, read_yaml
from kbgen.publish.showing.badges import article_facts
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.navigation import LONGEST, Nav, navigation
from kbgen.publish.showing.project import projections
from kbgen.publish.showing.routes import relative
from kbgen.publish.starting.slugs import slug

STRINGS = {
    "no": "no",
    "yes": "yes",
    "null": "null",
    "~": "~",
    "12:30:45": "12:30:45",
    "1.10": "1.10",
    "0x1F": "0x1F",
    "1_000": "1_000",
    "2026-02-30": "2026-02-30",
    "'a: b'": "a: b",
    '"a # b"': "a # b",
    "a # b": "a",
    "=": "=",
    ".nan": ".nan",
    "<<": "<<",
    "😀": "😀",
    "''": "",
}


@pytest.mark.parametrize(("written", "text"), STRINGS.items(), ids=STRINGS)
def test_l20_every_value_is_a_text(written: str, text: str) -> None:
    found = read_yaml(f"key: {written}\n")
    assert isinstance(found, Entries)
    node = found.nodes["key"]
    assert isinstance(node, Scalar)
    assert (node.text, node.line, node.column) == (text, 1, 6)


REFUSED = {
    "a tag": ("a: !!int 3", 1, 4),
    "a tag of Python": ("a: !!python/name:os.system x", 1, 4),
    "a local tag": ("a: !x b", 1, 4),
    "an anchor": ("a: &x b", 1, 4),
    "an alias": ("a: *x", 1, 4),
    "an anchor of a list": ("a: &x [b]", 1, 4),
    "a key twice": ("a: 1\nb: 2\na: 3", 3, 1),
    "a key twice, deeper": ("a:\n  b: 1\n  b: 2", 3, 3),
    "a merge key": ("<<: {a: b}", 1, 1),
    "a tab": ("\ta: b", 1, 1),
    "a colon": ("a: b: c", 1, 5),
    "a list": ("- a", 1, 1),
    "a text": ("a", 1, 1),
    "two documents": ("a: b\n---\nc: d", 3, 5),
    "a list as key": ("? [a]\n: b", 1, 5),
    "an open quote": ("a: 'x", 1, 6),
    "an open bracket": ("a: [x", 1, 6),
    "nine levels": ("a: " + "[" * 9 + "]" * 9, 1, 12),
    "a bell": ("a: \x07", 1, 4),
    "an escaped bell": (r'a: "\x07"', 1, 4),
    "half a character": (r'a: "\ud800"', 1, 4),
    "a line separator": ("a: b\u2028c", 1, 5),
    "a number out of range": (r'a: "\U00110000"', 1, 1),
    "a version out of range": ("%YAML 1." + "9" * 5000 + "\n---\na: b", 1, 1),
}


@pytest.mark.parametrize(("text", "line", "column"), REFUSED.values(), ids=REFUSED)
def test_l2_m2_m3_yaml_is_refused_at_its_place(text: str, line: int, column: int) -> None:
    found = read_yaml(text)
    assert isinstance(found, YamlFault)
    assert (found.line, found.column) == (line, column)
    assert found.todo


BOMBS = {
    "brackets": "a: " + "[" * 100_000,
    "braces": "a: " + "{" * 100_000,
    "dashes": "- " * 100_000,
    "questions": "? " * 100_000,
    "aliases": "a: &a [x]\nb: [*a, *a]\n",
    "many keys": "".join(f"k{number}: v\n" for number in range(30_000)),
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_m3_a_bomb_of_yaml_is_refused_quickly(text: str) -> None:
    begun = process_time()
    assert isinstance(read_yaml(text), YamlFault)
    assert process_time() - begun < 10


FRONTS = {
    "a byte order mark": "\ufeff" + guide("\nX.\n"),
    "empty lines before": "\n \n" + guide("\nX.\n"),
    "white space behind the marks": guide("\nX.\n").replace("---\n", "--- \t\n"),
}


@pytest.mark.parametrize("text", FRONTS.values(), ids=FRONTS)
def test_l3_front_matter_is_recognised_behind_other_bytes(text: str) -> None:
    found, problems = library({GUIDE.format("plan"): text})
    assert problems == ()
    assert len(found.articles) == 1


UNRECOGNISED = {
    "nothing": "",
    "no front matter": "# A\n",
    "four dashes": guide("X.").replace("---", "----"),
    "plus signs": guide("X.").replace("---", "+++"),
    "no dashes": "title: A\naudience: public\n\nX",
    "text before": "X\n" + guide("X."),
    "never closed": guide("X.")[:-6].replace("\n---\n", "\n"),
    "indented marks": guide("X.").replace("---", " ---"),
    "a fence": "```yaml\nid: a\n```\n",
    "three dots at the end": "---" + guide("\nX.\n").removeprefix("---").replace("---\n", "...\n"),
    "half of it behind three dots": guide("X.").replace("audience", "...\naudience"),
    "half of it behind the end": guide("X.").replace(
        "audience: public\n---", "---\naudience: public"
    ),
    "a key that comes too late": guide("\n\nowner: Ana Ruiz\n---\n\n## Steps\n\nX."),
}


@pytest.mark.parametrize("text", UNRECOGNISED.values(), ids=UNRECOGNISED)
def test_l3_what_is_no_front_matter_is_an_error_and_never_text(text: str) -> None:
    found, problems = library({GUIDE.format("plan"): text})
    assert found.articles == ()
    assert set(errors(problems)) <= {"KB102", "KB103", "KB163"}
    assert errors(problems)


BERLIN = ZoneInfo("Europe/Berlin")
RELEASES = {
    "2026-10-14": "2026-10-13T22:00:00",
    "2026-01-14": "2026-01-13T23:00:00",
    "2026-10-14T10:00": "2026-10-14T08:00:00",
    "2026-10-14 10:00:01": "2026-10-14T08:00:01",
    "2026-10-14T10:00Z": "2026-10-14T10:00:00",
    "2026-10-14T10:00+14:00": "2026-10-13T20:00:00",
    "2026-10-25T02:30": "2026-10-25T01:30:00",
    "2026-10-25T02:30+02:00": "2026-10-25T00:30:00",
    "2026-03-29T03:00": "2026-03-29T01:00:00",
}


@pytest.mark.parametrize(("written", "instant"), RELEASES.items(), ids=RELEASES)
def test_a_release_is_an_instant_of_the_site(written: str, instant: str) -> None:
    found = read_release(written, BERLIN)
    assert isinstance(found, Release)
    assert found.instant.astimezone(UTC).replace(tzinfo=None).isoformat() == instant
    assert found.written == written


@pytest.mark.parametrize(
    "written",
    [
        "2026-02-30",
        "2026-13-01",
        "2026-1-1",
        "14.10.2026",
        "tomorrow",
        "2026-10-14T25:00",
        "2026-10-14T10:00 Europe/Berlin",
        "2026-03-29T02:30",
        "2026-03-29T02:00",
        "2026-10-14T10",
        "20261014",
        "2026-W42",
        "+2026-10-14",
        "２０２６-10-14",
        "0000-01-01",
        "2026-10-14T10:00+25:00",
        "0001-01-01",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-14:00",
        "9999-12-31T23:59-12:00",
    ],
)
def test_a_time_that_does_not_exist_is_a_fault(written: str) -> None:
    assert isinstance(read_release(written, BERLIN), Fault)


def test_a_midnight_that_the_clocks_skip_begins_the_day_later() -> None:
    found = read_release("2026-03-29", ZoneInfo("Asia/Beirut"))
    assert isinstance(found, Release)
    assert found.instant.astimezone(UTC) >= datetime(2026, 3, 28, 22, tzinfo=UTC)


def test_a_day_is_read_strictly() -> None:
    assert not isinstance(read_day("2024-02-29"), Fault)
    assert isinstance(read_day("2026-02-29"), Fault)
    assert isinstance(read_day("2026-10-14T10:00"), Fault)


ANCHORS = {
    "How to use it": "how-to-use-it",
    "Größe ändern": "grösse-ändern",
    "Как это?": "как-это",
    "Don't `stop`": "dont-stop",
    "C++ & C#": "c++-c#",
    "[a](b.md) *c*": "a-c",
    "???": "section",
    "Export (CSV)": "export-csv",
    "Is it new? 😀": "is-it-new",
}


@pytest.mark.parametrize(("heading", "anchor"), ANCHORS.items(), ids=ANCHORS)
def test_an_anchor_follows_from_its_heading(heading: str, anchor: str) -> None:
    assert anchor_of(heading) == anchor


def test_an_anchor_of_a_chinese_heading_is_one_word() -> None:
    assert anchor_of("如何导出报告？")
    assert " " not in anchor_of("如何 导出 报告？")


def test_an_anchor_that_is_taken_gets_a_number() -> None:
    anchors = Anchors(("a", "a-2"))
    assert [anchors.take(name) for name in ("a", "b", "a")] == ["a-3", "b", "a-4"]


SLUGS = {
    "Export reports as CSV": "export-reports-as-csv",
    "Größe ändern": "groesse-aendern",
    "Как экспортировать": "kak-eksportirovat",
    "Café — naïve": "cafe-naive",
    "导出": "",
    "../../etc/passwd": "etc-passwd",
    "It's 2.5!": "its-2-5",
    "ﬁne ①": "fine-1",
    "": "",
    "CON": "con",
    "x" * 90: "x" * 80,
}


@pytest.mark.parametrize(("title", "id_"), SLUGS.items(), ids=[title[:20] for title in SLUGS])
def test_an_id_follows_from_its_title(title: str, id_: str) -> None:
    assert slug(title, "de") == id_


def _leaves(nav: Nav) -> list[str]:
    found: list[str] = []
    for entry in nav:
        if isinstance(entry, str):
            found.append(entry)
        else:
            for inner in entry.values():
                found += [inner] if isinstance(inner, str) else _leaves(inner)
    return found


@pytest.mark.parametrize("count", [1, LONGEST, LONGEST + 1, 1000, 2 * LONGEST + 1])
def test_no_section_is_longer_than_is_bearable(count: int) -> None:
    pages = [
        Page("topics/index.md", "Topics", "", nav=("Topics", "")),
        *(
            Page(f"a/{number}.md", f"T{number:04}", "", nav=("Topics", f"T{number:04}"))
            for number in range(count)
        ),
    ]
    nav = navigation(pages)
    assert sorted(_leaves(nav)) == sorted(page.path for page in pages)
    assert isinstance(nav[0], dict)
    section = nav[0]["Topics"]
    assert section[0] == "topics/index.md"
    assert len(section) <= LONGEST + 1
    groups = [entry for entry in section[1:] if isinstance(entry, dict)]
    assert all(
        isinstance(inner, str) or len(inner) <= LONGEST
        for group in groups
        for inner in group.values()
    )


def test_pages_with_one_title_are_all_there() -> None:
    pages = [Page(f"{number}.md", "Same", "", nav=("Topics", "Same")) for number in range(250)]
    assert len(_leaves(navigation(pages))) == 250


def test_titles_in_the_navigation_are_escaped() -> None:
    nav = navigation([Page("a.md", "x", "", nav=("<b>", '"&'))])
    assert nav == [{"&lt;b&gt;": [{"&quot;&amp;": "a.md"}]}]


ROUTES = {
    ("articles/a.md", "articles/b.md"): "b.md",
    ("index.md", "articles/b.md"): "articles/b.md",
    ("articles/a.md", "index.md"): "../index.md",
    ("articles/a.md", "articles/a.md"): "a.md",
    ("topics/x/index.md", "faq/x.md"): "../../faq/x.md",
}


@pytest.mark.parametrize(("both", "link"), ROUTES.items(), ids=str)
def test_a_link_is_relative_to_its_page(both: tuple[str, str], link: str) -> None:
    assert relative(*both) == link


ADDRESSES = {
    "b.md": "content/articles/b.md",
    "../images/x.png": "content/images/x.png",
    "b.md#part": "content/articles/b.md#part",
    "#part": "#part",
    "./b.md": "content/articles/b.md",
    "../../../x": "../x",
    "/etc/passwd": "/etc/passwd",
    "https://a.b/c": "https://a.b/c",
    "mailto:a@b": "mailto:a@b",
    "//a.b/c": "//a.b/c",
    "tel:1": "tel:1",
    "größe.md": "content/articles/größe.md",
    "a b.md": "content/articles/a b.md",
}


@pytest.mark.parametrize(("address", "path"), ADDRESSES.items(), ids=ADDRESSES)
def test_an_address_is_a_path_of_the_knowledge_base(address: str, path: str) -> None:
    assert resolved("content/articles/a.md", address) == path


def test_what_points_outside_is_known() -> None:
    assert all(map(is_external, ("https://a", "HTTP://a", "mailto:a", "data:a", "//a", "x:")))
    assert not any(map(is_external, ("a.md", "../a:b.md", "/a", "#a:b", "")))


MARKED = {
    "a link": ("[b](b.md)", "[b](<c/b.md>)"),
    "an anchor": ("[b](b.md#x)", "[b](<c/b.md#x>)"),
    "a title": ('[b](b.md "T")', '[b](<c/b.md> "T")'),
    "angle brackets and a space": ("[b](<b c.md>)", "[b](<c/b c.md>)"),
    "an escaped space": ("[b](b%20c.md)", "[b](<c/b c.md>)"),
    "Unicode": ("[b](größe.md)", "[b](<c/größe.md>)"),
    "round brackets": ("[b](b(1).md)", "[b](<c/b(1).md>)"),
    "a picture in a link": ("[![i](i.png)](b.md)", "[![i](<c/i.png>)](<c/b.md>)"),
    "a reference": ("[b][r]\n\n[r]: b.md 'T'", "[b][r]\n\n[r]: <c/b.md> 'T'"),
    "HTML": (
        '<a href="b.md">b</a> <img src=\'i.png\' alt="i">',
        '<a href="<c/b.md>">b</a> <img src=\'<c/i.png>\' alt="i">',
    ),
    "a quote and a list": ("> - [b](b.md)", "> - [b](<c/b.md>)"),
    "a table": ("| [b](b.md) |\n| --- |\n| x |", "| [b](<c/b.md>) |\n| --- |\n| x |"),
    "code in the text of a link": ("[`x`](b.md)", "[`x`](<c/b.md>)"),
    "two on a line": ("[b](b.md) [c](c.md)", "[b](<c/b.md>) [c](<c/c.md>)"),
    "inline code": ("`[b](b.md)` [b](b.md)", "`[b](b.md)` [b](<c/b.md>)"),
    "inline code over two lines": ("`x\n[b](b.md)` [b](b.md)", "`x\n[b](b.md)` [b](<c/b.md>)"),
    "an escaped backtick": (r"\`[b](b.md)\`", r"\`[b](<c/b.md>)\`"),
    "a code block": ("```\n[b](b.md)\n```\n\n[b](b.md)", "```\n[b](b.md)\n```\n\n[b](<c/b.md>)"),
    "an indented code block": ("    [b](b.md)\n\n[b](b.md)", "    [b](b.md)\n\n[b](<c/b.md>)"),
    "outside": ("[b](https://a/b.md) [c](#x)", "[b](https://a/b.md) [c](#x)"),
}


@pytest.mark.parametrize(("text", "expected"), MARKED.values(), ids=MARKED)
def test_addresses_are_found_where_they_are_links(text: str, expected: str) -> None:
    lines = marked("c/a.md", text.split("\n"), outline(text))
    assert located("\n".join(lines), lambda path: f"<{path}>") == expected


def test_a_picture_that_is_called_like_an_article_is_a_picture() -> None:
    text = guide("\n## A\n\nBeside ![P](../../images/plan.png) text.\n")
    found, _ = library({GUIDE.format("plan"): text})
    path = "content/images/plan.png"
    projection = replace(projections(found, PUBLIC)[0], media={path: "assets/1.png"})
    page = next(page for page in pages_of(projection) if page.article)
    assert "![P](../assets/1.png)" in page.markdown


BADGES = {
    "beta": ({"status": "beta"}, "Beta"),
    "retired": ({"status": "retired"}, "Retired"),
    "planned": ({"status": "planned"}, "Planned"),
    "trial": ({"status": "experiment"}, "Experiment"),
    "not out yet": ({"release": "2026-06-16"}, "Planned"),
    "staff": ({"audience": "agent"}, "Staff only"),
    "a version": ({"version": "2.0"}, "Version 2.0"),
    "a date": ({}, '>Released <time datetime="2026-06-01">1 June 2026<'),
    "platforms": ({"platforms": "[web, <b>]"}, "web, &lt;b&gt;"),
}


@pytest.mark.parametrize(("front", "badge"), BADGES.values(), ids=BADGES)
def test_an_article_says_its_facts(front: dict[str, str], badge: str) -> None:
    text = feature("export", **front)
    projection, _ = shown({"content/articles/export.md": text}, AGENT)
    facts = article_facts(projection.articles[0], projection).replace("Platforms: ", "")
    assert (badge if badge.startswith(">") else f">{badge}<") in facts


@pytest.mark.parametrize(
    ("release", "out"),
    [
        ("2026-06-15T12:00:01", False),
        ("2026-06-15T12:00", True),
        ("2026-06-15T11:59:59", True),
        ("2026-06-15T10:00:00Z", True),
        ("2026-06-15T10:00:01Z", False),
    ],
)
def test_a_release_decides_to_the_second(release: str, out: bool) -> None:  # noqa: FBT001
    text = {"content/articles/export.md": feature("export", release=release)}
    pages = shown(text, PUBLIC, now=NOW)[1]
    assert ("articles/export.md" in pages) is out
    assert ("Export" in "".join(page.markdown for page in pages.values())) is out


def test_hidden_characters_are_shown() -> None:
    assert printable("a\x1b[2J\u202eb\u200b\n\ud800c") == r"a\x1b[2J\u202eb\u200b\n\ud800c"
    assert printable("Größe 导出 😀") == "Größe 导出 😀"
