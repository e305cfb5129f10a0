"""`kbgen demo`: the whole circle on the sample."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONWARNINGS": ""}
DEMO = [sys.executable, "-m", "kbgen", "demo"]


def test_the_whole_circle_runs_and_it_says_where_to_look(tmp_path: Path) -> None:
    """All claims about one run, because the run is what takes long."""
    folder = (tmp_path / "kept").resolve()
    ended = subprocess.run(
        [*DEMO, "--no-serve", "--keep", folder],
        capture_output=True,
        text=True,
        check=False,
        env=ENVIRONMENT,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == f"{folder}\n"
    _says_what_it_did_and_what_is_next(ended.stderr)
    _names_only_what_is_there(ended.stderr, folder)
    _reports_the_wanted_queries_to_staff_only(ended.stderr, folder / "build")
    _goes_round_the_whole_circle(ended.stderr, folder)


def _says_what_it_did_and_what_is_next(said: str) -> None:
    for words in (
        "is a sample",
        "log are made up",
        "as of 2026-12-21",
        "public",
        "agent",
        "most wanted without an answer",
        "kbgen init",
        "kbgen check",
        "kbgen analyse LOG",
    ):
        assert words in said, words
    assert "\x1b" not in said


def _names_only_what_is_there(said: str, folder: Path) -> None:
    named = [Path(word) for word in said.split() if word.startswith(str(folder))]
    assert len(named) == 4
    assert [path for path in named if not path.exists()] == []


def _reports_the_wanted_queries_to_staff_only(said: str, build: Path) -> None:
    lines = said.splitlines()
    head = next(at for at, line in enumerate(lines) if "most wanted without an answer" in line)
    wanted = [line.strip().split("  ")[0] for line in lines[head + 1 : head + 4]]
    report = build / "agent" / "site" / "support" / "unanswered" / "index.html"
    text = report.read_text("utf-8")
    assert len(set(wanted)) == 3
    assert [query for query in wanted if query not in text] == []
    assert not (build / "public" / "site" / "support").exists()


def _goes_round_the_whole_circle(said: str, folder: Path) -> None:
    lines = said.splitlines()
    head = next(at for at, line in enumerate(lines) if line.startswith("Gaps"))
    found, drafted, closed, reopened = (
        line.removeprefix("Gaps").split() for line in lines[head : head + 4]
    )
    assert found[0] == "found"
    assert "15 of 15 searches were left unanswered." in lines[head]
    assert drafted[0] == "drafted"
    assert (folder / drafted[-1]).exists()
    assert closed[:3] == ["closed", "invoice", "currency"]
    assert "in 0 of 13 sessions a search was left unanswered" in lines[head + 2]
    assert any("kbgen gaps --today 2026-12-21" in line for line in lines)
    assert reopened[:3] == ["reopened", "approve", "timesheet"]
    ledger = (folder / "content" / "gaps.yml").read_text("utf-8")
    assert "article: invoice-currency" in ledger
    _keeps_what_people_decided(folder)


def _keeps_what_people_decided(folder: Path) -> None:
    listed = subprocess.run(
        [*DEMO[:-1], "gaps", "--all", "--json", "--root", folder, "--today", "2026-12-21"],
        capture_output=True,
        text=True,
        check=True,
        env=ENVIRONMENT,
    )
    rows = json.loads(listed.stdout)
    status = {row["query"]: row["status"] for row in rows if row["language"] == "en"}
    assert status["dark mode"] == "planned"
    assert status["vacation"] == "dismissed"


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    ended = subprocess.run(
        [*DEMO, "--no-serve", "--keep", tmp_path],
        capture_output=True,
        text=True,
        check=False,
        env=ENVIRONMENT,
    )
    assert ended.returncode == 2
    assert "not empty" in ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_demo_that_is_stopped_leaves_nothing_behind(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*DEMO, "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT | {"TMPDIR": str(tmp_path)},
    ) as running:
        assert running.stderr is not None
        assert "Building" in running.stderr.readline()
        assert [*tmp_path.glob("kbgen-demo-*")]
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert (running.returncode, said.splitlines()[-1]) == (130, "stopped")
    assert list(tmp_path.iterdir()) == []
