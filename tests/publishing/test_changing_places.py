"""Folders that change places, where the disk can do that and where it cannot."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from real_base import ROOT, no_privileges

from kbgen.adapters.deleting import delete
from kbgen.adapters.exchange import exchange
from kbgen.adapters.output import replace_in_two_steps

NOBODY = 65534
DELETE = """\
import pathlib, sys
from kbgen.adapters.deleting import delete
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


def delete_unprivileged(folder: Path) -> None:
    """Delete *folder* as kbgen does; modes do not count for root, unless it gives that up."""
    subprocess.run(
        [*no_privileges(), sys.executable, "-c", DELETE, folder],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )


def test_b1_b10_what_another_user_has_left_stays_and_stops_nothing(tmp_path: Path) -> None:
    left = tmp_path / "left"
    (left / "inner").mkdir(parents=True)
    if no_privileges():
        os.chown(left, NOBODY, NOBODY)
    delete_unprivileged(left)
    assert left.exists() is bool(no_privileges())


def test_b1_a_link_that_was_left_goes_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir(mode=0o755)
    (tmp_path / "other/mine").touch()
    left = tmp_path / "left"
    left.symlink_to(tmp_path / "other")
    delete(left)
    assert inside(tmp_path) == ["other"]
    assert inside(tmp_path / "other") == ["mine"]
    assert (tmp_path / "other").stat().st_mode & 0o777 == 0o755


def test_b1_b10_what_was_left_read_only_is_deleted(tmp_path: Path) -> None:
    left = tmp_path / "left"
    (left / "theme/assets").mkdir(parents=True)
    (left / "theme/assets/a.css").touch()
    for path in (left / "theme/assets", left / "theme", left):
        path.chmod(0o555)
    delete_unprivileged(left)
    assert not left.exists()
