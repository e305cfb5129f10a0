"""Golden cases: a folder of plain Markdown in, articles and a report out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from importing import planned, settings, told

from kbgen.model.library import Source
from kbgen.model.problem import Severity
from kbgen.publish.checking.codes import severity
from kbgen.publish.reading.articles import read_articles

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_folder_gives_the_articles_and_the_report_that_its_case_expects(
    case: Path, golden: Callable[[Path, str], None]
) -> None:
    options = case / "options.json"
    chosen = json.loads(options.read_text("utf-8")) if options.exists() else {}
    golden(case / "expected.txt", told(planned(case / "source", case / "shelf", **chosen)))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_imported_articles_are_read_without_an_error(case: Path) -> None:
    options = case / "options.json"
    chosen = json.loads(options.read_text("utf-8")) if options.exists() else {}
    shelf = [
        Source(path.relative_to(case / "shelf").as_posix(), path.read_text("utf-8"))
        for path in (case / "shelf").rglob("*.md")
    ]
    plan = planned(case / "source", case / "shelf", **chosen)
    reading = read_articles([*shelf, *plan.articles], settings())
    assert len(reading.articles) == len(plan.articles) + len(shelf)
    assert [problem for problem in reading.problems if severity(problem) is Severity.ERROR] == []
