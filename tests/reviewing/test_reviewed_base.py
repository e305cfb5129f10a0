"""The commit that a review compares with: read from Git, nothing checked out and nothing run."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from programs import git, kbgen
from reviewed import NOW, Repository, guide, repository

from kbgen.adapters.base_files import base_texts, read_base
from kbgen.adapters.content import read_content
from kbgen.app.before import library_before
from kbgen.app.review import Wish, review
from kbgen.errors import EnvironmentFault, UsageError
from kbgen.model.review import Review

INCLUDING = "Water.\n\n::: include ../includes/tap.md :::\n"
TAP = {"content/includes/tap.md": "---\naudience: public\n---\n\nOpen the tap.\n"}
DE = {"content/articles/water.de.md": "---\ntitle: Giessen\n---\n\n## Schritte\n\nGiessen.\n"}


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """Return a knowledge base with four articles."""
    files = {**guide("water", body=INCLUDING), **TAP, **DE, **guide("prune"), **guide("dig")}
    return repository(tmp_path / "base", files)


def test_a_base_that_is_not_there_says_how_to_fetch_it(made: Repository) -> None:
    with pytest.raises(UsageError, match=r"no commit 'origin/main'.*`fetch-depth: 0`"):
        review(Wish(made.root, "origin/main", NOW))


@pytest.mark.parametrize("reference", ["--output=x", "main..topic", "HEAD:content", "", "x\ny"])
def test_a_base_that_is_no_name_of_a_commit_is_refused(made: Repository, reference: str) -> None:
    with pytest.raises(UsageError):
        review(Wish(made.root, reference, NOW))


def test_a_shallow_clone_says_how_to_fetch_the_rest(made: Repository, tmp_path: Path) -> None:
    made.change(guide("plant"))
    git(made.root, "checkout", "-q", "main")
    made.write(guide("rake"))
    made.commit()
    address = made.root.as_uri()
    git(tmp_path, "clone", "-q", "--depth=1", "--no-single-branch", "-b", "topic", address, "few")
    with pytest.raises(UsageError, match=r"shallow.*`git fetch --unshallow`"):
        review(Wish(tmp_path / "few", "origin/main", NOW))


def test_a_partial_clone_says_that_files_are_missing(made: Repository, tmp_path: Path) -> None:
    made.change(guide("water", body="Other."))
    git(made.root, "config", "uploadpack.allowFilter", "true")
    address = made.root.as_uri()
    git(tmp_path, "clone", "-q", "--filter=blob:none", "-b", "topic", address, "part")
    with pytest.raises(EnvironmentFault, match="partial clone"):
        review(Wish(tmp_path / "part", "origin/main", NOW))


def test_a_folder_without_a_repository_is_told(made: Repository) -> None:
    shutil.rmtree(made.root / ".git")
    with pytest.raises(UsageError, match="in no Git repository"):
        review(Wish(made.root, "main", NOW))


def test_what_the_base_branch_did_since_is_no_change_of_this_one(made: Repository) -> None:
    made.change(guide("plant"))
    git(made.root, "checkout", "-q", "main")
    made.write({**guide("rake"), "content/articles/dig.md": None})
    made.commit()
    git(made.root, "checkout", "-q", "topic")
    assert shifted(made.review()) == ["becomes public How to plant"]


def test_files_that_are_not_committed_count(made: Repository) -> None:
    git(made.root, "checkout", "-q", "-b", "topic")
    made.write({**guide("plant"), "content/articles/dig.md": None})
    assert shifted(made.review()) == [
        "stops being public How to dig",
        "becomes public How to plant",
    ]


def test_a_knowledge_base_in_a_folder_of_a_repository_is_reviewed(tmp_path: Path) -> None:
    made = repository(tmp_path / "base", {})
    inner = Repository(made.root / "help")
    settings = {
        f"content/{name}": (made.root / "content" / name).read_text("utf-8")
        for name in ("kb.yml", "components.yml")
    }
    inner.write({**settings, **guide("water")})
    made.commit()
    git(made.root, "checkout", "-q", "-b", "topic")
    inner.write(guide("water", audience="agent"))
    made.write(guide("elsewhere"))
    assert shifted(inner.review()) == [
        "stops being public How to water",
        "stops being public Reports",
    ]


def test_unchanged_articles_are_read_once(made: Repository) -> None:
    made.change(guide("dig", body="Deeper."))
    assert shared_with_base(made) == {
        "content/articles/prune.md",
        "content/articles/water.md",
        "content/articles/water.de.md",
    }


def test_what_includes_a_changed_text_is_read_again(made: Repository) -> None:
    made.change({"content/includes/tap.md": TAP["content/includes/tap.md"].replace("Open", "Shut")})
    assert shared_with_base(made) == {"content/articles/prune.md", "content/articles/dig.md"}
    assert made.review().reworded == ("water",)


def test_a_translation_is_read_again_with_its_original(made: Repository) -> None:
    made.change(guide("water", body=INCLUDING, platforms="web"))
    assert "content/articles/water.de.md" not in shared_with_base(made)


def test_the_base_says_what_a_checkout_of_it_says(made: Repository, tmp_path: Path) -> None:
    changes = {**guide("water", body="Other."), "content/articles/dig.md": None, **guide("new")}
    made.change(changes)
    base = read_base(made.root, "main")
    head = read_content(made.root, NOW).library
    before = library_before(made.root, base, head).library
    git(made.root, "worktree", "add", "-q", str(tmp_path / "other"), "main")
    expected = read_content(tmp_path / "other", NOW).library
    assert before.articles == expected.articles
    assert {path for path in before.files if path.endswith(".md")} == {
        path for path in expected.files if path.endswith(".md")
    }


def test_m1_a_link_in_the_base_is_not_followed(made: Repository) -> None:
    secret = made.root.parent / "secret.md"
    secret.write_text(guide("link")["content/articles/link.md"], "utf-8")
    (made.root / "content/articles/link.md").symlink_to(secret)
    made.commit()
    made.change({"content/articles/link.md": None})
    base = read_base(made.root, "main")
    assert base.irregular == {"content/articles/link.md"}
    assert base_texts(made.root, base, ["content/articles/link.md"]) == (
        [],
        {"content/articles/link.md"},
    )
    assert shifted(made.review()) == []


def test_m1_m18_nothing_that_the_repository_names_is_run(made: Repository) -> None:
    sentinel = made.root.parent / "sentinel"
    touch = f"touch {sentinel}"
    made.write({".gitattributes": "* filter=evil diff=evil\n"})
    made.change({**guide("water", body="Other."), **guide("plant")})
    for name in ("filter.evil.clean", "filter.evil.smudge", "diff.evil.textconv", "diff.external"):
        git(made.root, "config", name, touch)
    git(made.root, "config", "core.fsmonitor", touch)
    made.write({"content/conftest.py": f"open({str(sentinel)!r}, 'w')\n", "kbgen.py": "1/0\n"})
    assert shifted(made.review())[:1] == ["becomes public How to plant"]
    assert not sentinel.exists()


def test_the_exit_status_tells_whether_a_person_should_look(made: Repository) -> None:
    made.change(guide("water", body=INCLUDING, audience="agent"))
    assert kbgen("review", "--base", "main", cwd=made.root).returncode == 0
    made.write(guide("water", body=INCLUDING, platforms="[web]", review="2020-01-01"))
    assert kbgen("review", "--base", "main", cwd=made.root).returncode == 0
    made.write({**guide("plant", answers="[spade]"), **guide("dig", answers="[spade]")})
    assert kbgen("review", "--base", "main", cwd=made.root).returncode == 1
    made.write(guide("plant", audience="everybody"))
    assert kbgen("review", "--base", "main", cwd=made.root).returncode == 3
    done = kbgen("review", "--base", "nowhere", cwd=made.root)
    assert (done.returncode, done.stdout) == (2, "")


def test_a_release_that_comes_soon_waits_even_if_untouched(made: Repository) -> None:
    made.write({**guide("soon", release="2026-12-06"), **guide("later", release="2026-12-07")})
    made.commit()
    made.change(guide("plant"))
    assert [one.release for one in made.review().releases] == ["2026-12-06"]
    later = made.review(now=NOW + timedelta(days=1)).releases
    assert [one.release for one in later] == ["2026-12-06", "2026-12-07"]


def shifted(found: Review) -> list[str]:
    """Return what gets other readers."""
    return [f"{one.turn} {one.name}" for one in found.shifts]


def shared_with_base(made: Repository) -> frozenset[str]:
    """Return the files that were read for both sides at once."""
    head = read_content(made.root, NOW).library
    return library_before(made.root, read_base(made.root, "main"), head).shared
