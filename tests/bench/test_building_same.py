"""Builds are compared file by file."""

from pathlib import Path

from building_same import same


def _tree(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def test_files_of_other_bytes_and_files_that_one_build_lacks_differ(tmp_path: Path) -> None:
    one = _tree(tmp_path / "one", {"site/a": "a", "site/b": "b", "site/c": "c"})
    other = _tree(tmp_path / "other", {"site/a": "a", "site/b": "B", "site/d": "d"})
    found = same(one, other)
    assert (found.files, found.differs) == (4, ("site/b", "site/c", "site/d"))
    assert str(found) == "3 of 4 DIFFER: site/b, site/c, site/d"


def test_equal_trees_are_the_same(tmp_path: Path) -> None:
    files = {"public/site/index.html": "<p>", "agent/manifest.json": "{}"}
    found = same(_tree(tmp_path / "one", files), _tree(tmp_path / "other", files))
    assert str(found) == "all 2 the same"
