"""What is read the quick way is what the parsers read: front matter, blocks and pointers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token
from test_properties import MARKUP, QUICK

from kbgen.publish.reading.markdown import parse, parse_blocks, parse_pointers, thorough_parser
from kbgen.publish.reading.nodes import SHORT, Entries
from kbgen.publish.reading.yaml import YamlFault, read_yaml
from kbgen.publish.reading.yaml_lines import plain_entries

SIGNS = st.text(st.sampled_from("ab1 :#-_\"'[]{},.?!&*|>%@\\/é中\ufeff\u00a0"), max_size=8)
VALUES = st.one_of(
    SIGNS,
    SIGNS.map(lambda text: f'"{text}"'),
    SIGNS.map(lambda text: f"'{text}'"),
    st.lists(SIGNS, max_size=3).map(lambda words: f"[{', '.join(words)}]"),
    st.sampled_from(["2026-10-14T10:00", "4.4", "no", "~", "- a", "a: b", "a #b", "it's", "|", ""]),
)
LINES = st.one_of(
    st.tuples(st.sampled_from(["a", "b", "id", "long_key", "A", "-"]), VALUES).map(": ".join),
    st.sampled_from(["a:", "b:", "c:"]),
    st.tuples(st.sampled_from(["- ", "  - ", "    - ", "-  ", "  "]), VALUES).map("".join),
    st.sampled_from(["", "# note", "---"]),
)
PIECES = (*MARKUP, "| a | b |\n", "|---|---|\n", "***\n", "- - -\n", "[^1]", "[^1]: note\n",
          "^[note]", "<b>", "</b>\n", "<div>\n", ": meaning\n", "===\n", "# T\n", "+ x\n", "2) y\n",
          "é\n", "中\n", "\n\n", "&amp;", "word ", "\\", "!", "https://example.com ")  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@QUICK
@given(st.lists(LINES, max_size=6).map("\n".join), st.integers(1, 4))
def test_plain_front_matter_is_what_the_parser_reads(text: str, first: int) -> None:
    plain = plain_entries(text, first, SHORT.keys)
    assert plain is None or plain == _parsed(text, first)


@pytest.mark.parametrize(
    "text",
    [
        "id: a\ntitle: Two words, and more\n",
        "title: \"Export: first steps\"\nanswers:\n  - one\n  - 'two: three'\n",
        "answers: [one, two three]\nplatforms: []\nrelease: 2026-10-14T10:00\n",
    ],
)
def test_what_articles_write_is_read_without_the_parser(text: str) -> None:
    assert plain_entries(text, 2, SHORT.keys) == _parsed(text, 2)


@pytest.mark.parametrize(
    "text",
    ["a: b\na: c", "a: &x b", "a: !t b", "a: b: c", "a: b #c", "a:", "a: |\n  b", "a: b\n c"],
)
def test_what_is_not_plain_is_left_to_the_parser(text: str) -> None:
    assert plain_entries(text, 1, SHORT.keys) is None


@QUICK
@given(TEXTS)
def test_the_first_sign_of_a_line_leaves_no_rule_out_that_would_match(text: str) -> None:
    every = thorough_parser().parse(text)
    assert [token.as_dict() for token in parse(text)[0]] == [token.as_dict() for token in every]


@QUICK
@given(TEXTS)
def test_what_is_not_read_within_its_lines_points_to_nothing(text: str) -> None:
    whole, environment = parse(text)
    quick, quick_environment = parse_pointers(text)
    assert environment.get("references") == quick_environment.get("references")
    assert list(map(_block, quick)) == list(map(_block, whole))
    for token, other in zip(whole, quick, strict=True):
        children = token.children or []
        assert (other.children or []) == (children if _points(children) else other.children or [])
        assert _points(other.children or []) == _points(children)


@QUICK
@given(TEXTS)
def test_blocks_are_the_same_whether_or_not_their_lines_are_read(text: str) -> None:
    assert list(map(_block, parse_blocks(text))) == list(map(_block, parse(text)[0]))


def _parsed(text: str, first: int) -> Entries | YamlFault:
    # a comment is nothing, and not plain
    return read_yaml(f"{text}\n#", first)


def _block(token: Token) -> dict[str, object]:
    return {**token.as_dict(), "children": None}


def _points(children: list[Token]) -> bool:
    return any(child.type in ("link_open", "image", "html_inline") for child in children)
