"""What changed since a commit: told by Git, which runs nothing that a repository names."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from programs import git

from kbgen.adapters.git import Changes, Untold, changes_since, why_no_repository
from kbgen.errors import UsageError
from kbgen.model.problem import Place, Problem
from kbgen.publish.checking.ordering import changed_first

ROOT = Path(__file__).parents[2]
SITE = "name: Help\ntimezone: UTC\nlanguages: [en]\nplatforms: [web]\n"
ARTICLE = (
    "---\nid: {id}\nkind: guide\ntitle: A\ncomponent: reports\naudience: public\n"
    "platforms: [tv]\n---\n\n## Steps\n\nDo it.\n"
)


def commit(folder: Path, message: str) -> str:
    """Commit all of *folder* and return the commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", f"--message={message}")
    return git(folder, "rev-parse", "HEAD")


def lines(folder: Path, reference: str) -> dict[str, list[int]]:
    """Return the first changed lines of each file."""
    found = changes_since(folder, reference)
    assert isinstance(found, Changes)
    return {path: [line for run in runs for line in run[:3]] for path, runs in found.lines.items()}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with one commit on its main branch."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    (tmp_path / "a.md").write_text("1\n2\n3\n4\n5\n6\n")
    (tmp_path / "gone.md").write_text("x\n")
    (tmp_path / "same.md").write_text("x\n")
    commit(tmp_path, "first")
    return tmp_path


def test_lines_of_commits_of_files_and_of_new_files_are_told(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "work")
    (repository / "a.md").write_text("1\ntwo\n3\n4\n5\n6\nseven\n")
    (repository / "b.md").write_text("1\n")
    commit(repository, "second")
    (repository / "a.md").write_text("1\ntwo\n3\n5\n6\nseven\n")
    (repository / "new.md").write_text("1\n")
    (repository / "gone.md").unlink()
    assert lines(repository, "main") == {
        "a.md": [2, 3, 4, 6],
        "b.md": [1],
        "new.md": [1, 2, 3],
    }


def test_what_the_other_branch_did_since_is_no_change(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "work")
    (repository / "b.md").write_text("1\n")
    commit(repository, "mine")
    git(repository, "checkout", "--quiet", "main")
    (repository / "same.md").write_text("other\n")
    commit(repository, "theirs")
    git(repository, "checkout", "--quiet", "work")
    assert lines(repository, "main") == {"b.md": [1]}


def test_paths_are_those_of_the_folder_that_was_asked_for(repository: Path) -> None:
    (repository / "help").mkdir()
    (repository / "help/a.md").write_text("1\n")
    commit(repository, "second")
    assert lines(repository / "help", "HEAD~1") == {"a.md": [1]}


NAMES = [
    "a\nb.md",
    "+++ b/x.md",
    "diff --git a/x b/x",
    'q"uo\\te.md',
    "ü %20.md",
    "-rf.md",
    ":(exclude)x.md",
    "a\tb.md",
    "b\udcff.md",
]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name))
def test_m10_the_name_of_a_file_is_never_taken_for_something_else(
    repository: Path, name: str
) -> None:
    path = repository / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text("@@ -1 +1,9 @@\ndiff --git a/y b/y\n+++ b/y\n")
    commit(repository, "second")
    path.write_text("@@ -1 +1,9 @@\ndiff --git a/y b/y\n+++ b/y\nx\n")
    (repository / "same.md").write_text("x\ny\n")
    assert lines(repository, "HEAD") == {name: [4], "same.md": [2]}


@pytest.mark.parametrize(
    "reference", ["gone", "--output=x", "-x", "", "a..b", "HEAD; touch x", "main\n"]
)
def test_a_commit_that_does_not_exist_is_wrong_usage(repository: Path, reference: str) -> None:
    with pytest.raises(UsageError, match="has no commit"):
        changes_since(repository, reference)
    assert sorted(path.name for path in repository.iterdir()) == [
        ".git",
        "a.md",
        "gone.md",
        "same.md",
    ]


def test_i3_m1_git_runs_nothing_that_a_repository_names(repository: Path) -> None:
    sentinel = repository.with_name("sentinel")
    program = repository / "evil.sh"
    program.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{sentinel}'\ncat\n")
    program.chmod(0o755)
    (repository / ".gitattributes").write_text("*.md filter=evil diff=evil\nsame.md filter=a=b\n")
    commit(repository, "second")
    hooks = repository / ".git/hooks"
    for name in ("post-index-change", "fsmonitor-watchman", "post-checkout", "pre-commit"):
        (hooks / name).write_text(program.read_text())
        (hooks / name).chmod(0o755)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "diff.external",
        "diff.evil.command",
        "diff.evil.textconv",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "filter.a=b.clean",
        "credential.helper",
        "alias.diff",
    ):
        git(repository, "config", key, f"!{program}" if "alias" in key else str(program))
    git(repository, "config", "filter.evil.required", "true")
    git(repository, "config", "core.hooksPath", str(hooks))
    (repository / "a.md").write_text("1\ntwo\n3\n4\n5\n6\n")
    (repository / "same.md").write_text("x\ny\n")
    assert lines(repository, "HEAD") == {"a.md": [2], "same.md": [2]}
    assert not sentinel.exists(), sentinel.read_text()
    subprocess.run(["git", "--no-pager", "diff"], cwd=repository, capture_output=True, check=False)
    assert sentinel.exists(), "plain git would have run it"


def test_attributes_cannot_hide_lines(repository: Path) -> None:
    (repository / ".gitattributes").write_text("*.md -diff\n")
    (repository / "a.md").write_text("1\ntwo\n3\n4\n5\n6\n")
    assert lines(repository, "HEAD")["a.md"] == [2]


def test_variables_of_git_do_not_lead_to_another_repository(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "--quiet")
    (repository / "a.md").write_text("1\ntwo\n3\n4\n5\n6\n")
    found = told(repository, GIT_DIR=str(other / ".git"), GIT_WORK_TREE=str(other))
    assert found == "['a.md']"


def test_without_a_repository_the_reason_is_told(tmp_path: Path) -> None:
    found = changes_since(tmp_path, "main")
    assert isinstance(found, Untold)
    assert "in no Git repository" in found.reason


def test_without_git_the_reason_is_told(repository: Path, tmp_path: Path) -> None:
    assert "not installed" in told(repository, PATH=str(tmp_path))


def test_a_folder_that_git_does_not_trust_is_told(repository: Path) -> None:
    done = subprocess.run(
        ["git", "rev-parse", "--is-inside-work-tree"],
        cwd=repository,
        env={**os.environ, "LC_ALL": "C", "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"},
        check=False,
        capture_output=True,
    )
    assert done.returncode
    assert "safe.directory" in why_no_repository(done.stderr).todo


def told(folder: Path, **variables: str) -> str:
    """Return what changed, as told in a process with these *variables*."""
    program = (
        "import kbgen.adapters.git as g\n"
        "from pathlib import Path\n"
        f"found = g.changes_since(Path({str(folder)!r}), 'HEAD')\n"
        "print(sorted(found.lines) if isinstance(found, g.Changes) else found)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def test_problems_on_changed_lines_come_before_those_of_changed_files_and_of_others() -> None:
    places = (Place("a.md", 1), Place("b.md", 3), Place("b.md", 7), Place("c.md", 1))
    one, two, three, four = (Problem(place, "KB101", "what", "todo") for place in places)
    changed = {"b.md": (range(7, 9),), "c.md": (range(1, 2),)}
    assert changed_first((one, two, three, four), changed) == (three, four, two, one)


def base(folder: Path) -> Path:
    """Write a knowledge base with three articles, of which the last is changed."""
    articles = folder / "content/articles"
    articles.mkdir(parents=True)
    (folder / "content/kb.yml").write_text(SITE, "utf-8")
    (folder / "content/components.yml").write_text("reports:\n  title: Reports\n", "utf-8")
    for id_ in "abc":
        (articles / f"{id_}.md").write_text(ARTICLE.format(id=id_), "utf-8")
    return folder


def check(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `kbgen check` as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "kbgen", "check", *arguments],
        cwd=folder,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        text=True,
    )


def test_m17_check_lists_what_changed_first(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    base(tmp_path / "help")
    commit(tmp_path, "first")
    article = tmp_path / "help/content/articles/c.md"
    article.write_text(article.read_text().replace("tv", "radio"), "utf-8")
    for format_ in ("text", "github"):
        done = check(tmp_path / "help", "--since", "HEAD", "--format", format_)
        assert done.returncode == 1, done.stderr
        order = [line.partition("articles/")[2][0] for line in done.stdout.splitlines()]
        assert order == ["c", "a", "b"]
    assert check(tmp_path / "help", "--since", "gone").returncode == 2


def test_check_goes_on_without_git_and_says_so(tmp_path: Path) -> None:
    done = check(base(tmp_path), "--since", "main", PATH=str(tmp_path / "nothing"))
    assert (done.returncode, done.stdout.count("\n")) == (1, 3)
    assert "in no special order: git is not installed" in done.stderr
