"""Problems as a table: out and in again without a change, and what does not fit is told."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbgen.adapters.sheet_files import MAX_BYTES, read_table
from kbgen.app.problem_tables import Taken, Taking, problem_table, table_taken, write_taken
from kbgen.errors import UsageError
from kbgen.model.library import Source
from kbgen.model.site import Component, Words
from kbgen.model.spreadsheet import as_written, inert
from kbgen.publish.reading.articles import read_article
from kbgen.publish.reading.settings import read_settings
from kbgen.publish.showing.plain_text import as_plain
from kbgen.publish.tabulating.fitting import New
from kbgen.publish.tabulating.problem_article import problem_article
from kbgen.publish.tabulating.sheet import MOST_ROWS, Sheet, Unreadable, formats, read_sheet
from kbgen.publish.tabulating.typed import tidy, typed

NOW = datetime(2026, 6, 15, 12, tzinfo=ZoneInfo("Europe/Berlin"))
SITE = "name: Orchard help\ntimezone: Europe/Berlin\nlanguages: [en]\n"
COMPONENTS = """\
reports:
  title: {en: Reports, de: Berichte}
  owner: Ana Ruiz
  escalation: "#team-reports"
time:
  title: Time tracking
  owner: Priya Raman
"""
LOST = """\
---
id: export-lost
kind: problem
title: Export is lost
component: reports
audience: agent
level: 2
---

## Problem

The file never comes, see [Help](https://help.example/).

## Answer

1. Say *sorry*.
2. Try `=SUM(A1)` again:
    - once

## Escalation

Ask **Ana**.
"""
HOSTILE = [
    "# Heading\n===\n---\n## Answer",
    "::: agent\nsecret\n:::",
    "::: include ../../x.md :::",
    "---\nid: other\naudience: public\n---",
    "<script>alert(1)</script><!-- x",
    "[a](javascript:alert(1)) ![b](https://evil.example/x.png)",
    "/// html | div\nx\n///",
    '!!! note "x"\n    y',
    "```\ncode\n~~~\nmore",
    "1. one\n2) two\n- three\n+ four\n* five",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "a ==b== ++ctrl++ ^^c^^ ~~d~~ *[e]: f\n[^1]: g\n: h",
    "{ .class } {: #x } {customer_name} `x` \\* &lt; &#42; $x$",
    "=HYPERLINK(1)\n@SUM\n+1\n-1",
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in {
        "kb.yml": SITE,
        "components.yml": COMPONENTS,
        "articles/problems/export-lost.md": LOST,
    }.items():
        path = tmp_path / "kb" / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "kb"


def taken(root: Path, table: str | bytes, how: Taking | None = None) -> Taken:
    path = root.parent / "table.csv"
    path.write_bytes(table if isinstance(table, bytes) else table.encode())
    return table_taken(root, path, how or Taking(), NOW)


def told(found: Taken) -> list[str]:
    return [f"{one.row} {one.column}: {one.what}; {one.todo}" for one in found.fitted.findings]


@pytest.mark.parametrize("format_", ["csv", "json"])
def test_what_is_exported_changes_nothing_when_it_is_imported(root: Path, format_: str) -> None:
    found = taken(root, problem_table(root, format_, NOW))
    assert (found.fitted.same, found.fitted.new, told(found)) == (1, (), [])


def test_a_table_tells_what_an_article_leaves_to_its_component(root: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(problem_table(root, "csv", NOW)))
    assert row == {
        "id": "export-lost",
        "problem": "Export is lost",
        "component": "reports",
        "level": "2",
        "owner": "Ana Ruiz",
        "details": "The file never comes, see Help (https://help.example/).",
        "answer": "1. Say sorry.\n2. Try =SUM(A1) again:\n   - once",
        "escalation": "Ask Ana.",
    }


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_typed_text_is_shown_letter_by_letter(text: str) -> None:
    assert as_plain(typed(text)) == tidy(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_typed_text_is_no_markup(text: str) -> None:
    assert as_plain(typed(text)) == tidy(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=40), min_size=3, max_size=3))
def test_an_article_of_a_table_has_its_own_sections_alone(texts: list[str]) -> None:
    details, answer, escalation = texts
    cells = {
        **dict.fromkeys(("owner", "level"), ""),
        "id": "lost",
        "problem": "Lost",
        "component": "reports",
        **{"details": tidy(details), "answer": tidy(answer) or "x"},
        "escalation": tidy(escalation),
    }
    part = Component("reports", Words({"": "Reports"}), Words({}))
    text = problem_article(New(cells, {"Ticket": tidy(details) or "1"}), part, "en")
    said, _ = read_settings(Source("kb.yml", SITE), Source("components.yml", COMPONENTS))
    assert said is not None
    article, _ = read_article(Source("content/articles/lost.md", text), said)
    assert article is not None
    wanted = ["problem", "answer", "escalation", "background"]
    assert [one.key for one in article.sections] == [
        key for key in wanted if key != "escalation" or tidy(escalation)
    ]
    assert article.meta.audience == "agent"
    assert not any((article.elements, article.links, article.images, article.included))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="=+-@;'\t ab\uff1d", max_size=12))
def test_a_guard_against_formulas_is_undone(text: str) -> None:
    assert as_written(inert(text)) == as_written(text)


@pytest.mark.parametrize("part", ["\t", ";", "; ", "\t'", "'"])
def test_a_guard_against_formulas_takes_no_longer_for_each_sign_of_a_long_cell(part: str) -> None:
    cell = part * (500_000 // len(part)) + "x"
    assert as_written(inert(cell)) == as_written(cell)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=8, max_size=8))
def test_both_formats_read_what_they_wrote(texts: list[str]) -> None:
    names = ("id", "problem", "component", "level", "owner", "details", "answer", "escalation")
    cells = {name: as_written(tidy(text)) for name, text in zip(names, texts, strict=True)}
    cells["id"] = "lost"  # a row that says nothing at all is left out
    for format_ in formats().values():
        sheet = format_.read(format_.write([cells]))
        assert isinstance(sheet, Sheet)
        (row,) = sheet.rows
        assert [tidy(one) for one in row.cells] == [tidy(cells[name]) for name in names]


def test_an_old_spreadsheet_comes_in_by_the_heads_that_people_write(root: Path) -> None:
    table = "Issue;Bereich;Stufe;Verantwortlich;Antwort;Eskalation\nA b;berichte;L3;Ana Ruiz;Do.;\n"
    found = taken(root, table)
    assert told(found) == []
    (text,) = found.articles.values()
    assert text == (
        '---\nid: a-b\nkind: problem\ntitle: "A b"\ncomponent: reports\naudience: agent\nlevel: 3\n'
        "---\n\n## Problem\n\nA b\n\n## Answer\n\nDo.\n"
    )


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_any_sign_between_cells_is_read(root: Path, sign: str) -> None:
    rows = [["problem", "component", "answer"], ["A", "reports", "B"]]
    assert len(taken(root, "\n".join(sign.join(row) for row in rows)).articles) == 1


@pytest.mark.parametrize(
    ("encoding", "note"),
    [("utf-8-sig", ""), ("utf-16", ""), ("cp1252", "read as Windows-1252")],
)
def test_what_spreadsheets_write_can_be_read(root: Path, encoding: str, note: str) -> None:
    found = taken(root, "problem,component,answer\nZahl fällt,reports,Größer\n".encode(encoding))
    assert found.note.startswith(note)
    assert bool(found.note) is bool(note)
    assert "Größer" in next(iter(found.articles.values()))


def test_what_does_not_fit_is_told_by_row_and_column_and_lost_nowhere(root: Path) -> None:
    table = (
        "problem,component,level,owner,answer,Ticket\n"
        '"Export is\nlost",reports,1,Ana Ruiz,Other,T-1\n'
        "A,repots,1,,Do,\n"
        "B,,high,,,\n"
        "C,time,1,Anna Ruiz,=1,T-2\n"
        "c ,time,1,,Again,\n"
    )
    found = taken(root, table)
    assert told(found) == [
        "2 problem: is that of export-lost already; keep one of the two",
        "3 component: is 'repots', which is no component; did you mean reports?",
        "4 answer: is empty; write it, or leave the row out",
        "4 component: is empty; write one of reports, time",
        "4 level: is 'high'; write 1, 2 or 3",
        "5 owner: 'Anna Ruiz' answers for nothing so far; it is taken as it is; is that Ana Ruiz?",
        "5 Ticket: has no place of its own; it stands under Background",
        "6 problem: is that of c already; keep one of the two",
    ]
    left = root.parent / "left.csv"
    write_taken(found, left)
    rows = list(csv.DictReader(io.StringIO(left.read_text(encoding="utf-8"), newline="")))
    assert [row["problem"] for row in rows] == ["Export is\nlost", "A", "B", "c "]
    assert all(row["why"] for row in rows)
    text = (root / "content/articles/problems/c.md").read_text(encoding="utf-8")
    assert "- Ticket: T-2" in text


def test_a_problem_that_is_there_is_never_written_over(root: Path) -> None:
    table = "id,problem,component,answer\nexport-lost,Export is lost,reports,Say no.\n"
    found = taken(root, table)
    write_taken(found, None)
    assert told(found) == [
        "2 answer: differs from export-lost, which stays as it is;"
        " change the article if the table is right"
    ]
    path = root / "content/articles/problems/export-lost.md"
    assert path.read_text(encoding="utf-8") == LOST


def test_a_table_without_a_needed_column_adds_nothing(root: Path) -> None:
    found = taken(root, "Foo,answer\nA,B\n")
    assert found.articles == {}
    assert told(found) == [
        "1 problem: no column is called so, among Foo, answer;"
        ' say which one it is with --columns "problem=HEAD"'
    ]
    named = taken(root, "Foo,answer\nA,B\n", Taking({"problem": "foo"}, "time"))
    assert (told(named), len(named.articles)) == ([], 1)


def test_a_head_that_the_file_does_not_have_is_no_column(root: Path) -> None:
    found = taken(root, "problem,answer\nA,B\n", Taking({"answer": "Nixda"}, "time"))
    assert found.articles == {}
    assert told(found) == [
        "1 answer: there is no head 'Nixda' among problem, answer;"
        ' write it in --columns "answer=HEAD" as it stands in the file'
    ]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"PK\x03\x04rest", "is a spreadsheet in a format of its own"),
        (b"a\0b", "is no text"),
        (b"\xff\xfea", "is no text from its middle on"),
        (b"a," * (MAX_BYTES // 2 + 1), "has more than 10 MB"),
    ],
    ids=["xlsx", "nul", "half", "large"],
)
def test_what_is_no_table_is_refused(tmp_path: Path, raw: bytes, what: str) -> None:
    path = tmp_path / "table"
    path.write_bytes(raw)
    with pytest.raises(UsageError) as refused:
        read_table(path)
    assert refused.value.what == f"{path} {what}"


@pytest.mark.parametrize(
    "text",
    [
        "problem,answer\n" + "a,b\n" * (MOST_ROWS + 1),
        ",".join("abc" * 50),
        json.dumps([{f"head {number}": ""} for number in range(MOST_ROWS)]),
        "[" * 100_000,
        '[{"problem": [1]}]',
        '{"problem": "a"}',
        '[{"problem": "a", "answer": "b", "half \\ud800": "c"}]',
        'a,b\n"' + "x" * 200_000 + '"\n',
        "",
    ],
    ids=["rows", "columns", "heads", "deep", "nested", "object", "half", "cell", "empty"],
)
def test_too_much_and_too_odd_tables_are_refused(text: str) -> None:
    assert isinstance(read_sheet(text), Unreadable)
