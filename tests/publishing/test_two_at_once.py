"""Two runs on one folder come one after the other, and a dead one is not waited for."""

import fcntl
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from ready_site import NEW, OLD, live, names, published

from kbgen.adapters.output import workspace
from kbgen.app.delivering import Target, delivery
from kbgen.errors import EnvironmentFault, UsageError

ROOT = Path(__file__).parents[2]
HOLDS = """\
import fcntl, sys
marker = open(sys.argv[1], "r+")
fcntl.flock(marker, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def target(tmp_path: Path) -> Target:
    target = Target(tmp_path / "help", "public")
    published(target, OLD)
    return target


@contextmanager
def another(target: Target) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold the lock of *target*."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, target.folder / ".kbgen"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process


def test_b4_without_waiting_the_second_run_ends_at_once(target: Target) -> None:
    with another(target), pytest.raises(EnvironmentFault, match="another kbgen is writing"):
        published(target, NEW, hours=1)
    assert live(target) == OLD
    assert len(names(target)) == 1


def test_b4_the_second_run_waits_for_the_first(target: Target) -> None:
    waits = threading.Event()
    with another(target) as process:
        waiting = replace(target, on_wait=waits.set)
        second = threading.Thread(target=published, args=(waiting, NEW, 1))
        second.start()
        assert waits.wait(60)
        assert live(target) == OLD
        process.kill()
    second.join()
    assert live(target)["site/index.html"] == NEW["site/index.html"]


def test_b4_the_lock_of_a_dead_process_is_none(target: Target) -> None:
    with another(target) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert (target.folder / ".kbgen").exists()
    assert published(target, NEW, hours=1).release


def test_b4_whoever_waited_sees_what_the_folder_became(tmp_path: Path) -> None:
    agent = Target(tmp_path / "help", "agent", on_wait=threading.Event().set)
    (tmp_path / "help").mkdir()
    (tmp_path / "help/.kbgen").touch()
    waits = threading.Event()
    caught: list[Exception] = []

    def second() -> None:
        try:
            published(replace(agent, on_wait=waits.set), OLD)
        except UsageError as error:
            caught.append(error)

    with another(agent):
        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(60)
        (tmp_path / "help/.kbgen").write_text("edition: public\n")
    thread.join()
    assert "serves the public edition" in str(caught[0])


def test_b4_a_build_and_a_publishing_do_not_meet(target: Target, tmp_path: Path) -> None:
    with delivery(target), workspace(tmp_path / "build") as work:
        assert work.is_dir()


def test_b4_two_builds_have_folders_of_their_own(tmp_path: Path) -> None:
    with workspace(tmp_path / "one") as one, workspace(tmp_path / "two") as two:
        assert one != two
    with (tmp_path / "one/.kbgen").open("r+") as marker:
        fcntl.flock(marker, fcntl.LOCK_EX)
        with pytest.raises(EnvironmentFault, match="another kbgen"), workspace(tmp_path / "one"):
            os.abort()
