"""Reading logs: what is no log at all ends the run with words that help."""

import gzip
import re
import shutil
from pathlib import Path

import pytest
from listening import rows, run, written

from kbgen.errors import EnvironmentFault, LogFormatError

GOOD = '{"user_query": "sso", "query_id": "%s", "timestamp": "2026-10-14T10:00:00Z"}\n'
CSV = "query,when\nsso,2026-10-14\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "log.jsonl is empty, so there is nothing to analyse"),
        ("\n  \n\n", "log.jsonl is empty, so there is nothing to analyse"),
        ('{"action_name": "scroll"}\n' * 3, "no search is in this log.*it holds 3 scroll"),
        ('{"user_query": "", "query_id": "1"}\n', "no search is in this log.*it holds 1 search"),
        ('{"index": {}}\n', "no search is in this log.*no event at all"),
        ("query,time\n", "no search is in this log.*no event at all"),
        ('[{"user_query": "sso"}]\n', "looks like no log.*--format csv .*--format ubi"),
        ("\x00\x01\ufffd\n", "is no text"),
        (
            "term,when\nsso,2026-10-14\n",
            "no column is known to hold the query.*"
            "--columns query=NAME; its columns are term, when",
        ),
    ],
)
def test_a_log_without_a_search_says_so(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(LogFormatError, match=re.compile(says, re.DOTALL)):
        run(written(tmp_path, text))


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(LogFormatError, match="has no column Term; its columns are query, when"):
        run(written(tmp_path, CSV, "log.csv"), columns={"query": "Term", "time": "when"})


def test_more_than_half_rejected_asks_for_the_format(tmp_path: Path) -> None:
    log = written(tmp_path, GOOD % 1 + GOOD % 2 + "no\n" * 3)
    with pytest.raises(
        LogFormatError,
        match=r"3 of 5 lines are no events of the format ubi "
        r"\(first: line 3, not JSON\); is it the right format\?",
    ):
        run(log)


def test_half_rejected_is_read(tmp_path: Path) -> None:
    analysis = run(written(tmp_path, GOOD % 1 + GOOD % 2 + "no\n" * 2))
    assert (analysis.facts.searches, analysis.facts.rejected[0].lines) == (2, 2)


def test_the_wrong_format_by_name_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LogFormatError, match="1 of 1 lines are no events of the format ubi"):
        run(written(tmp_path, "query\n", "log.csv"), format_="ubi")


def test_one_log_of_the_wrong_kind_among_good_ones_is_an_error(tmp_path: Path) -> None:
    good = written(tmp_path, "".join(GOOD % number for number in range(9)), "good.jsonl")
    bad = written(tmp_path, GOOD % 99 + "no\n" * 3, "bad.jsonl")
    with pytest.raises(LogFormatError, match=re.escape("bad.jsonl: 3 of 4")):
        run(good, bad)


def test_a_log_given_twice_or_copied_counts_once_where_events_have_ids(tmp_path: Path) -> None:
    log = Path(__file__).parent / "cases" / "outcomes" / "log.jsonl"
    copy = Path(shutil.copy(log, tmp_path / "copy.jsonl"))
    once, twice = run(log), run(log, log, copy)
    assert [report.table for report in once.reports] == [report.table for report in twice.reports]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    log = written(tmp_path, "query\nsso\n", "log.csv")
    assert run(log, log).facts.searches == 1


def test_a_line_read_twice_is_one_act(tmp_path: Path) -> None:
    log = Path(__file__).parent / "cases" / "outcomes" / "log.jsonl"
    copy = Path(shutil.copy(log, tmp_path / "copy.jsonl"))
    assert rows(run(log), "readers") == rows(run(log, copy), "readers")
    assert rows(run(log), "readers")[0]["acts"] == 22


def test_gzip_is_known_by_its_bytes(tmp_path: Path) -> None:
    packed = tmp_path / "log"
    packed.write_bytes(gzip.compress((GOOD % 1).encode()))
    assert run(packed).facts.searches == 1


@pytest.mark.parametrize("text", [b"\x1f\x8b", b"\x1f\x8brubbish"])
def test_gzip_that_holds_no_line_says_that_it_is_damaged(tmp_path: Path, text: bytes) -> None:
    packed = tmp_path / "log.gz"
    packed.write_bytes(text)
    with pytest.raises(LogFormatError, match=r"log.gz holds no line that can be read: .*byte"):
        run(packed)


def test_a_log_that_cannot_be_opened_is_no_bug(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="No such file"):
        run(tmp_path / "nowhere.jsonl")


def test_two_formats_in_one_run(tmp_path: Path) -> None:
    analysis = run(written(tmp_path, GOOD % 1), written(tmp_path, "query\nsso\n", "log.csv"))
    assert analysis.facts.formats == ("ubi", "csv")
    assert rows(analysis, "queries")[0]["searches"] == 2


def test_a_csv_that_is_not_utf_8_is_read_as_spreadsheets_on_windows_write_it(
    tmp_path: Path,
) -> None:
    log = tmp_path / "log.csv"
    log.write_bytes("query,größe\nfür €,1\nsso,2\n".encode("cp1252"))
    analysis = run(log)
    assert {row["query"] for row in rows(analysis, "queries")} == {"für €", "sso"}
    assert analysis.facts.recoded == 2


def test_utf_16_says_how_to_save_it(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_bytes("query\nsso\n".encode("utf-16"))
    with pytest.raises(LogFormatError, match="is UTF-16; save it as UTF-8"):
        run(log)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_seen_from_the_header(tmp_path: Path, delimiter: str) -> None:
    log = written(
        tmp_path,
        "id;x,y\tquery,time;session\n".replace(";", delimiter)
        .replace(",", delimiter)
        .replace("\t", delimiter)
        + delimiter.join(["1", "", "", "sso", "2026-10-14 10:00:00", "s1"])
        + "\n",
        "l.csv",
    )
    assert rows(run(log), "queries")[0]["query"] == "sso"
