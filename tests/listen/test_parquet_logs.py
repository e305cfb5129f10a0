"""Parquet with named columns is read as the CSV that it would be."""

from pathlib import Path

import duckdb
import pytest
from listening import rows, run

from kbgen.errors import LogFormatError

EVENTS = """
select * from (values
  (timestamptz '2026-10-24 23:30:00+00', 'export, "pdf"', 's1', 3, null, 'site'),
  (timestamptz '2026-10-24 23:31:00+00', 'sso', 's1', 0, null, 'chat'),
  (timestamptz '2026-10-24 23:32:00+00', 'two
lines', 's2', 1, 'sign-in', null)
) as log(time, query, session, results, clicked, channel)
"""


def written_as(folder: Path, kind: str, select: str = EVENTS) -> Path:
    path = folder / f"log.{kind}"
    with duckdb.connect() as sql:
        sql.execute("set TimeZone = 'UTC'")
        sql.execute(f"copy ({select}) to '{path}' (format {kind})")
    return path


def test_parquet_says_what_the_same_csv_says(tmp_path: Path) -> None:
    found, expected = run(written_as(tmp_path, "parquet")), run(written_as(tmp_path, "csv"))
    assert [report.table for report in found.reports] == [
        report.table for report in expected.reports
    ]
    assert (found.facts.searches, found.facts.sessions) == (3, 2)
    assert (found.facts.first, found.facts.rejected) == ("2026-10-25", ())
    assert {row["query"] for row in rows(found, "queries")} == {'export, "pdf"', "sso", "two lines"}


def test_times_without_a_zone_are_those_of_the_site(tmp_path: Path) -> None:
    select = "select timestamp '2026-10-24 23:30:00' as time, 'sso' as query"
    assert run(written_as(tmp_path, "parquet", select)).facts.first == "2026-10-24"


def test_columns_of_parquet_are_named_as_those_of_csv(tmp_path: Path) -> None:
    log = written_as(tmp_path, "parquet", "select 'sso' as suchwort, date '2026-10-24' as tag")
    facts = run(log, columns={"query": "suchwort", "time": "tag"}).facts
    assert (facts.searches, facts.first) == (1, "2026-10-24")


def test_parquet_that_was_replaced_by_a_longer_one_is_read_anew(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    log = written_as(tmp_path, "parquet")
    run(log, kept=kept)
    more = "select now() - to_hours(range) as time, 'q' || range as query, range from range(9999)"
    log = written_as(tmp_path, "parquet", more)
    assert run(log, kept=kept).facts.searches == 9999


def test_damaged_parquet_says_so(tmp_path: Path) -> None:
    log = written_as(tmp_path, "parquet")
    log.write_bytes(log.read_bytes()[:-40])
    with pytest.raises(LogFormatError, match="is no sound Parquet file; make it anew"):
        run(log)
