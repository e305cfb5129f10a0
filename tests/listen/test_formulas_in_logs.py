"""What was typed is never run by the spreadsheet that opens a report."""

import csv
import io
from pathlib import Path

import pytest
from listening import run

from kbgen.listen.report_output import output_named

TYPED = ["=HYPERLINK(1)", "+1", "-2", "@x", "=1=1"]  # the last in full width, as it may be typed
FULL_WIDTH = TYPED[-1].replace("=", "\uff1d")


@pytest.mark.parametrize("typed", [*TYPED, FULL_WIDTH, "\t=1", '"=1', "\0=1"])
def test_a11_a_query_that_begins_as_a_formula_is_text(tmp_path: Path, typed: str) -> None:
    log = tmp_path / "log.csv"
    cell = typed.replace('"', '""')
    log.write_text(f'query,time\n"{cell}",2026-10-14\n"{cell}",2026-10-14\n', encoding="utf-8")
    files = dict(output_named("csv").files(run(log)))
    rows = list(csv.reader(io.StringIO(files["queries.csv"])))
    assert rows[1][0][0] in "'\""
    assert rows[1][2] == "2", "numbers stay numbers"
