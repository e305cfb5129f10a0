"""What stands around a staff block stays whole when it goes, and holds it when it stays."""

import xml.etree.ElementTree as tree
from pathlib import Path

import pytest
from rendering import rendered, text_of, texts
from test_editions import staged_pages

from kbgen.model.audience import AGENT, PUBLIC, Edition

CASES = Path(__file__).parent / "editions"
STAFF = "div[@class='admonition staff']"
BOTH = pytest.mark.parametrize("edition", [PUBLIC, AGENT], ids=["public", "agent"])
HOLDERS = {
    "a_staff_block_in_an_ordered_list": "ol/li",
    "a_staff_block_with_everything_in_a_list": "ol/li",
    "a_staff_block_in_a_nested_list": "ul/li/ol/li",
    "a_staff_block_in_a_quote": "blockquote",
    "a_staff_block_at_the_end_of_a_quote": "blockquote",
    "a_staff_block_in_a_quote_in_a_list": "ol/li/blockquote",
    "a_staff_block_in_a_tab": "div/div/div[@class='tabbed-block']",
    "a_staff_block_in_an_admonition": "div[@class='admonition note']",
    "a_staff_block_in_details": "details",
    "a_staff_block_in_a_definition_list": "dl/dd",
    "a_staff_block_in_a_footnote": "div[@class='footnote']/ol/li",
    "a_staff_block_between_paragraphs": ".",
}


def page(case: str, edition: Edition) -> tree.Element:
    """Return the HTML of the first page of a case from its first section on."""
    return rendered("## Steps" + staged_pages(CASES / case, edition).partition("## Steps")[2])


@pytest.mark.parametrize(("case", "holder"), HOLDERS.items(), ids=HOLDERS)
def test_a_staff_block_is_an_admonition_in_its_parent(case: str, holder: str) -> None:
    agent = page(case, AGENT)
    found = agent.findall(f"{holder}/{STAFF}")
    assert found
    assert len(found) <= len(agent.findall(f".//{STAFF}"))
    assert all(text_of(block).startswith("Staff only Staff") for block in found)
    assert "///" not in text_of(agent)
    assert ":::" not in text_of(agent)


@pytest.mark.parametrize("case", HOLDERS)
def test_public_shows_the_same_without_its_staff_blocks(case: str) -> None:
    agent = page(case, AGENT)
    for parent in agent.iter():
        for block in parent.findall(STAFF):
            parent.remove(block)
    assert _shape(page(case, PUBLIC)) == _shape(agent)


def _shape(root: tree.Element) -> list[tuple[str, str]]:
    """Return tag and own text of each element in order, white space joined."""
    return [
        (found.tag, " ".join(f"{found.text or ''} {found.tail or ''}".split()))
        for found in root.iter()
    ]


@BOTH
def test_numbering_goes_on_behind_a_staff_block(edition: Edition) -> None:
    lists = page("a_staff_block_in_an_ordered_list", edition).findall("ol")
    assert [[text_of(item).split()[0] for item in one] for one in lists] == [
        ["One.", "Two.", "Three."]
    ]
    assert "start" not in lists[0].attrib


@BOTH
def test_a_paragraph_behind_a_staff_block_stays_in_its_item(edition: Edition) -> None:
    items = page("a_staff_block_in_an_ordered_list", edition).findall("ol/li")
    assert texts(items[1], "p") == ["Two.", "More of two."]


@BOTH
def test_the_other_tab_is_still_there(edition: Edition) -> None:
    root = page("a_staff_block_in_a_tab", edition)
    assert texts(root, "div/div/label") == ["Web", "iOS"]
    blocks = root.findall("div/div/div[@class='tabbed-block']")
    assert [text_of(block).split()[0] for block in blocks] == ["Web", "iOS"]
    assert len(blocks[1].findall("ol")) == 1
    assert len(blocks[1].findall("ol/li")) == 2


@BOTH
def test_a_quote_is_one_quote(edition: Edition) -> None:
    quotes = page("a_staff_block_in_a_quote", edition).findall("blockquote")
    assert [texts(quote, "p") for quote in quotes] == [["Quoted.", "Still quoted."]]


@BOTH
def test_what_follows_a_quote_stays_outside(edition: Edition) -> None:
    root = page("a_staff_block_at_the_end_of_a_quote", edition)
    assert [found.tag for found in root] == ["h2", "blockquote", "p", "blockquote"]


@BOTH
def test_a_footnote_keeps_what_follows_a_staff_block(edition: Edition) -> None:
    notes = page("a_staff_block_in_a_footnote", edition).findall("div[@class='footnote']/ol/li")
    assert [text_of(note.findall("p")[-1]).split()[0] for note in notes] == ["More", "Other"]


@BOTH
def test_a_definition_list_is_one_list(edition: Edition) -> None:
    root = page("a_staff_block_in_a_definition_list", edition)
    assert texts(root, "dl/dt") == ["Term", "Other"]
    assert not root.findall(".//pre")


@BOTH
def test_what_is_literal_is_shown_as_code(edition: Edition) -> None:
    root = page("what_is_literal_stays", edition)
    assert texts(root, "p/code") == ["::: agent", "<!-- literal -->", "[Plan](plan.md)"]
    assert [text_of(code).split()[:2] for code in root.findall("div/pre/code")] == [
        [":::", "agent"],
        [":::", "agent"],
    ]


@BOTH
def test_a_screenshot_is_a_figure_with_a_caption(edition: Edition) -> None:
    root = page("pictures_with_captions", edition)
    assert texts(root, "figure/figcaption") == ["The plan, 'as is'."]
    assert texts(root, "ol/li/figure/figcaption") == ['The "plan".']
    assert len(root.findall("ol")) == 1
    assert root.find("p/a/img") is not None


def test_a_staff_picture_has_its_caption_in_the_staff_block() -> None:
    assert texts(page("pictures_with_captions", AGENT), f"{STAFF}/figure/figcaption") == [
        "Staff words."
    ]
    inner = "ol/li/" + STAFF
    assert texts(
        page("a_staff_block_with_everything_in_a_list", AGENT), f"{inner}/figure/figcaption"
    ) == ["Staff caption."]
