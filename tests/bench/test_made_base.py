"""The made knowledge base is one that kbgen takes, before and after each edit of the bench."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from building_edits import EDITS, features
from made_base import NOW, write_base

from kbgen.app.check import check_content
from kbgen.model.problem import Severity
from kbgen.publish.checking.codes import severity

_ARTICLES = 40


def _texts(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def _wrong(root: Path) -> list[str]:
    now = datetime.fromisoformat(NOW).replace(tzinfo=ZoneInfo("Europe/Berlin"))
    found = check_content(root, now).problems
    return [str(problem) for problem in found if severity(problem) is not Severity.NOTICE]


def test_a_made_base_is_the_same_each_time_and_nothing_is_wrong_in_it(tmp_path: Path) -> None:
    roots = [write_base(tmp_path / name, _ARTICLES, ("en", "de")) for name in ("one", "other")]
    assert _texts(roots[0]) == _texts(roots[1])
    assert _wrong(roots[0]) == []
    originals = [path for path in (roots[0] / "content").rglob("*.md") if "." not in path.stem]
    assert len(originals) == _ARTICLES
    kinds = {path.parent.name for path in originals}
    assert kinds == {"features", "guides", "faq", "problems", "wont-do", "releases"}


def test_each_edit_changes_something_that_kbgen_takes(tmp_path: Path) -> None:
    root = write_base(tmp_path, _ARTICLES)
    states = [_texts(root)]
    for edit in EDITS:
        edit.apply(root)
        states.append(_texts(root))
    unchanged = [
        edit.name
        for edit, before, after in zip(EDITS, states, states[1:], strict=False)
        if before == after and edit.today == NOW
    ]
    assert unchanged == []
    assert _wrong(root) == []


@pytest.mark.parametrize("name", ["one edited body", "one edited title"])
def test_edits_of_one_article_change_one_file(tmp_path: Path, name: str) -> None:
    root = write_base(tmp_path, _ARTICLES)
    before, edited = _texts(root), features(root)[0]
    next(edit for edit in EDITS if edit.name == name).apply(root)
    after = _texts(root)
    changed = [path for path in after if before.get(path) != after[path]]
    assert changed == [edited.relative_to(root).as_posix()]
