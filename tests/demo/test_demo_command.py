"""`kbgen demo`: the whole circle, in one run that all tests look at."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONWARNINGS": ""}
# one worker runs the demo for all of these tests, where workers share tests out by group
pytestmark = pytest.mark.xdist_group("demo")
DEMO = [sys.executable, "-m", "kbgen", "demo"]


class Ran:
    """What a run of `kbgen demo --no-serve --keep` said, and the folder that it left."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ended = subprocess.run([*DEMO, "--no-serve", "--keep", folder], capture_output=True,
                                    text=True, check=False, env=ENVIRONMENT)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    return Ran(tmp_path_factory.mktemp("demo") / "kept")


def test_only_the_folder_goes_to_stdout(ran: Ran) -> None:
    assert ran.ended.returncode == 0, ran.ended.stderr
    assert ran.ended.stdout == f"{ran.folder.resolve()}\n"


def test_it_says_what_is_a_sample_what_was_built_and_what_is_next(ran: Ran) -> None:
    said = ran.ended.stderr
    for words in ("is a sample", "log are made up", "as of 2026-11-22", "public", "agent",
                  "most wanted without an answer", "kbgen init", "kbgen check",
                  "kbgen analyse LOG", str(ran.folder.resolve() / "content")):
        assert words in said, words
    assert "\x1b" not in said


def test_the_wanted_queries_stand_in_the_report_of_the_agent_edition(ran: Ran) -> None:
    lines = ran.ended.stderr.splitlines()
    head = next(at for at, line in enumerate(lines) if "most wanted without an answer" in line)
    wanted = [line.strip().split("  ")[0] for line in lines[head + 1:head + 4]]
    report = ran.folder / "build" / "agent" / "site" / "support" / "unanswered" / "index.html"
    text = report.read_text("utf-8")
    assert [query for query in wanted if query not in text] == []
    assert not (ran.folder / "build" / "public" / "site" / "support").exists()


def test_every_address_that_it_names_is_there(ran: Ran) -> None:
    named = [word for word in ran.ended.stderr.split() if word.startswith(str(ran.folder))]
    assert len(named) == 4
    assert [word for word in named if not Path(word).exists()] == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    ended = subprocess.run([*DEMO, "--no-serve", "--keep", tmp_path], capture_output=True,
                           text=True, check=False, env=ENVIRONMENT)
    assert ended.returncode == 2
    assert "not empty" in ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_demo_that_is_stopped_leaves_nothing_behind(tmp_path: Path) -> None:
    with subprocess.Popen([*DEMO, "--port", "0"], stderr=subprocess.PIPE, text=True,
                          env=ENVIRONMENT | {"TMPDIR": str(tmp_path)}) as running:
        assert running.stderr is not None
        assert "Building" in running.stderr.readline()
        assert [path.name[:11] for path in tmp_path.iterdir()] == ["kbgen-demo-"]
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert (running.returncode, said.splitlines()[-1]) == (130, "stopped")
    assert list(tmp_path.iterdir()) == []
