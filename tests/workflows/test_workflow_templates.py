"""What the shipped workflows promise: few rights, nothing of a request run, public artefacts."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from workflow_runner import SHIPPED, workflow

GITHUB = sorted(path.relative_to(SHIPPED).as_posix() for path in (SHIPPED / "github").iterdir())
ALL = [*GITHUB, "gitlab/kbgen.yml"]
REQUEST, REPORT, PUBLISH, DIGEST = (
    f"github/kbgen-{name}.yml" for name in ("pull-request", "report", "publish", "digest")
)


def jobs(name: str) -> dict[str, Any]:
    """Return the jobs of a GitHub workflow."""
    found = workflow(name)["jobs"]
    assert isinstance(found, dict)
    return found


def every_step(name: str) -> Iterator[dict[str, Any]]:
    """Yield the steps of all jobs of a GitHub workflow."""
    for job in jobs(name).values():
        yield from job["steps"]


def text_of(name: str) -> str:
    """Return a workflow without its comments."""
    return yaml.safe_dump(workflow(name), width=10_000)


def test_all_shipped_workflows_are_looked_at() -> None:
    assert sorted((REQUEST, REPORT, PUBLISH, DIGEST)) == GITHUB


@pytest.mark.parametrize("name", GITHUB)
def test_m18_no_workflow_runs_with_the_rights_of_the_base_on_a_request(name: str) -> None:
    assert "pull_request_target" not in text_of(name)
    assert "issue_comment" not in text_of(name)


def test_m18_a_pull_request_is_checked_with_a_token_that_only_reads() -> None:
    found = workflow(REQUEST)
    assert found["on"] == "pull_request"
    assert found["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in found["jobs"].values())


@pytest.mark.parametrize("name", [name for name in ALL if name != DIGEST])
def test_m18_no_workflow_that_a_request_can_start_knows_a_secret(name: str) -> None:
    assert "secrets" not in text_of(name)
    tokens = re.findall(r"github\.token|CI_JOB_TOKEN|GITHUB_TOKEN", text_of(name))
    assert tokens == (["github.token"] if name == REPORT else [])


def test_m18_the_digest_knows_one_secret_in_one_step_and_no_request_starts_it() -> None:
    found = workflow(DIGEST)
    assert set(found["on"]) == {"schedule", "workflow_dispatch"}
    assert found["permissions"] == {"contents": "read"}
    knowing = [step for step in every_step(DIGEST) if "secrets." in str(step)]
    assert [step["env"] for step in knowing] == [
        {"KBGEN_WEBHOOK_URL": "${{ secrets.KBGEN_WEBHOOK_URL }}"}
    ]
    assert "secrets." not in str({**found, "jobs": {}})
    assert "github.token" not in text_of(DIGEST)


@pytest.mark.parametrize("name", ALL)
def test_m18_no_workflow_writes_a_cache(name: str) -> None:
    assert "cache" not in text_of(name)


@pytest.mark.parametrize("name", GITHUB)
def test_m18_nothing_that_somebody_typed_becomes_part_of_a_script(name: str) -> None:
    scripts = [step["run"] for step in every_step(name) if "run" in step]
    assert scripts or name == PUBLISH
    assert [script for script in scripts if "${{" in script] == []


@pytest.mark.parametrize("name", GITHUB)
def test_m18_every_action_is_pinned_by_commit_with_its_version_beside(name: str) -> None:
    lines = [
        line.strip() for line in (SHIPPED / name).read_text("utf-8").splitlines() if "uses:" in line
    ]
    assert len(lines) == sum("uses" in step for step in every_step(name))
    for line in lines:
        assert re.fullmatch(r"(?:- )?uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)


@pytest.mark.parametrize("name", GITHUB)
def test_m18_no_checkout_leaves_a_token_behind(name: str) -> None:
    checkouts = [step for step in every_step(name) if "actions/checkout@" in step.get("uses", "")]
    assert [step["with"]["persist-credentials"] for step in checkouts] == [False] * len(checkouts)


@pytest.mark.parametrize("name", GITHUB)
def test_b7_every_checkout_fetches_the_whole_history(name: str) -> None:
    steps = [step for step in every_step(name) if "checkout" in str(step.get("uses"))]
    assert [step["with"]["fetch-depth"] for step in steps] == [0] * len(steps)


def test_b7_every_clone_on_gitlab_has_the_whole_history() -> None:
    depths = re.findall(r"GIT_DEPTH: *(\S+)", text_of("gitlab/kbgen.yml"))
    assert set(depths) == {"'0'"}


@pytest.mark.parametrize("name", GITHUB)
def test_i7_every_job_ends(name: str) -> None:
    assert all(0 < job["timeout-minutes"] <= 30 for job in jobs(name).values())


def test_m18_what_may_write_takes_nothing_of_a_request_but_data() -> None:
    found = workflow(REPORT)
    assert found["on"] == {
        "workflow_run": {"workflows": [workflow(REQUEST)["name"]], "types": ["completed"]}
    }
    assert found["permissions"] == {}
    (job,) = found["jobs"].values()
    assert job["permissions"] == {
        "actions": "read",
        "pull-requests": "write",
        "security-events": "write",
    }
    (step,) = job["steps"]
    assert step["shell"] == "python3 -I {0}"
    assert not re.search(r"subprocess|exec\(|eval\(|os\.system|extract|import_module", step["run"])
    assert all(value.startswith("${{ github.") for value in step["env"].values())


def test_m1_m18_only_the_base_branch_says_what_is_installed() -> None:
    scripts = [step["run"] for step in every_step(REQUEST) if "pip" in step.get("run", "")]
    scripts += workflow("gitlab/kbgen.yml")["kbgen-merge-request"]["script"]
    installs = [line.strip() for script in scripts for line in script.splitlines() if "pip" in line]
    assert len(installs) == 2
    assert all("--requirement base/requirements.txt" in line for line in installs)


def test_m1_m18_every_build_of_a_request_takes_its_settings_from_the_base_branch() -> None:
    scripts = [step.get("run", "") for step in every_step(REQUEST)]
    scripts += workflow("gitlab/kbgen.yml")["kbgen-merge-request"]["script"]
    builds = [
        line
        for script in scripts
        for line in script.splitlines()
        if re.search(r"\bkbgen build\b", line)
    ]
    assert len(builds) == 5
    assert [
        line for line in builds if not re.search(r'--config "\$(?:config|RUNNER_TEMP/base)', line)
    ] == []


@pytest.mark.parametrize("name", GITHUB)
def test_l25_the_agent_edition_is_built_by_private_repositories_alone(name: str) -> None:
    builds = [step for step in every_step(name) if "kbgen build" in step.get("run", "")]
    lines = {
        line: step.get("if")
        for step in builds
        for line in step["run"].splitlines()
        if "kbgen build" in line
    }
    for line, condition in lines.items():
        if "--edition public" not in line:
            assert condition == "github.event.repository.private", line


def test_l25_artefacts_are_what_is_public() -> None:
    kept = {
        step["with"]["path"]: step.get("if")
        for name in GITHUB
        for step in every_step(name)
        if "upload-" in step.get("uses", "")
    }
    assert kept == {
        "${{ runner.temp }}/report": "always()",
        "${{ runner.temp }}/with/public/site": None,
        "${{ runner.temp }}/staff/agent/site": "github.event.repository.private",
        "${{ runner.temp }}/build/public/site": None,
    }
    gitlab = workflow("gitlab/kbgen.yml")
    assert gitlab["kbgen-merge-request"]["artifacts"]["paths"] == [
        "kbgen-report/review.md",  # it says nothing that is not in the repository
        "kbgen-report/what-becomes-public.md",
        "kbgen-report/public",
    ]
    assert gitlab["pages"]["artifacts"] == {"paths": ["public"]}
    assert "agent" not in text_of("gitlab/kbgen.yml")


@pytest.mark.parametrize("command", ["check", "prove", "build", "verify"])
def test_l23_nothing_is_published_that_was_not_checked_and_proven(command: str) -> None:
    github = " ".join(step.get("run", "") for step in every_step(PUBLISH))
    gitlab = " ".join(workflow("gitlab/kbgen.yml")["pages"]["script"])
    for script in (github, gitlab):
        assert f"kbgen {command} " in script
    order = [github.find(f"kbgen {one} ") for one in ("check", "prove", "build", "verify")]
    assert order == sorted(order)


def test_only_the_main_branch_is_published() -> None:
    found = workflow(PUBLISH)
    assert set(found["on"]) == {"push", "schedule", "workflow_dispatch"}
    assert found["on"]["push"] == {"branches": ["main"]}
    assert found["permissions"] == {"contents": "read"}
    gitlab = workflow("gitlab/kbgen.yml")
    assert gitlab["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert gitlab["kbgen-merge-request"]["rules"] == [
        {"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}
    ]


def test_m18_modules_are_looked_for_where_no_request_is() -> None:
    scripts = [step.get("run", "") for name in GITHUB for step in every_step(name)]
    scripts += [
        line
        for job in ("kbgen-merge-request", "pages")
        for line in workflow("gitlab/kbgen.yml")[job]["script"]
    ]
    found = [
        words
        for script in scripts
        for words in re.findall(r"python3?\b[^\n]*", script)
        if "import" not in words
    ]
    assert len(found) == 5
    assert [words for words in found if not words.startswith("python3 -I ")] == []


@pytest.mark.parametrize("name", [REQUEST, "gitlab/kbgen.yml"])
@pytest.mark.parametrize(("status", "goes_on"), [(0, 1), (1, 1), (3, 1), (2, 0), (4, 0), (137, 0)])
def test_a_review_that_could_not_be_made_stops_a_run(
    tmp_path: Path, name: str, status: int, goes_on: int
) -> None:
    (line,) = (one for one in text_lines(name) if one.strip().startswith("kbgen review"))
    script = f"set -eu\nkbgen() {{ return {status}; }}\nmkdir kbgen-report\n{line}\necho on\n"
    place = {**os.environ, "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
    done = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, env=place, capture_output=True, text=True, check=False
    )
    assert done.stdout.count("on") == goes_on


def text_lines(name: str) -> list[str]:
    """Return the lines of a shipped workflow."""
    return (SHIPPED / name).read_text("utf-8").splitlines()
