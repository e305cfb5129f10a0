"""Reports on disk: safe for spreadsheets and browsers, and read back as they were."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from listening import run, written

from kbgen.adapters.report_files import read_reports, save_analysis, write_reports
from kbgen.errors import ConfigurationError, EnvironmentFault
from kbgen.listen.report_output import output_named, outputs
from kbgen.model.report import Analysis

NASTY = [
    "=1+1",
    "+1",
    "-1",
    "@sum",
    "<script>alert(1)</script>",
    "a|b",
    "[x](javascript:y)",
    "`code`",
    "*bold*",
    "</style>",
    '"quoted", and more',
    "plain",
    "配置",
]
CASES = Path(__file__).parent / "cases"


@pytest.fixture
def nasty(tmp_path: Path) -> Analysis:
    lines = [
        json.dumps({"user_query": query, "query_id": str(number)})
        for number, query in enumerate(NASTY)
    ]
    return run(written(tmp_path, "\n".join(lines) + "\n"))


@pytest.fixture
def whole() -> Analysis:
    return run(CASES / "outcomes" / "log.jsonl")


def text_of(analysis: Analysis, output: str, name: str) -> str:
    return dict(output_named(output).files(analysis))[name]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
def test_no_csv_cell_begins_like_a_formula(nasty: Analysis, begin: str) -> None:
    cells = [row[0] for row in csv.reader(io.StringIO(text_of(nasty, "csv", "queries.csv")))]
    assert not [cell for cell in cells if cell.startswith(begin)]
    assert [cell for cell in cells if cell.startswith(f"'{begin}")]


def test_what_was_not_measured_is_empty_in_csv_and_null_in_json(nasty: Analysis) -> None:
    line = next(csv.DictReader(io.StringIO(text_of(nasty, "csv", "queries.csv"))))
    assert (line["searches"], line["sessions"], line["zero_results"]) == ("1", "", "")
    row = json.loads(text_of(nasty, "json", "queries.json"))["rows"][0]
    assert (row["searches"], row["sessions"], row["zero_results"]) == (1, None, None)


@pytest.mark.parametrize(("output", "name"), [("md", "queries.md"), ("html", "analysis.html")])
def test_what_was_not_measured_is_said_in_words(output: str, name: str, nasty: Analysis) -> None:
    text = text_of(nasty, output, name)
    assert (
        "Not measured by this log: Sessions, Last 4 weeks, 4 weeks before, Without a result, Opened"
        in text
    )


def test_a_count_that_some_rows_lack_is_said_in_each_of_them() -> None:
    analysis = run(CASES / "result_counts_that_are_null_are_not_measured" / "log.jsonl")
    lines = text_of(analysis, "md", "queries.md").splitlines()
    assert "| absent | 1 | 1 | 1 | not measured |" in lines
    assert "| two | 1 | 1 | 1 | 0 |" in lines


def test_the_page_is_self_contained_and_shows_queries_as_text(nasty: Analysis) -> None:
    page = text_of(nasty, "html", "analysis.html")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    assert page.count("</style>") == 1
    for outside in ("http://", "https://", "src=", "url(", "@import", "javascript:y)</a>"):
        assert outside not in page


def test_the_page_answers_all_questions(whole: Analysis) -> None:
    page = text_of(whole, "html", "analysis.html")
    for report in whole.reports:
        assert f'<section id="{report.name}"><h2>{report.question}</h2>' in page
    assert "prefers-color-scheme:dark" in page


def test_markdown_keeps_queries_in_their_cells(nasty: Analysis) -> None:
    page = text_of(nasty, "md", "queries.md")
    for shown in (
        r"| a\|b |",
        r"| \[x\](javascript:y) |",
        r"| \*bold\* |",
        r"| \`code\` |",
        "| &lt;script&gt;alert(1)&lt;/script&gt; |",
    ):
        assert shown in page


@pytest.mark.parametrize("output", outputs(), ids=lambda output: output.name)
def test_each_output_writes_a_file_for_each_question(
    tmp_path: Path, whole: Analysis, output: object
) -> None:
    named = next(known for known in outputs() if known == output)
    files = write_reports(whole, named, tmp_path / "out")
    assert all(path.stat().st_size for path in files)
    expected = {"html": 1, "md": 21, "json": 21, "csv": 14}
    assert len(files) == expected[named.name]


def test_a_file_of_others_is_not_written_over(tmp_path: Path, whole: Analysis) -> None:
    mine = tmp_path / "queries.csv"
    mine.write_text("mine")
    with pytest.raises(EnvironmentFault, match="was not written by kbgen"):
        write_reports(whole, output_named("csv"), tmp_path)
    assert mine.read_text() == "mine"


def test_reports_may_be_written_again_beside_files_of_others(
    tmp_path: Path, whole: Analysis
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    for _ in range(2):
        write_reports(whole, output_named("csv"), tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a12_a_report_takes_the_place_of_the_one_before_when_it_is_whole(
    tmp_path: Path, whole: Analysis
) -> None:
    written = write_reports(whole, output_named("csv"), tmp_path / "out")
    written.append(save_analysis(whole, tmp_path))
    opened = [(path.open(encoding="utf-8"), path.read_text("utf-8")) for path in written]
    shorter = (replace(report, table=report.table.top(1)) for report in whole.reports)
    later = replace(whole, reports=tuple(shorter))
    write_reports(later, output_named("csv"), tmp_path / "out")
    save_analysis(later, tmp_path)
    for stream, before in opened:
        with stream:
            assert stream.read() == before


def test_a_folder_that_is_a_file_is_no_bug(tmp_path: Path, whole: Analysis) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(EnvironmentFault, match="out"):
        write_reports(whole, output_named("csv"), tmp_path / "out")


@pytest.mark.parametrize("case", ["outcomes", "aggregated_by_month", "a_log_without_clicks"])
def test_saved_reports_are_read_back_as_they_were(tmp_path: Path, case: str) -> None:
    log = next((CASES / case).glob("log.*"))
    columns = {"query": "term", "time": "month"} if case == "aggregated_by_month" else {}
    analysis = run(log, columns=columns)
    save_analysis(analysis, tmp_path)
    assert read_reports(tmp_path) == analysis.reports


def test_what_customers_search_is_kept_where_only_staff_were_heard(tmp_path: Path) -> None:
    known = tmp_path / "build" / "popular.json"
    analysis = run(next((CASES / "outcomes").glob("log.*")))
    save_analysis(replace(analysis, edition="public"), tmp_path)
    assert known.exists() == (analysis.report("articles") is not None)
    known.parent.mkdir(exist_ok=True)
    known.write_text("kept")
    save_analysis(replace(analysis, edition="agent"), tmp_path)
    save_analysis(replace(analysis, edition="public", reports=()), tmp_path)
    assert known.read_text() == "kept"


def test_without_a_saved_analysis_there_are_no_reports(tmp_path: Path) -> None:
    assert read_reports(tmp_path) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version": 99, "reports": []}',
        '{"version": 1, "reports": [{}]}',
        '{"version": 1}',
    ],
)
def test_a_saved_analysis_that_is_broken_says_what_to_do(tmp_path: Path, text: str) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "analysis.json").write_text(text)
    with pytest.raises(ConfigurationError, match="run `kbgen analyse` again"):
        read_reports(tmp_path)
