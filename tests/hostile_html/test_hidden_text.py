"""Public text that its author thinks nobody sees."""

from pathlib import Path

import pytest
from hostile_base import article, hosted, knowledge_base, problems_of

HIDDEN = {
    "an_attribute": "Text <span hidden>secret</span>.",
    "an_attribute_of_a_block": "<div hidden>\n\nsecret\n\n</div>",
    "a_style": '<p style="display: none">secret</p>',
    "a_style_in_capitals": '<P STYLE="DISPLAY:NONE">secret</P>',
    "a_style_that_is_invisible": '<p style="visibility:hidden">secret</p>',
    "a_style_in_an_attribute_list": "secret\n{: style='display:none' }",
    "a_class": '<p class="internal">secret</p>',
    "a_class_in_an_attribute_list": "secret\n{: .internal-only }",
    "a_data_attribute": '<p data-note="secret">x</p>',
    "a_data_attribute_in_an_attribute_list": "x\n{: data-note='secret' }",
    "in_a_list": "- one\n- <span hidden>secret</span>",
    "in_a_table": "| A |\n| --- |\n| <span hidden>secret</span> |",
    "in_a_quote": "> <span hidden>secret</span>",
    "in_a_tab": '=== "T"\n\n    <span hidden>secret</span>',
}
LITERAL = {
    "a_fence": "```html\n<p hidden>secret</p>\n```",
    "inline_code": "Write `<p hidden data-x=1>` so.",
    "indented_code": "Text.\n\n    <p hidden>secret</p>",
}


@pytest.mark.parametrize("name", HIDDEN)
def test_l8_public_text_that_is_only_hidden_is_an_error(tmp_path: Path, name: str) -> None:
    root = knowledge_base(tmp_path, {"a": f"Before.\n\n{HIDDEN[name]}\n"})
    found = [problem for problem in problems_of(root) if problem.code == "KB172"]
    # the front matter has six lines; attribute lists stand on the line below the text
    first = 9 if HIDDEN[name].startswith("- one") else 8
    assert found[0].place.line in range(first, first + 5)


@pytest.mark.parametrize("name", HIDDEN)
def test_l8_in_text_for_staff_it_is_only_taken_out(tmp_path: Path, name: str) -> None:
    root = knowledge_base(tmp_path, {"a": f"Before.\n\n::: agent\n\n{HIDDEN[name]}\n\n:::\n"})
    assert "KB172" not in {problem.code for problem in problems_of(root)}


@pytest.mark.parametrize("name", LITERAL)
def test_l8_examples_in_code_are_no_error(tmp_path: Path, name: str) -> None:
    root = knowledge_base(tmp_path, {"a": f"Before.\n\n{LITERAL[name]}\n"})
    assert not {problem.code for problem in problems_of(root)} & {"KB171", "KB172"}


def test_l8_comments_go_everywhere_but_in_code(tmp_path: Path) -> None:
    text = (
        "One <!-- MARK --> two.\n\n<!--\nMARK\n-->\n\n- <!-- MARK --> item\n\n> <!-- MARK --> q\n\n"
        "<div>\n<!-- MARK -->\n</div>\n\n`<!-- kept -->`\n\n```\n<!-- kept too -->\n```\n\n"
        "~~~\n<!-- kept in waves -->\n~~~\n\nBy depth:\n\n    <!-- kept by depth -->\n"
    )
    root = knowledge_base(tmp_path, {"a": text})
    hosted(root)
    html = article(root, "a")
    assert "MARK" not in html
    assert html.count("&lt;!-- kept") == 4
