"""Canned answers for help desks: each shape as its documentation says, and no cell a formula."""

import csv
import io
import json
import re
from dataclasses import replace
from html import escape, unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbgen.model.spreadsheet import FORMULA, inert, inert_html
from kbgen.publish.answering.shape import Answer, shapes

ANSWER = Answer(
    "export-csv#how-to-export",
    "=How to export",
    "en",
    "reports",
    ("csv export", "download"),
    "=Hello {name}\n\nOpen it.",
    "<p>=Hello {name}</p>\n<p>Open it.</p>",
    "yes",
)
ONE_LINE = {
    "zendesk": {
        "macro": {
            "title": "reports::=How to export",
            "description": "export-csv#how-to-export",
            "actions": [{"field": "comment_value_html", "value": ANSWER.html}],
        }
    },
    "chatwoot": {"short_code": "export-csv-how-to-export", "content": ANSWER.text},
    "rocketchat": {
        "shortcut": "export-csv-how-to-export",
        "text": ANSWER.text,
        "scope": "global",
        "tags": ["reports", "en"],
    },
}


@pytest.mark.parametrize("name", ONE_LINE)
def test_requests_stand_one_a_line(name: str) -> None:
    lines = shapes()[name].write([ANSWER, ANSWER]).splitlines()
    assert [json.loads(line) for line in lines] == [ONE_LINE[name]] * 2


def test_freshdesk_takes_all_at_once() -> None:
    assert json.loads(shapes()["freshdesk"].write([ANSWER])) == {
        "canned_responses": [
            {"title": "=How to export", "content_html": ANSWER.html, "visibility": 1}
        ]
    }


def test_zammad_takes_a_table_whose_cells_are_no_formulas() -> None:
    (row,) = csv.DictReader(io.StringIO(shapes()["zammad"].write([ANSWER])))
    assert row == {
        "name": "'=How to export",
        "keywords": "csv export download",
        "content": ANSWER.html,
        "active": "true",
    }


@pytest.mark.parametrize("name", ["zammad", "csv"])
@pytest.mark.parametrize("text", ['"Settings" - then', "<; =1+1", "'; - \t-x; @a", "=a;\t+ b&-"])
def test_who_reads_html_of_a_table_sees_no_guard_against_formulas(name: str, text: str) -> None:
    html = f"<p>{escape(text)}</p>"
    (row,) = csv.DictReader(io.StringIO(shapes()[name].write([replace(ANSWER, html=html)])))
    cell = row["content" if name == "zammad" else "html"]
    assert unescape(cell) == unescape(html)
    assert not any(part.strip().startswith(FORMULA) for part in re.split("[;\t]", cell))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="=+-@;'\"<& \t\nab\uff1d", max_size=12))
def test_whatever_html_says_it_is_no_formula_and_says_the_same(text: str) -> None:
    cell = inert_html(f"<p>{escape(text)}</p>")
    assert inert(cell) == cell
    assert unescape(cell) == f"<p>{text}</p>"


def test_all_that_is_known_comes_as_table_and_as_list() -> None:
    (row,) = csv.DictReader(io.StringIO(shapes()["csv"].write([ANSWER])))
    (one,) = json.loads(shapes()["json"].write([ANSWER]))
    assert (row["id"], row["adapt"], row["stale"]) == (ANSWER.id, "yes", "yes")
    assert row["text"] == "'" + ANSWER.text
    assert (one["text"], one["stale"], one["adapt"]) == (ANSWER.text, "yes", True)
