"""Golden cases: a log and its options in, every line accounted for and all reports out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from listening import run

from kbgen.listen.archive import as_json
from kbgen.model.report import Analysis

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_log_gives_the_reports_that_its_case_expects(
    case: Path, golden: Callable[[Path, str], None]
) -> None:
    options = case / "options.json"
    chosen = json.loads(options.read_text("utf-8")) if options.exists() else {}
    found = told(run(*sorted(case.glob("log.*")), **chosen))
    golden(case / "expected.json", found)


def told(analysis: Analysis) -> str:
    """Return what an analysis says, one line for each fact and row."""
    record = as_json(analysis)
    facts = [
        f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in record["log"].items()
        if value not in (0, (), [])
    ]
    reports = [
        f"  {json.dumps(report['name'])}: {_rows(report['missing'], report['rows'])}"
        for report in record["reports"]
    ]
    return "{\n" + ",\n".join([*facts, *reports]) + "\n}\n"


def _rows(missing: str, rows: object) -> str:
    if missing:
        return json.dumps(missing)
    assert isinstance(rows, list)
    lines = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in rows)
    return f"[\n{lines}\n  ]" if lines else "[]"
