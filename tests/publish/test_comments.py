"""Comments are as if they had never been written: no line, no space and no break is left."""

import re

import pytest
from bases import GUIDE, body_of, errors, guide, library

from kbgen.model.audience import EDITIONS, PUBLIC
from kbgen.publish.proving.comments import replaced_comments
from kbgen.publish.proving.dice import Dice
from kbgen.publish.reading.comments import without_comments
from kbgen.publish.reading.text import decoded

# where `{}` is a comment or nothing
PLACES = {
    "inside a sentence": "One {}two.",
    "at the end of a line": "One\ntwo {}\nthree.",
    "before a text": "{}One two.",
    "behind a text with a space": "One. {} \nTwo.",
    "in a list": "- one\n- {}two\n- three",
    "in a table": "| a | b {}|\n| --- | --- |\n| {}1 | 2 |",
    "in a quote": "> one {}two\n> three",
    "in a heading": "### One {}two\n\nThree.",
}
# where `{}` is lines of nothing but a comment, or no lines
LINES = {
    "between two lines of a paragraph": "One\n{}two.",
    "between two paragraphs": "One.\n\n{}Two.",
    "between empty lines": "One.\n\n{}\nTwo.",
    "between two items": "- one\n{}- two",
    "in an item": "- one\n\n    two\n{}- three",
    "between the rows of a table": "| a |\n| --- |\n{}| 1 |",
    "at the end": "One.\n{}",
    "in a tab": '=== "Web"\n\n    One.\n{}\n    Two.',
}
COMMENTS = {
    "on one line": "<!-- SECRET -->",
    "on two lines": "<!-- SECRET\nSECRET -->",
    "on five lines": "<!--\n\nSECRET\n\n-->",
    "two of them": "<!-- SECRET --><!-- SECRET\nSECRET -->",
}


@pytest.mark.parametrize("comment", COMMENTS.values(), ids=COMMENTS)
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_l8_i1_a_comment_in_a_text_leaves_no_trace_in_any_edition(place: str, comment: str) -> None:
    for edition in EDITIONS.values():
        without = body_of(f"\n## Steps\n\n{place.replace('{}', '')}\n", edition)
        commented = body_of(f"\n## Steps\n\n{place.replace('{}', comment + ' ')}\n", edition)
        assert [line.rstrip() for line in commented.split("\n")] == [
            line.rstrip() for line in without.split("\n")
        ]


@pytest.mark.parametrize("comment", COMMENTS.values(), ids=COMMENTS)
@pytest.mark.parametrize("place", LINES.values(), ids=LINES)
def test_l8_i1_lines_of_comments_leave_no_trace_in_any_edition(place: str, comment: str) -> None:
    for edition in EDITIONS.values():
        texts = [place.replace("{}", lines) for lines in ("", f"{comment}\n")]
        # how many empty lines part two blocks is nobody's secret, whoever reads
        without, commented = (
            re.sub(r"\n{2,}", "\n\n", body_of(f"\n## Steps\n\n{text}\n", edition)) for text in texts
        )
        assert commented == without


def test_l8_l23_comments_with_other_words_on_other_lines_change_no_byte_of_a_page() -> None:
    places = [place.replace("{}", "<!-- x --> ") for place in PLACES.values()]
    places += [place.replace("{}", "<!-- x -->\n") for place in LINES.values()]
    text = "\n## Steps\n\n" + "\n\n".join(places) + "\n"
    others = [replaced_comments(text, Dice(seed)) for seed in range(12)]
    assert len({other.count("\n") for other in others}) > 6
    for edition in EDITIONS.values():
        assert {body_of(other, edition) for other in others} == {body_of(text, edition)}


@pytest.mark.parametrize("comment", COMMENTS.values(), ids=COMMENTS)
def test_l8_of_the_empty_lines_around_a_comment_one_is_left(comment: str) -> None:
    assert without_comments(f"One.\n\n{comment}\n\nTwo.").text == "One.\n\nTwo."


def test_l4_l8_a_line_below_a_comment_does_not_make_a_heading_of_the_text_above() -> None:
    text = "\n## Steps\n\nText.\n\n### Notes {audience=agent}\n\nSECRET\n<!-- x -->\n---\nSECRET\n"
    assert "SECRET" not in body_of(text, PUBLIC)


def test_l8_problems_behind_comments_are_told_at_their_lines() -> None:
    text = guide("\n## Steps\n\na <!-- x\ny -->\n<!--\nz -->\n\n[gone](gone.md)\n\n<!-- never\n")
    line = {word: text[: text.index(word)].count("\n") + 1 for word in ("[gone]", "<!-- never")}
    _, problems = library({GUIDE.format("plan"): text})
    assert sorted(errors(problems)) == ["KB131", "KB203"]
    assert {one.code: one.place.line for one in problems if one.code in ("KB131", "KB203")} == {
        "KB203": line["[gone]"],
        "KB131": line["<!-- never"],
    }


@pytest.mark.parametrize("sign", ["\ufdd0", "\ufdd1", "\ufdef"])
def test_l8_m13_what_stands_for_a_comment_meanwhile_cannot_be_in_a_file(sign: str) -> None:
    assert "is no character" in str(decoded("a.md", f"a {sign} b".encode()))


def test_comments_in_code_are_literal() -> None:
    text = "`<!-- a -->`\n\n```\n<!-- b\n-->\n```\n\n    <!-- c -->"
    assert without_comments(text).text == text
