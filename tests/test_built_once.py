"""What several processes of a run need is built by one of them, and by the next if that failed."""

import subprocess
import sys
from pathlib import Path

import pytest
from built_once import Builds

_PROCESS = """
import os, sys, time
from pathlib import Path
from built_once import Builds

def make(root: Path) -> Path:
    with (root.parent / "made").open("a") as log:
        log.write(".")
    for _ in range(3000):  # until the others have come
        if len(list(here.glob("here-*"))) == 3:
            break
        time.sleep(0.01)
    return root

here = Path(sys.argv[1])
(here / f"here-{os.getpid()}").touch()
print(Builds(Path(sys.argv[1])).once("site", make))
"""


def test_processes_that_need_the_same_build_it_once(tmp_path: Path) -> None:
    started = [
        subprocess.Popen(
            [sys.executable, "-c", _PROCESS, tmp_path],
            env={"PYTHONPATH": str(Path(__file__).parent)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    found = {process.communicate(timeout=60)[0].strip() for process in started}
    assert (tmp_path / "made").read_text() == "."
    assert len(found) == 1
    assert Path(found.pop()).is_dir()


def test_what_failed_is_built_again_by_the_next(tmp_path: Path) -> None:
    def fails(_root: Path) -> Path:
        raise ValueError("no")

    builds = Builds(tmp_path)
    with pytest.raises(ValueError, match="no"):
        builds.once("site", fails)
    found = builds.once("site", lambda root: root)
    assert builds.once("site", fails) == found


def test_what_has_another_name_is_another(tmp_path: Path) -> None:
    builds = Builds(tmp_path)
    one, other = (builds.once(name, lambda root: root) for name in ("one", "other"))
    assert one != other
