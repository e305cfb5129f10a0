"""A run that is killed at any moment leaves the old site or the new one, whole."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from kill_driver import SCENES

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# How many there are at least; a rollback is one rename with little around it.
POINTS = {"publish": 40, "publish where links cannot be": 40, "roll back": 5, "build": 30}


@pytest.fixture
def quick_disk(tmp_path: Path) -> Iterator[Path]:
    """Lend a folder in memory, if there is one: each run waits for the disk several times."""
    memory = Path("/dev/shm")
    where = memory if os.access(memory, os.W_OK) else tmp_path
    with TemporaryDirectory(dir=where, prefix="kbgen-") as place:
        yield Path(place)


@pytest.mark.parametrize("scene", SCENES)
def test_b1_i4_a_kill_at_any_touch_of_the_disk_leaves_old_or_new(
    scene: str, quick_disk: Path
) -> None:
    found = kills("kill_driver.py", scene, quick_disk)
    assert found["points"] >= POINTS[scene]
    assert found["old"] == list(range(1, len(found["old"]) + 1))
    assert found["new"], "no kill came after the switch"


def test_b1_i4_a_whole_publishing_can_be_killed_like_that(quick_disk: Path) -> None:
    # tests/bench/kills.py has twenty of these
    found = kills("real_kills.py", quick_disk, "3")
    assert len([*found["old"], *found["new"]]) == 3
    assert found["old"]
    assert found["new"]


def kills(driver: str, *arguments: str | Path) -> dict[str, Any]:
    """Return what *driver* found after its kills; nothing may be broken or left."""
    done = subprocess.run(
        [sys.executable, HERE / driver, *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE)))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["broken"] == [], "neither old nor new after a kill"
    assert found["torn"] == [], "a release was there in part after a kill"
    assert found["left"] == [], "the next run did not mend it"
    return found
