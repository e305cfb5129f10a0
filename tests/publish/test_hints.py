"""Hints as they are published: what customers may read, in a shape that programs can rely on."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from bases import NOW, feature, library
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from text_trees import FEATURE, HERE, files

from kbgen.model.audience import AGENT, PUBLIC
from kbgen.publish.checking.texts_by_reader import Reader, texts
from kbgen.publish.reading.hints import HINTS
from kbgen.publish.showing.served_headers import served_headers, shared_by
from kbgen.publish.showing.site_files import site_files
from kbgen.publish.showing.slim import slim

HOSTILE = "</script><img src=x onerror=alert(1)> =cmd() \u201e{{ 7 }}\u201c \\ ' \U0001f600"
SAID = """\
later: {page: /calendar*, text: Soon words.}
a:
  page: [/reports*, "*#/reports"]
  wait: 2m
  segment: [new, trial]
  text: {en: Take it along., de: Nehmen Sie es mit.}
topic: {component: reports, page: "*", text: {en: All of it.}, link: "https://orchard.example/x"}
staff: {page: /x, text: Inside words.}
"""
BASE = {
    FEATURE.format("a"): feature("a", title="Sum <b>"),
    FEATURE.format("a").replace(".md", ".de.md"): "---\ntitle: Summe\n---\n\n## Was ist neu\n\nNeu."
    "\n\n## So geht es\n\nSo.\n\n## So testen Sie es selbst\n\nSo.\n\n## FAQ\n\n### Neu?\n\nJa.\n",
    FEATURE.format("later"): feature("later", release="2026-07-01"),
    FEATURE.format("staff"): feature("staff", audience="agent"),
    HINTS: SAID,
}


def hints(base: dict[str, str], language: str = "", **more: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(files(base, **more)[_list(language)])["hints"]
    return found


def _list(language: str = "") -> str:
    return f"site/{language}hints.json"


def test_a_hint_says_what_was_written_and_where_it_leads() -> None:
    assert hints(BASE) == [
        {
            "id": "a",
            "page": ["/reports*", "*#/reports"],
            "wait": 120,
            "segments": ["new", "trial"],
            "text": "Take it along.",
            "title": "Sum <b>",
            "title_language": "en",
            "link": "articles/a/",
        },
        {
            "id": "topic",
            "page": ["*"],
            "wait": 10,
            "segments": [],
            "text": "All of it.",
            "title": "Reports",
            "title_language": "en",
            "link": "https://orchard.example/x",
        },
    ]


def test_a_language_has_the_hints_that_have_a_text_in_it() -> None:
    (one,) = hints(BASE, "de/")
    assert (one["text"], one["title"], one["title_language"]) == (
        "Nehmen Sie es mit.",
        "Summe",
        "de",
    )


def test_a_title_that_is_not_translated_says_its_language() -> None:
    base = {**BASE, HINTS: "later: {page: /x, text: For all.}\n"}
    (one,) = hints(base, "de/", now=NOW + timedelta(days=30))
    assert (one["text"], one["title"], one["title_language"]) == ("For all.", "Later", "en")


def test_a_list_leads_to_those_of_the_other_languages() -> None:
    found = files(BASE)
    assert json.loads(found[_list()])["languages"] == {"de": "de/hints.json"}
    assert json.loads(found[_list("de/")])["languages"] == {"en": "../hints.json"}
    alone = {path: text for path, text in BASE.items() if path.endswith("/a.md")}
    found = files({**alone, HINTS: "a: {page: /x, text: X.}\n"}, site=HERE)
    assert json.loads(found[_list()])["languages"] == {}


def test_l17_a_hint_comes_out_with_its_article_and_not_a_moment_earlier() -> None:
    for now, expected in ((NOW, False), (NOW + timedelta(days=30), True)):
        found = files(BASE, now=now)
        assert any("Soon words" in text for text in found.values()) is expected
        assert any('"later"' in found[_list(tree)] for tree in ("", "de/")) is expected


def test_i1_what_only_staff_may_read_is_in_no_list_and_changes_none() -> None:
    found = files(BASE)
    assert not any("Inside words" in text for text in found.values())
    without = "\n".join(line for line in SAID.splitlines() if not line.startswith("staff"))
    other = {**BASE, HINTS: without.replace("Soon words", "Others") + "\n"}
    assert files(other) == found


@pytest.mark.parametrize(
    "said", ["", "staff: {page: /x, text: Inside.}", "later: {page: /x, text: X.}"]
)
def test_without_a_hint_for_customers_nothing_is_published(said: str) -> None:
    assert [name for name in files({**BASE, HINTS: said}) if "hints" in name] == []


def test_the_agent_edition_publishes_none() -> None:
    assert [name for name in files(BASE, AGENT) if "hints" in name] == []


@pytest.mark.parametrize("language", ["", "de/"])
def test_a_list_follows_the_schema_beside_it(language: str) -> None:
    found = files(BASE)
    schema = json.loads(found["site/hints.schema.json"])
    Draft202012Validator.check_schema(schema)
    shown = json.loads(found[_list(language)])
    assert list(Draft202012Validator(schema).iter_errors(shown)) == []
    for key in ("version", "hints", "say"):
        less = {name: value for name, value in shown.items() if name != key}
        assert list(Draft202012Validator(schema).iter_errors(less))
    shown["hints"][0]["wait"] = "20s"
    assert list(Draft202012Validator(schema).iter_errors(shown))


def test_i3_hostile_text_stays_the_text_that_it_is() -> None:
    said = json.dumps(HOSTILE, ensure_ascii=False)
    (one,) = hints({**BASE, HINTS: f"a: {{page: /x, text: {said}}}\n"})
    assert one["text"] == HOSTILE


def test_what_hints_say_is_known_by_who_may_read_it() -> None:
    found, _ = library(BASE)
    readers = {
        text.markdown: text.reader for text in texts(found) if text.kind.startswith("the hint")
    }
    assert readers == {
        "Take it along.": Reader.ALL,
        "Nehmen Sie es mit.": Reader.ALL,
        "All of it.": Reader.ALL,
        "https://orchard.example/x": Reader.ALL,
        "Soon words.": Reader.ALL_LATER,
        "Inside words.": Reader.STAFF,
    }


def test_a_staff_sentence_in_a_hint_for_customers_is_a_problem() -> None:
    secret = "Reset the counter in the staff console before you answer the customer."
    test = feature("a").replace("Test it.", secret)
    _, problems = library({FEATURE.format("a"): test, HINTS: f"a: {{page: /x, text: {secret}}}\n"})
    assert "KB310" in {problem.code for problem in problems if problem.place.path == HINTS}


def test_products_may_read_hints_and_nothing_else_of_the_site() -> None:
    found, _ = library(BASE)
    site = found.settings.site
    assert shared_by(site, PUBLIC) == ("hints.schema.json", "hints.json", "hints.js")
    assert shared_by(site, AGENT) == ()
    assert "Access-Control-Allow-Origin" not in served_headers(site, PUBLIC)
    for name, text in site_files(site, PUBLIC):
        shared = set(re.findall(r"(hints[\w.\\]+)[ \n$|)]", text.replace("\\.", ".")))
        assert shared == {"hints.schema.json", "hints.json", "hints.js"}, name
    assert not any("Allow-Origin" in text for _, text in site_files(site, AGENT))


_CODE = 'let a = { b: 1 };\n  // a remark: "x\n\n  f(a,  "one  //  two", (x) => x + 1);\n'


def test_a_slim_script_has_its_texts_and_no_comment() -> None:
    assert slim(_CODE) == 'let a={b:1};f(a,"one  //  two",x=>x+1);\n'
    assert slim("async (n) => { await (f)(); }") == "async(n)=>{await(f)()}\n"


@settings(max_examples=40)
@given(st.text(alphabet=" a;{}()/=>,\\n\t*", max_size=20))
def test_what_stands_in_quotes_stays_as_it_is(text: str) -> None:
    quoted = json.dumps(text)
    assert slim(f"f( {quoted} );") == f"f({quoted});\n"
