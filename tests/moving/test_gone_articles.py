"""Articles that have gone since a commit: told, unless something leads on from their address."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from programs import git, kbgen

from kbgen.app.check import check_content, nearest_first

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
SITE = "name: Help\ntimezone: UTC\nlanguages: [en, de]\n"


def article(id: str, *lines: str, audience: str = "public") -> str:
    """Return a guide with these further *lines* of front matter."""
    front = (
        f"id: {id}",
        "kind: guide",
        "title: A",
        "component: c",
        f"audience: {audience}",
        *lines,
    )
    return "\n".join(("---", *front, "---", "", "## Steps", "", "Do it.", ""))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with articles for customers and for staff."""
    place = tmp_path / "help" / "content" / "articles"
    place.mkdir(parents=True)
    (place.parent / "kb.yml").write_text(SITE)
    (place.parent / "components.yml").write_text("c:\n  title: C\n")
    for id_ in ("stays", "goes", "moves"):
        (place / f"{id_}.md").write_text(article(id_))
    (place / "goes.de.md").write_text("---\ntitle: A\n---\n\n## Steps\n\nDo it.\n")
    (place / "staff.md").write_text(article("staff", audience="agent"))
    (place / "planned.md").write_text(article("planned", "status: planned"))
    (place / "later.md").write_text(article("later", "release: 2026-07-01"))
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message=first")
    return tmp_path / "help"


def told(root: Path) -> list[str]:
    """Return what is said of articles that have gone since the first commit."""
    found, untold = nearest_first(root, check_content(root, NOW), "main")
    assert untold is None
    return [problem.place.path for problem in found.problems if problem.code == "KB198"]


def test_a_public_article_that_has_gone_is_told_once(repository: Path) -> None:
    for name in ("goes.md", "goes.de.md", "staff.md", "stays.md", "planned.md", "later.md"):
        (repository / "content/articles" / name).unlink()
    assert told(repository) == ["content/articles/goes.md", "content/articles/stays.md"]


def test_an_earlier_id_keeps_it_quiet(repository: Path) -> None:
    place = repository / "content/articles"
    (place / "goes.md").unlink()
    (place / "goes.de.md").unlink()
    (place / "stays.md").write_text(article("stays", "formerly: [goes]"))
    assert told(repository) == []


def test_an_article_in_another_folder_has_not_gone(repository: Path) -> None:
    place = repository / "content/articles"
    (place / "more").mkdir()
    (place / "moves.md").rename(place / "more" / "moves.md")
    assert told(repository) == []


def test_only_the_files_that_were_asked_for_are_told(repository: Path) -> None:
    (repository / "content/articles/goes.md").unlink()
    checked = check_content(repository, NOW)
    found, _ = nearest_first(repository, checked, "main", ["content/articles/stays.md"])
    assert [problem for problem in found.problems if problem.code == "KB198"] == []


def test_the_command_tells_it_and_what_to_do(repository: Path) -> None:
    (repository / "content/articles/goes.de.md").unlink()
    (repository / "content/articles/goes.md").unlink()
    done = kbgen("check", "--since", "main", cwd=repository)
    assert done.returncode == 1
    assert "KB198 the article 'goes' has gone" in done.stdout
    assert "write `formerly: [goes]` into the article" in done.stdout
