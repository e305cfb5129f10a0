"""`kbgen workflow` and the hook for pre-commit: what they write, and what they leave alone."""

import shlex
from pathlib import Path

import pytest
import yaml
from programs import kbgen
from workflow_runner import ROOT, SHIPPED

SITE = "name: Help\ntimezone: UTC\nlanguages: [en]\n"
PATHS = {
    "github": [
        ".github/workflows/kbgen-digest.yml",
        ".github/workflows/kbgen-publish.yml",
        ".github/workflows/kbgen-pull-request.yml",
        ".github/workflows/kbgen-report.yml",
        "requirements.txt",
    ],
    "gitlab": [".gitlab/kbgen.yml", "requirements.txt", ".gitlab-ci.yml"],
}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a knowledge base at the top of a repository."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/kb.yml").write_text(SITE, "utf-8")
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.mark.parametrize("service", PATHS)
def test_the_workflows_are_written_where_the_service_looks(base: Path, service: str) -> None:
    done = kbgen("workflow", service, cwd=base)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == PATHS[service]
    for path in PATHS[service]:
        assert yaml.safe_load((base / path).read_text("utf-8"))
    again = kbgen("workflow", service, cwd=base)
    assert (again.returncode, again.stdout) == (0, "")


def test_a_folder_in_no_repository_is_told_where_workflows_stand(base: Path) -> None:
    said = "at the top of one"
    assert said not in kbgen("workflow", "github", cwd=base).stderr
    (base / ".git").rmdir()
    assert said in kbgen("workflow", "github", cwd=base).stderr


def test_gitlab_is_to_be_told_of_the_file_only_where_it_is_not(base: Path) -> None:
    said = "below `include:`"
    assert said not in kbgen("workflow", "gitlab", cwd=base).stderr
    (base / ".gitlab-ci.yml").write_text("test:\n  script: [make]\n")
    assert said in kbgen("workflow", "gitlab", cwd=base).stderr


@pytest.mark.parametrize("service", PATHS)
def test_what_a_person_wrote_is_not_overwritten(base: Path, service: str) -> None:
    first, *rest = PATHS[service]
    own = ("requirements.txt", ".gitlab-ci.yml")
    for path in (first, *own):
        (base / path).parent.mkdir(parents=True, exist_ok=True)
        (base / path).write_text("mine\n")
    done = kbgen("workflow", service, cwd=base)
    assert done.returncode == 2
    assert "--overwrite" in done.stderr
    assert [path for path in rest if path not in own and (base / path).exists()] == []
    assert (base / first).read_text() == "mine\n"
    assert kbgen("workflow", service, "--overwrite", cwd=base).returncode == 0
    assert (base / first).read_text("utf-8").startswith("# ")
    assert [(base / path).read_text() for path in own] == ["mine\n", "mine\n"]


def test_a_knowledge_base_in_a_folder_of_the_repository_is_named(base: Path) -> None:
    inner = base / "docs/help"
    inner.mkdir(parents=True)
    (base / "content").rename(inner / "content")
    done = kbgen("workflow", "github", cwd=inner)
    assert done.returncode == 0, done.stderr
    for name in ("pull-request", "publish"):
        text = (base / f".github/workflows/kbgen-{name}.yml").read_text("utf-8")
        assert yaml.safe_load(text)["env"] == {"KNOWLEDGE_BASE": "docs/help"}
    assert not (inner / ".github").exists()


@pytest.mark.parametrize("name", ["$(touch x)", "a b", "a`b", "a'b"])
def test_m10_a_folder_name_that_a_shell_would_read_is_refused(base: Path, name: str) -> None:
    inner = base / name
    inner.mkdir()
    (base / "content").rename(inner / "content")
    done = kbgen("workflow", "gitlab", cwd=inner)
    assert done.returncode == 2
    assert "rename it" in done.stderr
    assert not (base / ".gitlab").exists()


def test_the_folder_of_the_knowledge_base_is_a_variable_wherever_it_is_used() -> None:
    for path in SHIPPED.rglob("*.yml"):
        text = path.read_text("utf-8")
        assert text.count('KNOWLEDGE_BASE: "."') == (0 if path.name == "kbgen-report.yml" else 1)


def test_init_tells_of_the_workflows(tmp_path: Path) -> None:
    assert "kbgen workflow" in kbgen("init", "help", "--no-input", cwd=tmp_path).stderr


def test_the_hook_for_pre_commit_checks_the_content(base: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == (
        "kbgen-check",
        "python",
        False,
    )
    program, *arguments = shlex.split(hook["entry"])
    assert program == "kbgen"
    assert kbgen(*arguments, cwd=base).returncode == 0
    article = base / "content/articles/a.md"
    article.parent.mkdir()
    article.write_text("no front matter")
    assert kbgen(*arguments, cwd=base).returncode == 3


def test_m1_python_in_a_knowledge_base_is_not_imported_by_kbgen(base: Path) -> None:
    sentinel = base / "sentinel"
    for name in ("yaml", "click", "json", "sitecustomize", "conftest", "mkdocs"):
        (base / f"{name}.py").write_text(f"open({str(sentinel)!r}, 'a').write(__name__)\n")
    for command in ("check", "build"):
        done = kbgen(command, cwd=base)
        assert done.returncode == 0, done.stderr
        assert not sentinel.exists(), sentinel.read_text()
