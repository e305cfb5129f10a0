"""What nobody needs is deleted, in this process or by one of its own."""

import subprocess
import sys
from pathlib import Path

from kbgen.adapters.child import child_environment
from kbgen.adapters.deleting import MODULE, delete_soon


def test_a_few_folders_are_gone_at_once(tmp_path: Path) -> None:
    (tmp_path / "old" / "a" / "b").mkdir(parents=True)
    delete_soon(tmp_path / "old")
    assert not (tmp_path / "old").exists()


def test_of_a_link_to_very_many_folders_the_link_alone_goes(tmp_path: Path) -> None:
    for number in range(600):
        (tmp_path / "kept" / str(number)).mkdir(parents=True)
    (tmp_path / "old").symlink_to("kept")
    delete_soon(tmp_path / "old")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert len(list((tmp_path / "kept").iterdir())) == 600


def test_where_no_process_is_to_be_had_very_many_folders_go_at_once(tmp_path: Path) -> None:
    for number in range(600):
        (tmp_path / "old" / str(number)).mkdir(parents=True)
    script = """
import sys
from pathlib import Path
from kbgen.adapters.deleting import delete_soon
sys.executable = "/no/such/python"
delete_soon(Path(sys.argv[1]))
"""
    command = [sys.executable, "-P", "-c", script, str(tmp_path / "old")]
    subprocess.run(command, check=True, env=child_environment())
    assert not list(tmp_path.iterdir())


def test_the_process_for_very_many_deletes_what_it_is_told_and_no_more(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name / "a").mkdir(parents=True)
    command = [sys.executable, "-P", "-m", MODULE, str(tmp_path / "old")]
    subprocess.run(command, check=True, env=child_environment())
    assert [path.name for path in tmp_path.iterdir()] == ["new"]
