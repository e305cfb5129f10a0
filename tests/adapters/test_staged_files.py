"""Files of a staged tree are those of the last one where they hold the same."""

import os
from pathlib import Path

import pytest

from kbgen.adapters.staged_files import write_files

SAME, CHANGED = b"# Same\n", b"# Changed\n"


@pytest.fixture
def before(tmp_path: Path) -> Path:
    folder = tmp_path / "before"
    write_files(folder, [("articles/a.md", SAME), ("articles/b.md", b"# Old\n")])
    return folder


def test_a_file_that_is_as_it_was_is_the_same_file(tmp_path: Path, before: Path) -> None:
    now = tmp_path / "now"
    write_files(now, [("articles/a.md", SAME), ("articles/b.md", CHANGED)], before)
    assert (now / "articles/a.md").samefile(before / "articles/a.md")
    assert (now / "articles/b.md").read_bytes() == CHANGED
    assert (before / "articles/b.md").read_bytes() == b"# Old\n"


def test_what_is_gone_is_not_taken_over(tmp_path: Path, before: Path) -> None:
    now = tmp_path / "now"
    write_files(now, [("articles/a.md", SAME)], before)
    assert [path.name for path in now.rglob("*.md")] == ["a.md"]


def test_writing_again_leaves_the_last_build_as_it_is(tmp_path: Path, before: Path) -> None:
    now = tmp_path / "now"
    write_files(now, [("articles/a.md", SAME)], before)
    write_files(now, [("articles/a.md", CHANGED)], before)
    assert (now / "articles/a.md").read_bytes() == CHANGED
    assert (before / "articles/a.md").read_bytes() == SAME


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "longer"])
def test_only_a_file_with_just_these_bytes_is_taken_over(tmp_path: Path, kind: str) -> None:
    before, now = tmp_path / "before", tmp_path / "now"
    (before / "articles").mkdir(parents=True)
    old = before / "articles/a.md"
    (tmp_path / "elsewhere.md").write_bytes(SAME)
    if kind == "link":
        old.symlink_to(tmp_path / "elsewhere.md")
    elif kind == "pipe":
        os.mkfifo(old)
    elif kind == "folder":
        old.mkdir()
    else:
        old.write_bytes(SAME + b"more")
    write_files(now, [("articles/a.md", SAME)], before)
    new = now / "articles/a.md"
    assert new.read_bytes() == SAME
    assert not new.is_symlink()
    assert not new.samefile(tmp_path / "elsewhere.md")
