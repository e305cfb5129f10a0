"""Golden cases of every cause and of every status: content and a log in, needs and reports out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from analysed import analysed, content_of, index, told

from kbgen.gaps.why import causes
from kbgen.model.gap import Status

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())

CASES_BY_NAME = {case.name: case for case in CASES}
COMPARED = (
    "a10_words_that_few_typed_are_counted_and_not_shown",
    "readers_found_the_article_under_other_words",
    "one_reader_closes_nothing",
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the knowledge base of the cases that bring no articles of their own."""
    root = content_of(Path(), tmp_path_factory.mktemp("base"))
    index(root)
    return root


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_log_and_a_knowledge_base_give_the_needs_that_their_case_expects(
    case: Path, base: Path, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    options = case / "options.json"
    chosen = json.loads(options.read_text("utf-8")) if options.exists() else {}
    root = base
    if (case / "content").is_dir():
        root = content_of(case, tmp_path)
        index(root)
    golden(case / "expected.json", told(analysed(root, *sorted(case.glob("log.*")), **chosen)))


@pytest.mark.parametrize("engine", ["clickhouse", "spark"])
def test_all_engines_find_the_same_needs(base: Path, engine: str) -> None:
    # what readers opened, words that may not be shown, and a session with several wordings
    logs = [CASES_BY_NAME[name] / "log.csv" for name in COMPARED]
    there, here = (analysed(base, *logs, engine=name, quoted=2) for name in (engine, "duckdb"))
    assert told(there) == told(here)


def test_a_run_on_what_is_new_finds_the_same_needs(base: Path, tmp_path: Path) -> None:
    logs = [case / "log.csv" for case in CASES if not (case / "content").is_dir()]
    for count in (3, 6, len(logs)):
        grown = analysed(base, *logs[:count], kept=tmp_path)
    assert told(grown) == told(analysed(base, *logs))


def expected() -> list[dict[str, object]]:
    return [json.loads((case / "expected.json").read_text("utf-8")) for case in CASES]


def test_every_cause_has_a_golden_case() -> None:
    found = {row["cause"] for one in expected() for row in one["gaps"]}  # type: ignore[attr-defined]  # as the golden files hold it
    assert found >= {cause.title for cause in causes()}


def test_every_measured_status_has_a_golden_case() -> None:
    found = {row["status"] for one in expected() for row in one["closed"]}  # type: ignore[attr-defined]  # as the golden files hold it
    assert found >= {Status.ANSWERED, Status.CLOSED, Status.REOPENED}


def test_a10_what_few_typed_stands_nowhere() -> None:
    case = next(case for case in CASES if case.name.startswith("a10"))
    assert "jane" in (case / "log.csv").read_text("utf-8")
    assert "jane" not in (case / "expected.json").read_text("utf-8")
