"""Lists: what authors write as CommonMark, the renderer of the site shows the same way."""

import re
from html.parser import HTMLParser
from pathlib import Path

import markdown  # type: ignore[import-untyped]  # it brings no types
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kbgen.publish.reading.lists import laid_out

SETTINGS = yaml.safe_load((Path(__file__).parents[2] / "mkdocs.yml").read_text(encoding="utf-8"))
EXTENSIONS = [
    next(iter(one)) if isinstance(one, dict) else one for one in SETTINGS["markdown_extensions"]
]
OPTIONS = {
    key: value
    for one in SETTINGS["markdown_extensions"]
    if isinstance(one, dict)
    for key, value in one.items()
}
COMMONMARK = MarkdownIt("commonmark").enable("table")
SHAPE = {"ul", "ol", "li", "blockquote", "pre", "table", "h2", "hr"}


class Shape(HTMLParser):
    """The lists, quotes and code of a page, with the letters in them, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.found += [f"<{tag}>"] if tag in SHAPE else []

    def handle_endtag(self, tag: str) -> None:
        self.found += [f"</{tag}>"] if tag in SHAPE else []

    def handle_data(self, data: str) -> None:
        letters = re.sub(r"[\W_]+", "", data)
        if letters and self.found and not self.found[-1].startswith("<"):
            self.found[-1] += letters
        elif letters:
            self.found.append(letters)


def spread(text: str) -> str:
    return "\n".join(laid_out(text.split("\n")))


def shown(text: str) -> str:
    """Return *text* as the site shows it."""
    return str(markdown.markdown(spread(text), extensions=EXTENSIONS, extension_configs=OPTIONS))


CASES = {
    "two columns": "- a\n  - b\n    - c\n      - d\n- e",
    "three columns": "1. a\n   - b\n   - c\n2. d",
    "below a paragraph": "Text:\n- a\n- b\n\nText:\n1. a\n2. b",
    "a list below another kind": "- a\n1. b",
    "a closing bracket": "1) a\n   1) b\n2) c",
    "a start": "4. a\n5. b",
    "two digits": "9. a\n10. b\n    - c\n11. d",
    "three digits": "99. a\n    - b\n100. c\n     - d",
    "code in an item": "1. a\n   ```sh\n   x\n\n     y\n   ```\n   b\n2. c",
    "code that begins an item": "- a\n- ```sh\n  x\n  ```\n- b",
    "code behind a nested list": "- a\n  - b\n\n  ```\n  c\n  ```\n- d",
    "indented code in an item": "1. a\n\n       x\n\n2. b",
    "a quote in an item": "1. a\n   > q\n2. b\n   > r\n3. c",
    "a list in a quote": "> - a\n>   - b\n> - c\n\ntext",
    "a list in a quote in an item": "- a\n\n  > - b\n  >   1. c\n- d",
    "a quote that begins an item": "- > a\n  > b\n- c",
    "an item in an item": "- - a\n  - b\n- c",
    "an empty item": "- a\n-\n- b",
    "tabs": "-\ta\n\t- b\n\t\t- c\n-\td",
    "soft breaks": "- a\n  b\nc\n  - d\n    e\n- f",
    "paragraphs": "1. a\n\n   b\n\n   - c\n\n     d\n\n   e\n2. f",
    "a heading below": "- a\n- b\n## c\n- d",
    "a rule below": "- a\n\n---\n\n- b",
    "a table in an item": "- a\n\n  | x | y |\n  |---|---|\n  | 1 | 2 |\n- b",
    "a table below a paragraph": "a\n\n| x | y |\n|---|---|\n| 1 | 2 |",
    "a list below a quote": "> q\n\n- a\n  - b",
    "a year is no list": "It was\n1986. A great year.",
    "spaces before the marker": " - a\n   - b\n - c",
    "wide markers": "-   a\n    -   b\n        -   c\n-   d",
    "code outside of lists": "```\n- a\n  - b\n```\n\n    - c\n      - d",
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_a_list_is_shown_as_commonmark_means_it(text: str) -> None:
    assert Shape(shown(text)).found == Shape(COMMONMARK.render(text)).found


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_what_was_laid_out_means_the_same_and_stays_as_it_is(text: str) -> None:
    once = spread(text)
    assert Shape(COMMONMARK.render(once)).found == Shape(COMMONMARK.render(text)).found
    assert spread(once) == once


@pytest.mark.parametrize(
    ("text", "nested"),
    [
        ("!!! note\n    - a\n      - b\n\n    1. c\n       - d", "<li>a<ul>\n<li>b</li>"),
        ('1. x\n\n   !!! tip "T"\n       - a\n         - b\n2. y', "<li>a<ul>\n<li>b</li>"),
        ('=== "Web"\n\n    - a\n      - b\n\n=== "iOS"\n\n    text', "<li>a<ul>\n<li>b</li>"),
        ("??? info\n    Text:\n    - a\n      - b", "<li>a<ul>\n<li>b</li>"),
        ("- [ ] a\n  - [x] b", '<ul class="task-list">\n<li class="task-list-item">'),
        ("Text.[^1]\n\n[^1]: Note:\n\n    - a\n      - b", "<li>a<ul>\n<li>b</li>"),
    ],
)
def test_lists_nest_inside_the_containers_of_the_site(text: str, nested: str) -> None:
    assert nested in shown(text)


def test_a_callout_of_an_item_stands_in_the_item() -> None:
    html = shown("1. a\n\n   !!! note\n       text\n\n2. b")
    assert html.count("<ol>") == 1
    assert html.index("admonition") < html.index("</li>")


def test_each_line_stays_the_line_that_it_was() -> None:
    lines = ["Text:", "- a", "  ```", "  code", "  ```", "- b", "## End"]
    new = laid_out(lines)
    assert len(new) == len(lines)
    assert [line.strip().removeprefix("-").strip() for line in new] == [
        line.strip().removeprefix("-").strip() for line in lines
    ]


def test_text_without_lists_is_left_alone() -> None:
    lines = ["# A", "", "\ttabs", "", "> quote", "* * *", "  two spaces  "]
    assert laid_out(lines) == lines


WORDS = st.text("abcdef", min_size=1, max_size=4)


@st.composite
def lists(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """Write a list with an offset of its own, items that hold text, code, quotes and lists."""
    ordered = draw(st.booleans())
    gap = draw(st.integers(1, 3))
    loose = draw(st.booleans())
    lines: list[str] = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        marker = (f"{number}." if ordered else "-") + " " * gap
        parts = [[draw(WORDS)]]
        for _ in range(draw(st.integers(0, 2))):
            kinds = ["code", "quote", "text"] + (["list"] if depth < 3 else [])
            parts.append(_part(draw, draw(st.sampled_from(kinds)), depth))
        inner = [
            line
            for at, part in enumerate(parts)
            for line in (
                ["", *part]
                if at and part[0] == part[0].strip("-0123456789.") and part[0][:1] not in "`>"
                else part
            )
        ]
        inside = " " * len(marker)
        lines += [marker + inner[0], *(inside + line if line else "" for line in inner[1:])]
        lines += [""] if loose else []
    return lines


def _part(draw: st.DrawFn, kind: str, depth: int) -> list[str]:
    if kind == "code":
        return ["```", draw(WORDS), "", "  " + draw(WORDS), "```"]
    if kind == "quote":
        return ["> " + draw(WORDS), ">", "> " + draw(WORDS)]
    if kind == "list":
        return draw(lists(depth + 1))
    return [draw(WORDS)]


@settings(max_examples=60, deadline=None)
@given(lists())
def test_any_nesting_is_shown_as_commonmark_means_it(lines: list[str]) -> None:
    text = "Text:\n\n" + "\n".join(lines)
    assert Shape(shown(text)).found == Shape(COMMONMARK.render(text)).found
    assert spread(spread(text)) == spread(text)
