"""The shell steps of the shipped workflows, run on a repository with a hostile pull request."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hostile_request import MODULES, OVERRIDE, base_branch, request, wheel
from programs import git
from workflow_runner import ROOT, Machine, steps, workflow

Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Repository:
    """A checkout of the merge that GitHub makes of base and request."""

    folder: Path
    sentinel: Path
    before: tuple[str, ...]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return the repository, checked out as a pull request is."""
    folder = tmp_path_factory.mktemp("repository")
    work, sentinel = folder / "work", folder / "sentinel"
    work.mkdir()
    base_branch(work, wheel(folder))
    request(work, sentinel)
    return Repository(work, sentinel, tuple(git(work, "status", "--porcelain").splitlines()))


@pytest.fixture(scope="module")
def github(repository: Repository) -> tuple[Machine, dict[str, Done]]:
    """Return the machine on which the steps for pull requests ran, and what each did."""
    said = workflow("github/kbgen-pull-request.yml")["env"]
    machine = Machine(repository.folder, repository.folder.parent / "github", said)
    return machine, machine.run_steps(steps("github/kbgen-pull-request.yml", "check"))


@pytest.fixture(scope="module")
def gitlab(repository: Repository) -> tuple[Machine, Done]:
    """Return the machine on which the merge request's job ran, and what it did."""
    folder = repository.folder.parent
    variables = {
        **workflow("gitlab/kbgen.yml")[".kbgen"]["variables"],
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(repository.folder, "rev-parse", "main"),
        "TMPDIR": str(folder),
        # the job installs into the Python of its container; here it must leave ours alone
        "PIP_PREFIX": str(folder / "container"),
        "PIP_IGNORE_INSTALLED": "1",
        "PYTHONPATH": str(ROOT),
    }
    machine = Machine(repository.folder, folder / "gitlab", variables)
    machine.variables["PATH"] = f"{folder / 'container/bin'}:{machine.variables['PATH']}"
    script = "\n".join(workflow("gitlab/kbgen.yml")["kbgen-merge-request"]["script"])
    return machine, machine.run(script)


def test_all_steps_of_a_pull_request_run(github: tuple[Machine, dict[str, Done]]) -> None:
    failed = {name: done for name, done in github[1].items() if done.returncode}
    assert failed == {}
    assert list(github[1])[-1] == "Say what becomes public"


def test_m1_m18_nothing_that_a_pull_request_brings_is_run_or_imported(
    repository: Repository, github: tuple[Machine, dict[str, Done]]
) -> None:
    assert github[1]
    assert not repository.sentinel.exists(), repository.sentinel.read_text()


def test_m1_what_the_request_brings_would_be_run_by_a_python_that_looks_around(
    repository: Repository, tmp_path: Path
) -> None:
    copy = tmp_path / "sentinel"
    for name in MODULES:
        file = repository.folder / f"{name}.py"
        (tmp_path / file.name).write_text(
            file.read_text().replace(str(repository.sentinel), str(copy))
        )
    subprocess.run([sys.executable, "-c", "import yaml"], cwd=tmp_path, check=True)
    assert copy.read_text() == "yaml\n"


def test_m1_settings_and_theme_come_from_the_base_branch(
    github: tuple[Machine, dict[str, Done]],
) -> None:
    built = github[0].temp / "with/public/site"
    pages = list(built.rglob("*.html"))
    assert pages
    assert [path for path in pages if OVERRIDE in path.read_text("utf-8")] == []


def test_m17_problems_on_changed_lines_are_the_first_annotations(
    github: tuple[Machine, dict[str, Done]],
) -> None:
    lines = github[1]["Check the articles"].stdout.splitlines()
    assert [line.partition("guides/")[2].partition(".")[0] for line in lines] == ["new", "aged"]


def test_m18_the_report_is_two_files_of_data(github: tuple[Machine, dict[str, Done]]) -> None:
    report = github[0].temp / "report"
    assert sorted(path.name for path in report.iterdir()) == ["changes.json", "kbgen.sarif"]
    changes = json.loads((report / "changes.json").read_text("utf-8"))
    assert "https://help.example.com/articles/new/" in changes["added"]
    found = json.loads((report / "kbgen.sarif").read_text("utf-8"))
    assert found["runs"][0]["results"][0]["ruleId"] == "KB211"
    assert "`https://help.example.com/articles/new/`" in github[0].summary


def test_the_summary_says_what_the_change_does(github: tuple[Machine, dict[str, Done]]) -> None:
    assert github[0].summary.startswith("<!-- kbgen review -->\n\n**1 problem in changed files;")
    assert "- article `How to new` (`content/articles/guides/new.md`)" in github[0].summary


def test_what_a_request_says_was_searched_is_not_read(
    repository: Repository, github: tuple[Machine, dict[str, Done]]
) -> None:
    assert not (repository.folder / "build").exists()
    assert "No searches were compared" in github[0].summary


def test_l25_what_a_run_keeps_holds_nothing_for_staff(
    github: tuple[Machine, dict[str, Done]],
) -> None:
    kept = [
        path
        for folder in ("report", "with/public/site")
        for path in (github[0].temp / folder).rglob("*")
        if path.is_file()
    ]
    assert len(kept) > 10
    assert [path for path in kept if b"internalmark" in path.read_bytes()] == []


def test_a_pull_request_with_an_error_fails_and_still_hands_over_its_findings(
    repository: Repository, github: tuple[Machine, dict[str, Done]]
) -> None:
    machine = github[0]
    article = repository.folder / "content/articles/guides/new.md"
    sound = article.read_text("utf-8")
    article.write_text(sound.replace("audience: public\n", ""), "utf-8")
    check = next(
        step
        for step in steps("github/kbgen-pull-request.yml", "check")
        if step.get("name") == "Check the articles"
    )
    done = machine.run(check["run"])
    article.write_text(sound, "utf-8")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=content/articles/guides/new.md,line=2,")
    found = json.loads((machine.temp / "report/kbgen.sarif").read_text("utf-8"))
    assert "KB301" in {result["ruleId"] for result in found["runs"][0]["results"]}


def test_m1_m18_a_merge_request_on_gitlab_runs_nothing_of_what_it_brings(
    repository: Repository, gitlab: tuple[Machine, Done]
) -> None:
    _, done = gitlab
    assert done.returncode == 0, done.stderr
    assert not repository.sentinel.exists(), repository.sentinel.read_text()
    report = repository.folder / "kbgen-report"
    assert not report.is_symlink()
    assert (repository.folder / "content/kb.yml").is_file()
    assert {path.name for path in report.iterdir()} == {
        "code-quality.json",
        "review.md",
        "what-becomes-public.md",
        "public",
    }
    review = (report / "review.md").read_text("utf-8")
    assert "- article `How to new` (`content/articles/guides/new.md`)" in review
    said = (report / "what-becomes-public.md").read_text("utf-8")
    assert "`https://help.example.com/articles/new/`" in said
    rows = json.loads((report / "code-quality.json").read_text("utf-8"))
    assert rows[0]["location"]["path"] == "content/articles/guides/new.md"
    pages = list((report / "public").rglob("*.html"))
    assert pages
    assert [path for path in pages if OVERRIDE in path.read_text("utf-8")] == []
