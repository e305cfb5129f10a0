"""All engines run the same SQL and say the same, to the last number."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from clickhouse_stand_in import PASSWORD, USER, stand_in
from listening import run
from random_log import random_log

from kbgen.adapters.engine import Place, engine_names, open_engine
from kbgen.errors import UsageError
from kbgen.listen.archive import as_json
from kbgen.model.report import Analysis

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


def said(analysis: Analysis) -> str:
    return json.dumps(as_json(analysis), indent=1)


def all_lines(folder: Path) -> Path:
    """Return one log of many readers, and of those who are found in logs of other kinds."""
    log = folder / "log.jsonl"
    more = (path.read_text("utf-8") for case in CASES for path in case.glob("log.jsonl"))
    log.write_text("".join((*random_log(1, 120), *more)), encoding="utf-8")
    return log


def test_there_are_three_engines() -> None:
    assert engine_names() == ("clickhouse", "duckdb", "spark")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Yield the address of a ClickHouse server."""
    with stand_in() as port:
        yield f"http://{USER}@127.0.0.1:{port}"


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_clickhouse_says_what_duckdb_says(case: Path, server: str) -> None:
    options = case / "options.json"
    chosen = json.loads(options.read_text("utf-8")) if options.exists() else {}
    logs = sorted(case.glob("log.*"))
    expected = said(run(*logs, **chosen))
    assert said(run(*logs, engine="clickhouse", **chosen)) == expected
    away = run(*logs, engine="clickhouse", server=server, password=PASSWORD, **chosen)
    assert said(away) == expected


@pytest.mark.parametrize("engine", ["clickhouse", "spark"])
def test_a_log_of_many_readers_gives_the_same_reports(tmp_path: Path, engine: str) -> None:
    assert engine != "spark" or shutil.which("java"), "install Java 17: apt-get install default-jre"
    log = all_lines(tmp_path)
    assert said(run(log, engine=engine, quoted=3)) == said(run(log, quoted=3))


def test_a_log_of_many_readers_gives_the_same_reports_on_a_server(
    tmp_path: Path, server: str
) -> None:
    log = all_lines(tmp_path)
    away = run(log, engine="clickhouse", server=server, password=PASSWORD, quoted=3)
    assert said(away) == said(run(log, quoted=3))


def test_an_engine_of_this_machine_takes_no_server(tmp_path: Path) -> None:
    place = Place(tmp_path, server="http://127.0.0.1:9")
    with pytest.raises(UsageError, match="the engine duckdb runs on this machine only"):
        open_engine("duckdb", place)
