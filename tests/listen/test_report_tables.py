"""Reports on a terminal: they fit its width, and what is left out is named."""

import io
from pathlib import Path

import pytest
from listening import run
from rich.console import Console

from kbgen.cli.report_tables import print_table, report_lines
from kbgen.listen.report_output import percent
from kbgen.model.report import Column, Report, Table

LOG = Path(__file__).parent / "cases" / "outcomes" / "log.jsonl"


def printed(name: str, width: int, rows: int = 5) -> str:
    report = run(LOG).report(name)
    assert report is not None
    console = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=None)
    for line in report_lines(report, rows, console):
        console.print(line)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("name", ["queries", "read", "outcomes", "after_failure", "gaps"])
def test_a_table_fits_eighty_columns(name: str) -> None:
    lines = printed(name, 80).splitlines()
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("width", [105, 110, 115, 120, 126])
def test_no_cell_is_cut_at_the_edge(width: int) -> None:
    names = ("query", "language", "sessions", "searches", "unanswered", "verdict", "owner")
    columns = tuple(Column(name, name.title() * 2, name) for name in names)
    row = ("change invoice currency to dollars", "en", 5, 5, 5, "partly it is", "Priya Raman")
    report = Report("gaps", "?", "One", Table(columns, (row,)), narrow=("unanswered", "language"))
    console = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=None)
    for line in report_lines(report, 5, console):
        console.print(line)
    assert isinstance(console.file, io.StringIO)
    assert "Priya Raman" in console.file.getvalue()


def test_a_table_in_a_file_is_not_cut(capsys: pytest.CaptureFixture[str]) -> None:
    long = "Nothing says \u201cchange invoice currency\u201d. " * 20 + "The end"
    columns = (Column("query", "Query", "query"), Column("evidence", "Evidence", "evidence"))
    print_table(Report("gaps", "?", "One", Table(columns, (("currency", long), ("b", "c")))))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[1].split() == ["currency", *long.split()]


def test_columns_that_do_not_fit_are_named() -> None:
    assert "Left out for lack of room: From, Not measured" in printed("outcomes", 80)
    assert "Left out" not in printed("outcomes", 200)


def test_rows_that_are_not_printed_are_counted() -> None:
    assert "6 more rows; see --rows" in printed("queries", 120)
    assert "1 more row; see --rows" in printed("queries", 120, rows=10)
    assert "see --rows" not in printed("queries", 120, rows=11)


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (1, 3, "33 %"),
        (0, 3, "0 %"),
        (3, 3, "100 %"),
        (0, 0, "\u2013"),
        (1, 1000, "under 1 %"),
        (999, 1000, "over 99 %"),
    ],
)
def test_little_is_not_nothing_and_most_is_not_all(part: int, whole: int, words: str) -> None:
    assert percent(part, whole) == words


def test_a_share_says_what_its_brackets_mean() -> None:
    assert "in 95 of 100 cases" in " ".join(printed("queries", 200).split())
    assert "in 95 of 100 cases" not in printed("read", 200)
