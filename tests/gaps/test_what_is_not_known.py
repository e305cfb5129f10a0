"""Logs are analysed also where the ledger cannot be read, or a clone is shallow; both are said."""

import json
import shutil
from pathlib import Path

import pytest
from analysed import content_of
from programs import git, kbgen

from kbgen.adapters.need_files import read_needs
from kbgen.gaps.ledger import ids_in

CASE = Path(__file__).parent / "cases" / "an_article_closed_it"
KEPT, MEMBER = "g-bcdfghjk", "g-222bbbcc"
BROKEN = "content/gaps.yml:3:11: KB503"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a knowledge base with a log that closes a gap."""
    root = content_of(CASE, tmp_path / "base")
    shutil.copy(CASE / "log.csv", root / "log.csv")
    return root


def analysed(root: Path) -> tuple[int, str, dict[str, dict[str, str]]]:
    """Return the status of an analysis, what it said to people, and the gaps by their queries."""
    ran = kbgen("analyse", "log.csv", "--quoted", "1", cwd=root)
    saved = json.loads((root / "build" / "analysis.json").read_text("utf-8"))
    rows = [row for report in saved["reports"] for row in report["rows"]]
    return ran.returncode, ran.stderr, {row["query"]: row for row in rows if "status" in row}


def test_a_ledger_that_is_wrong_is_told_and_the_reports_are_made(root: Path) -> None:
    _, _, sound = analysed(root)
    (root / "content" / "gaps.yml").write_text(
        f"{KEPT}:\n  owner: Ana Ruiz\n  status: whatever\n", "utf-8"
    )
    status, said, found = analysed(root)
    assert status == 1
    assert BROKEN in said
    assert "where gaps stand is not known" in said
    assert found.keys() == sound.keys()
    assert {row["status"] for row in found.values()} == {"not known"}
    assert [row["id"] for row in found.values()] == [row["id"] for row in sound.values()]
    assert (root / "build" / "needs.json").is_file()


def test_a_ledger_that_is_no_yaml_keeps_nobody_from_reading_logs(root: Path) -> None:
    (root / "content" / "gaps.yml").write_bytes(b"\xff\xfe[")
    assert analysed(root)[0] == 1


def test_ids_of_a_damaged_ledger_stay_in_use() -> None:
    text = f"# g-7kq2m9xw: no\n{KEPT}: [\n  note: g-7kq2m9xw: no\n'{MEMBER}': {{\n{KEPT}:\n"
    assert ids_in(text) == (KEPT, MEMBER)


def test_b7_a_shallow_clone_says_why_days_are_not_known_and_how_to_mend_it(
    root: Path, tmp_path: Path
) -> None:
    git(root, "init", "-q", "-b", "main")
    for _ in range(2):
        git(root, "add", "-A")
        git(root, "commit", "-q", "--allow-empty", "-m", "x")
    _, said, _ = analysed(root)
    assert "fetch-depth" not in said
    git(tmp_path, "clone", "-q", "--depth=1", root.as_uri(), "few")
    few = tmp_path / "few"
    status, said, found = analysed(few)
    assert status == 0
    assert "`fetch-depth: 0`" in said
    assert "This clone has the newest commits only" in found["undo"]["proof"]
    shown = kbgen("gaps", "list", "--all", cwd=few)
    assert "`git fetch --unshallow`" in shown.stderr + shown.stdout


def test_the_same_words_in_a_language_and_one_of_its_regions_are_two_needs(root: Path) -> None:
    times = [f"2026-10-{day} 1{hour}:00:00" for day in (14, 15, 21) for hour in (0, 1)]
    lines = [f"{time},{code}-{time},senha,{code}" for time in times for code in ("pt", "pt-BR")]
    (root / "log.csv").write_text("\n".join(("time,session,query,language", *lines, "")), "utf-8")
    found = []
    for _ in range(2):
        assert kbgen("analyse", "log.csv", "--quoted", "1", cwd=root).returncode == 0
        kept = read_needs(root / "build" / "needs.json").needs
        found.append({need.language: need.id for need in kept})
    assert found[0] == found[1]
    assert len(set(found[0].values())) == len({"pt", "pt-br"} & found[0].keys()) == 2
