"""Twins of pages in Markdown: what any program understands, with links that lead on."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bases import GUIDE, guide
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from text_trees import features, files, release, trees

from kbgen.model.audience import AGENT, PUBLIC, Edition
from kbgen.model.page import Page
from kbgen.publish.showing.commonmark import commonmark
from kbgen.publish.showing.markup import plain
from kbgen.publish.showing.placing import beside_twin, in_the_web, twin_path

CASES = sorted((Path(__file__).parent / "commonmark").glob("*.md"))
BODY = """\
## Steps

Text with [a part](draw.md#steps) and [a feature](../features/a.md).

::: agent
Staff words.
:::

!!! note "Note"

    Noted.
"""
BASE = {
    GUIDE.format("plan"): guide(BODY, "plan"),
    GUIDE.format("draw"): guide("## Steps\n\n[Plan](plan.md)\n", "draw"),
    "content/articles/releases/two.md": release("two", "2.0", "## Highlights\n\nAll new.\n"),
    **features(a="New."),
}
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_staged_markdown_becomes_what_its_case_expects(
    case: Path, golden: Callable[[Path, str], None]
) -> None:
    golden(case.with_suffix(".txt"), commonmark(case.read_text("utf-8"), "<{}>".format))


@pytest.mark.parametrize("edition", [PUBLIC, AGENT], ids=["public", "agent"])
def test_each_page_has_a_twin_and_every_link_in_it_leads_to_one(edition: Edition) -> None:
    found = files(BASE, edition)
    for tree in trees(BASE, edition):
        for page in tree.pages:
            name = tree.folder + twin_path(page.path)
            assert found[name].startswith(("# ", "> **"))
            for target in _LINK.findall(found[name]):
                resolved = (Path("/") / name).parent.joinpath(target).resolve()
                assert str(resolved)[1:] in found, (name, target)


def test_a_twin_holds_nothing_that_only_the_site_understands() -> None:
    for name, text in files(BASE).items():
        if name.endswith(".md"):
            assert not re.search(r"\{ ?[#.:]|^[ >]*(?:///|!!!|===)|<[a-z]|&#", text, re.M), name


def test_staff_text_is_in_the_twin_for_staff_alone_and_that_says_so() -> None:
    path = "site/articles/plan/index.md"
    public, agent = files(BASE)[path], files(BASE, AGENT)[path]
    assert "Staff words" not in public
    assert "> Staff words." in agent
    assert agent.startswith("> **Agent edition: for support staff only**\n")
    assert "Agent edition" not in public


@pytest.mark.parametrize(
    ("page", "address", "beside", "web"),
    [
        ("articles/plan.md", "draw.md#a", "../draw/index.md#a", "de/articles/draw/#a"),
        ("articles/plan.md", "../index.md", "../../index.md", "de/"),
        ("articles/plan.md", "../assets/x.png", "../../assets/x.png", "de/assets/x.png"),
        ("articles/plan.md", "../draw/", "../draw/index.md", "de/articles/draw/"),
        ("faq/index.md", "reports.md", "reports/index.md", "de/faq/reports/"),
        ("faq/index.md", "../", "../index.md", "de/"),
        ("index.md", "contact.md", "contact/index.md", "de/contact/"),
        ("index.md", "topics/", "topics/index.md", "de/topics/"),
    ],
)
def test_an_address_is_found_from_the_twin_and_from_the_web(
    page: str, address: str, beside: str, web: str
) -> None:
    _, german = trees(BASE)
    shown = Page(page, "A", "")
    assert beside_twin(shown)(address) == beside
    assert in_the_web(shown, german)(address) == f"https://help.example/base/{web}"


@given(st.text('abc \n>-*_`~{}[]()#!=/&;:.+|<"1', max_size=120))
def test_any_text_becomes_some_text_and_links_go_through_the_place(text: str) -> None:
    found = commonmark(text, "<{}>".format)
    assert found.endswith("\n")
    assert found.count("\n\n\n") == 0 or "`" in text or "~" in text


@given(st.text("abc #*_-+.1()[]<>&|`\\", min_size=1, max_size=60))
def test_plain_text_is_still_plain(text: str) -> None:
    shown = " ".join(text.split())
    markdown = commonmark(plain(text), str)
    tokens = MarkdownIt("commonmark").parse(markdown)
    inline = [token for token in tokens if token.type == "inline"]
    said = "".join(
        child.content for token in inline for child in token.children or () if child.type == "text"
    )
    assert said == shown


@pytest.mark.parametrize(
    "line", ["/// html\n", "!!! note\n", "```\n", "<a href='x'>", "[[", "{ .a ", "&#46;", "\\]("]
)
def test_rows_of_marks_that_end_nowhere_are_borne(line: str) -> None:
    assert commonmark(line * 5_000, str).endswith("\n")


@pytest.mark.parametrize("line", ["!!! {}!", "??? note{}!", "a{}b", "](<{}", "///{}a"])
def test_i7_rows_of_blanks_are_borne(line: str) -> None:
    # each of them took minutes where it was tried in every division
    assert commonmark(line.format(" " * 100_000), str).endswith("\n")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ('!!! note "A \\"B\\""', "> **A \\"),
        ('???+ note inline end "Told"', "> **Told**"),
        ('!!! "Told"  ', "> **Told**"),
        ("!!! note   ", "> **Note**"),
        ("!!! danger big", "> **Danger**"),
    ],
)
def test_a_box_is_known_by_its_first_line(line: str, shown: str) -> None:
    assert commonmark(f"{line}\n\n    Text.\n", str).startswith(shown)


def test_boxes_are_written_out_as_deep_as_people_nest_them() -> None:
    nested = "".join(f"{' ' * 4 * depth}!!! note\n" for depth in range(30))
    found = commonmark(f"{nested}{' ' * 120}Deep.\n", str)
    assert found.startswith("> **Note**\n>\n> > **Note**\n")
    assert "Deep." in found
