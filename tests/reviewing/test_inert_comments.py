"""A comment in which nothing that others wrote has a meaning, of a size that GitHub takes."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from reviewed import guide, repository

from kbgen.gaps.review.formats.markdown import LONGEST, MARK
from kbgen.gaps.review.formats_by_name import formats
from kbgen.model.problem import Place, Problem
from kbgen.model.review import Claim, Kind, Review, Search, Shift, Turn
from kbgen.model.waiting import Upcoming, Waiting

HOSTILE = {
    "a_mention": "@everybody and @org/team",
    "an_issue": "fixes #1, GH-2, org/repo#3",
    "a_link": "[click](https://evil.example/) <https://evil.example/> www.evil.example",
    "a_picture": "![](https://evil.example/pixel.png)",
    "html": "</details><img src=x onerror=alert(1)><!-- --><script>alert(1)</script>",
    "backticks": "`` ` ```` ` end",
    "a_backtick_at_the_end": "code`",
    "only_backticks": "```",
    "lines": "a\n\n# Title\n- [ ] task\n```\nrm -rf /\n```",
    "a_command": "::error file=a::b\n##[add-path]/evil",
    "a_table": "| a | b |\n|---|---|\n| @x | #1 |",
    "an_escape": "\x1b[2J\x1b]8;;https://evil.example\x07",
    "a_direction": "gpj.\u202efdp",
    "half_a_character": "a\ud800b",
    "a_space": " ",
    "a_mark_of_the_robot": MARK,
    "emphasis": "**bold** _it_ ~~no~~ $x$ :tada: &lt;b&gt;",
}


def review_of(text: str) -> Review:
    """Return a review that says *text* wherever others could have written it."""
    search = Search("n1", text, "en", 9, 9, text, text, 0.9, 0.1, "is not on first place any more:")
    problem = Problem(Place("content/articles/a.md"), "KB203", text, text)
    return Review(
        base="0" * 40,
        problems=(problem, Problem(Place(f"content/{text}.md"), "KB202", text, text)),
        elsewhere=(problem,),
        unread=(text,),
        shifts=tuple(
            Shift(turn, kind, text, text, text, text, text, "", (text,), "status planned", text)
            for turn in Turn
            for kind in Kind
        ),
        reworded=(text,),
        answered=(search,),
        lost=(search,),
        claims=(Claim(text, "en", (text, text)),),
        releases=(
            Upcoming(text, date(2026, 12, 1), 1, (Waiting(text, text, text, text, (text,)),)),
        ),
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_m10_what_others_wrote_is_code_in_a_comment(name: str) -> None:
    comment = formats()["markdown"].write(review_of(HOSTILE[name]))
    calm = formats()["markdown"].write(review_of("calm"))
    assert comment.startswith(f"{MARK}\n\n")
    assert skeleton(comment) == skeleton(calm)
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", comment) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_m10_what_others_wrote_stays_on_its_line_of_a_terminal(name: str) -> None:
    text = formats()["text"].write(review_of(HOSTILE[name]))
    assert len(text.split("\n")) == len(formats()["text"].write(review_of("calm")).split("\n"))
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text) == []
    assert not re.search(r"^\s*::", text, re.MULTILINE)
    assert not re.search(r"##\w*\[", text)


@pytest.mark.parametrize("name", HOSTILE)
def test_json_reads_back_to_the_same(name: str) -> None:
    text = formats()["json"].write(review_of(HOSTILE[name]))
    assert text.isascii()
    found = json.loads(text)
    assert found["claims"][0]["query"] == HOSTILE[name]
    assert found["verdict"] == "blocked"


@pytest.mark.parametrize("length", [1, 250, 5_000])
def test_a_comment_of_any_review_fits(length: int) -> None:
    shifts = [
        Shift(Turn.PUBLIC, Kind.ARTICLE, f"{at} " + "x`" * length, parts=("h" * length,) * 40)
        for at in range(3_000)
    ]
    claims = [Claim(f"{at}" + "q" * length, "en", ("p" * length,) * 50) for at in range(3_000)]
    comment = formats()["markdown"].write(Review("0", shifts=tuple(shifts), claims=tuple(claims)))
    assert len(comment) <= LONGEST
    assert "more" in comment
    assert "Becomes public: 3,000 articles; 3,000 queries are claimed twice." in comment


def test_long_lists_are_folded() -> None:
    claims = tuple(Claim(f"query {at}", "en", ("a", "b")) for at in range(30))
    comment = formats()["markdown"].write(Review("0", claims=claims))
    assert comment.count("<details>") == comment.count("</details>") == 1
    assert comment.count("\n- ") == 30


def test_m10_a_hostile_file_of_a_real_change_is_told_and_inert(tmp_path: Path) -> None:
    made = repository(tmp_path / "base", guide("water"))
    made.change(
        {
            "content/articles/@all #1 `x` <b>.md": "no front matter",
            "content/articles/::error::x.md": "no front matter",
            **guide("prune", title='"<img src=x> @all [x](https://evil.example)"'),
        }
    )
    comment = made.comment()
    inline = [one for one in tokens(comment) if one.type == "text"]
    assert not [one.content for one in inline if "@" in one.content or "evil" in one.content]
    assert "`` content/articles/@all #1 `x` <b>.md:1:1 ``" in comment


def tokens(comment: str) -> list[Token]:
    """Return what a renderer makes of *comment*, running text by its parts."""
    found = MarkdownIt("gfm-like", {"linkify": False}).parse(comment)
    return [inner for one in found for inner in (one, *(one.children or ()))]


def skeleton(comment: str) -> list[str]:
    """Return what *comment* is made of; what is said as code may differ."""
    return [
        f"{one.type} {one.content if one.type in ('text', 'html_block') else ''}"
        for one in tokens(comment)
    ]
