"""Folders that change places, where the disk can do that and where it cannot."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from real_base import ROOT, no_privileges

from kbgen.adapters.exchange import exchange
from kbgen.adapters.output import replace_in_two_steps

DELETE = """\
import pathlib, sys
from kbgen.adapters.output import delete
delete(pathlib.Path(sys.argv[1]))
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    return tmp_path / "one", tmp_path / "other"


def inside(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_b2_two_folders_change_places(folders: tuple[Path, Path]) -> None:
    one, other = folders
    assert exchange(one, other)
    assert (inside(one), inside(other)) == (["other"], ["one"])


def test_b2_folders_that_cannot_change_places_stay(folders: tuple[Path, Path]) -> None:
    one, _ = folders
    (one / "inner").mkdir()
    assert not exchange(one, one / "inner")
    with pytest.raises(FileNotFoundError):
        exchange(one, one / "nothing")
    assert sorted(inside(one)) == ["inner", "one"]


def test_i4_two_steps_replace_a_folder_where_one_cannot(folders: tuple[Path, Path]) -> None:
    one, other = folders
    replace_in_two_steps(one, other)
    assert inside(other) == ["one"]
    assert inside(other.parent) == ["other"]


def test_i4_two_steps_give_back_what_stood_there(folders: tuple[Path, Path]) -> None:
    _, other = folders
    with pytest.raises(FileNotFoundError):
        replace_in_two_steps(other.parent / "nothing", other)
    assert inside(other) == ["other"]


def test_b1_b10_what_was_left_read_only_is_deleted(tmp_path: Path) -> None:
    left = tmp_path / "left"
    (left / "theme/assets").mkdir(parents=True)
    (left / "theme/assets/a.css").touch()
    for path in (left / "theme/assets", left / "theme", left):
        path.chmod(0o555)
    # modes do not count for root, unless it gives that up
    subprocess.run(
        [*no_privileges(), sys.executable, "-c", DELETE, left],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    assert not left.exists()
