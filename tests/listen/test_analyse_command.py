"""`kbgen analyse`: what it prints, writes, keeps, and with which status it ends."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kbgen.cli.options import Memory

LOG = Path(__file__).parent / "cases" / "outcomes" / "log.jsonl"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    content.mkdir()
    (content / "kb.yml").write_text(
        "name: Orchard help\ndescription: Answers about Orchard.\ntimezone: Europe/Berlin\n"
        "languages: [en]\naddresses:\n  public: https://help.orchard.example/\n"
    )
    (content / "components.yml").write_text(
        "billing:\n  title: Billing\n  description: Invoices.\n  owner: Tom Ott\n"
        "  keywords: [invoice]\n"
    )
    return tmp_path


def kbgen(root: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "kbgen", "analyse", "--root", root, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONWARNINGS": ""},
    )


def test_reports_go_to_stdout_and_what_was_read_to_stderr(root: Path) -> None:
    ended = kbgen(
        root,
        LOG,
        "--rows",
        "3",
        "--quoted",
        "1",
        "--today",
        "2026-11-22",
        "--to",
        "html",
        root / "out",
    )
    assert ended.returncode == 0
    for question in (
        "What do people type?",
        "Is there an article for it?",
        "What is read after searching?",
        "Which searches were answered, and which were not?",
        "What was searched after a failure?",
        "Which gaps are the largest?",
    ):
        assert question in ended.stdout
    assert "8 more rows" in ended.stdout
    assert "run `kbgen build` first" in ended.stdout
    assert "\x1b" not in ended.stdout
    assert "Log: log.jsonl (ubi)" in ended.stderr
    assert "analysed on 2026-11-22" in (root / "out" / "analysis.html").read_text("utf-8")
    saved = json.loads((root / "build" / "analysis.json").read_text("utf-8"))
    assert (saved["day"], saved["site"]) == ("2026-11-22", "Orchard help")


def test_no_save_leaves_nothing_behind(root: Path) -> None:
    assert kbgen(root, LOG, "--no-save", "--no-match").returncode == 0
    assert not (root / "build").exists()


def test_queries_cannot_steer_the_terminal(root: Path) -> None:
    log = root / "log.jsonl"
    log.write_text('{"user_query": "\\u001b[31mred [bold]not bold[/bold]", "query_id": "1"}\n')
    ended = kbgen(root, log, "--no-match", "--quoted", "1")
    assert "[31mred [bold]not bold[/bold]" in ended.stdout
    assert "\x1b" not in ended.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--columns", "term=Query"), "--columns does not understand term; write FIELD=NAME"),
        (("--columns", "query"), "--columns does not understand query"),
        (("--columns", "query=Nope", "--format", "csv"), "has no column Nope; its columns are"),
        (("--format", "csv"), "no column is known to hold the query"),
        (("--edition", "agent", "--root", "/"), "there is no content/kb.yml"),
    ],
)
def test_what_cannot_be_done_ends_with_status_2(
    root: Path, arguments: tuple[str, ...], says: str
) -> None:
    ended = kbgen(root, LOG, *arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert says in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty, so there is nothing to analyse"),
        ('{"action_name": "scroll"}\n', "no search is in this log, so there is nothing to analyse"),
        ('{"user_query": "sso"}\nno\nno\n', "is it the right format?"),
    ],
)
def test_a_log_that_cannot_be_analysed_ends_with_status_2(root: Path, text: str, says: str) -> None:
    log = root / "log.jsonl"
    log.write_text(text)
    ended = kbgen(root, log)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert says in ended.stderr
    assert not (root / "build").exists()


def test_a1_a_log_that_is_cut_off_is_a_finding_only_where_all_must_be_right(root: Path) -> None:
    log = root / "log.gz"
    log.write_bytes(gzip.compress(LOG.read_bytes())[:-8])
    ended = kbgen(root, log, "--no-match")
    assert ended.returncode == 0
    assert "log.gz: it is cut off at byte" in ended.stderr
    assert kbgen(root, log, "--no-match", "--strict").returncode == 1
    assert kbgen(root, LOG, "--no-match", "--strict").returncode == 0


def test_a4_a_log_with_many_lines_that_are_no_events_is_a_finding(root: Path) -> None:
    log = root / "log.jsonl"
    log.write_bytes(LOG.read_bytes() + b"rubbish\n" * 5)
    ended = kbgen(root, log, "--no-match")
    assert ended.returncode == 1
    assert "lines are no events" in ended.stderr


@pytest.mark.parametrize("size", ["lots", "1KB", "0GB", "1.5GB", "99MB", "-1GB"])
def test_a_size_of_memory_that_no_engine_takes_is_refused(size: str) -> None:
    with pytest.raises(click.BadParameter, match="MB"):
        Memory().convert(size, None, None)


def test_a_size_of_memory_may_be_written_with_a_space() -> None:
    assert Memory().convert("2 gb", None, None) == "2GB"
