"""The jobs that the documentation shows for building in parts, run on machines of their own."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from programs import git, kbgen
from workflow_runner import ROOT, Machine, workflow

ARTICLE = ROOT / "content/articles/features/building-in-parts.md"
NOW = "2026-06-15T12:00:00Z"
SETTINGS = """\
name: Orchard help
timezone: Europe/Berlin
languages: [en, de]
addresses: {public: "https://help.example.com/"}
"""
GUIDE = """\
---
id: plan
kind: guide
title: Plan
component: plans
audience: public
---

## Plan

Plan it.

::: agent
With care.
:::
"""


def shown() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the jobs of both services; YAML reads the key `on` as true."""
    found = re.findall(r"^```yaml\n(.*?)^```", ARTICLE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    github, gitlab = map(yaml.safe_load, found)
    return {("on" if key is True else key): value for key, value in github.items()}, gitlab


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a checkout with its public edition built in one, in `build`."""
    root = tmp_path_factory.mktemp("whole") / "checkout"
    (root / "content/articles").mkdir(parents=True)
    (root / "content/kb.yml").write_text(SETTINGS)
    (root / "content/components.yml").write_text("plans: {title: Plans}\n")
    (root / "content/articles/plan.md").write_text(GUIDE)
    for command in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "All")):
        git(root, *command)
    done = kbgen("build", "--edition", "public", "--today", NOW, "--plain", cwd=root)
    assert done.returncode == 0, done.stderr
    return root


def machine(folder: Path, whole: Path, **variables: str) -> Machine:
    """Return a machine with a checkout, on which kbgen is installed."""
    folder.mkdir()
    git(folder, "clone", "-q", str(whole), "checkout")
    found = Machine(folder / "checkout", folder / "temp", {"KNOWLEDGE_BASE": ".", **variables})
    program = folder / "temp-programs/kbgen"
    program.write_text('#!/bin/sh\nexec python3 -m kbgen "$@"\n')
    program.chmod(0o755)
    found.variables |= {"PYTHONPATH": str(ROOT), "TMPDIR": str(folder / "temp")}
    return found


def run(lent: Machine, script: str) -> None:
    done = lent.run(script)
    assert done.returncode == 0, done.stderr


def step(job: dict[str, Any], name: str) -> str:
    (found,) = [step["run"] for step in job["steps"] if step.get("name") == name]
    assert isinstance(found, str)
    return found


def site(build: Path) -> dict[str, bytes]:
    return {
        path.relative_to(build).as_posix(): path.read_bytes()
        for path in sorted(build.rglob("*"))
        if path.is_file()
    }


def test_the_jobs_on_github_make_the_site_that_one_build_makes(whole: Path, tmp_path: Path) -> None:
    jobs = shown()[0]["jobs"]
    last = machine(tmp_path / "last", whole)
    (last.temp / "parts").mkdir()
    matrix = jobs["part"]["strategy"]["matrix"]
    for edition in matrix["edition"]:
        for language in matrix["language"]:
            said = {"EDITION": edition, "LANGUAGE": language, "NOW": NOW}
            lent = machine(tmp_path / language, whole, **said)
            assert set(said) == set(jobs["part"]["env"])
            run(lent, step(jobs["part"], "Build the part"))
            assert list((lent.temp / "kept").iterdir())
            shutil.copy(lent.temp / f"{edition}-{language}.tar", last.temp / "parts")
    run(last, step(jobs["whole"], "Join the parts"))
    assert site(last.temp / "build/public/site") == site(whole / "build/public/site")


def test_the_jobs_on_gitlab_make_the_site_that_one_build_makes(whole: Path, tmp_path: Path) -> None:
    jobs = shown()[1]
    last = machine(tmp_path / "last", whole)
    (last.workspace / "parts").mkdir()
    (matrix,) = jobs["kbgen-part"]["parallel"]["matrix"]
    for language in matrix["LANGUAGE"]:
        said = {"EDITION": "public", "LANGUAGE": language, "CI_PIPELINE_CREATED_AT": NOW}
        lent = machine(tmp_path / language, whole, **said)
        for _ in range(2):  # the second time there is a cache
            run(lent, jobs["kbgen-part"]["script"][-1])
        shutil.copy(lent.workspace / f"parts/public-{language}.tar", last.workspace / "parts")
    run(last, jobs["pages"]["script"][-1])
    assert site(last.workspace / "public") == site(whole / "build/public/site")


def test_a_cache_that_came_with_a_commit_is_refused(whole: Path, tmp_path: Path) -> None:
    said = {"EDITION": "public", "LANGUAGE": "en", "CI_PIPELINE_CREATED_AT": NOW}
    lent = machine(tmp_path / "one", whole, **said)
    (lent.workspace / ".kbgen-kept").mkdir()
    (lent.workspace / ".kbgen-kept/public.sqlite").write_text("made up")
    git(lent.workspace, "add", ".")
    done = lent.run(shown()[1]["kbgen-part"]["script"][-1])
    assert done.returncode == 1
    assert "must not hold .kbgen-kept" in done.stderr


def test_what_is_shown_promises_what_the_shipped_workflows_do() -> None:
    github, gitlab = shown()
    pinned = dict(_pins(workflow("github/kbgen-publish.yml")))
    for name, commit in _pins(github):
        assert re.fullmatch(r"[0-9a-f]{40}", commit)
        assert pinned.get(name, commit) == commit
    assert github["on"].keys() == {"push", "schedule", "workflow_dispatch"}
    assert github["permissions"] == {"contents": "read"}
    assert {name for name, job in github["jobs"].items() if "permissions" in job} == {"publish"}
    assert github["jobs"]["part"]["strategy"]["matrix"]["edition"] == ["public"]
    assert "${{" not in "".join(_scripts(github))
    assert "secrets" not in str((github, gitlab))


def _pins(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for job in found["jobs"].values():
        for one in job["steps"]:
            if "uses" in one:
                name, _, commit = one["uses"].partition("@")
                yield name, commit


def _scripts(found: dict[str, Any]) -> Iterator[str]:
    for job in found["jobs"].values():
        yield from (one["run"] for one in job["steps"] if "run" in one)
