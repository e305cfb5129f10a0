"""A process of a preview is killed, as a machine short of memory does it; then a file is saved."""

import os
import signal
import subprocess
from pathlib import Path

import pytest
from serving import Serve, Start, knowledge_base, page, write

_OUTCOME = "built in|not built|bug"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return knowledge_base(tmp_path / "kb")


def below(number: int) -> dict[int, str]:
    """Return the processes that the one with this *number* has begun, and what they run."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    rows = (line.split(maxsplit=2) for line in listed.stdout.splitlines())
    return {int(row[0]): row[2] for row in rows if int(row[1]) == number}


def builder(running: Serve) -> int:
    """Return the number of the process that builds."""
    [number] = below(running.process.pid)
    return number


@pytest.mark.parametrize("what", ["host_child", "kbgen serve"])
def test_without_a_host_or_early_pages_an_edit_is_shown(
    root: Path, serve: Start, what: str
) -> None:
    running = serve()
    address = running.built()
    killed = [number for number, runs in below(builder(running)).items() if what in runs]
    assert killed
    for number in killed:
        os.kill(number, signal.SIGKILL)
    write(root, "begin", "The second words.")
    assert "begin.md: built in" in running.line(_OUTCOME).string
    assert "The second words." in page(address)


def test_without_the_process_that_builds_a_writer_is_told_to_start_again(
    root: Path, serve: Start
) -> None:
    running = serve()
    address = running.built()
    os.kill(builder(running), signal.SIGKILL)
    write(root, "begin", "The second words.")
    assert "ended from outside; start again" in running.line(_OUTCOME).string
    assert "The first words." in page(address)
    assert running.interrupt() == ["stopped"]
