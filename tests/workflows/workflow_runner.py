"""Runs the shell steps of a workflow as its service does, on a folder that is checked out."""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "kbgen/workflows"


def workflow(name: str) -> dict[str, Any]:
    """Return a shipped workflow; YAML reads its key `on` as true."""
    found = yaml.safe_load((SHIPPED / name).read_text("utf-8"))
    assert isinstance(found, dict)
    return {("on" if key is True else key): value for key, value in found.items()}


def steps(name: str, job: str) -> list[dict[str, Any]]:
    """Return the steps of a job of a GitHub workflow."""
    found = workflow(name)["jobs"][job]["steps"]
    assert isinstance(found, list)
    return found


@dataclass
class Machine:
    """A machine that a service lends: *workspace* is checked out, *temp* is empty."""

    workspace: Path
    temp: Path
    variables: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.temp.mkdir()
        programs = self.temp.parent / f"{self.temp.name}-programs"
        programs.mkdir()
        python = programs / "python3"
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        python.chmod(0o755)
        self._told = {
            name: programs / name for name in ("GITHUB_ENV", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")
        }
        for file in self._told.values():
            file.touch()
        self.variables = {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "HOME": str(programs),
            "LANG": "C.UTF-8",
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_ACTIONS": "true",
            "PIP_NO_INDEX": "1",
            **{name: str(file) for name, file in self._told.items()},
            **self.variables,
        }

    @property
    def summary(self) -> str:
        """What the steps said in the summary of their run."""
        return self._told["GITHUB_STEP_SUMMARY"].read_text("utf-8")

    def run(self, script: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run *script* as a step, with what the steps before have set."""
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=folder or self.workspace,
            env=self.variables,
            check=False,
            capture_output=True,
            text=True,
        )
        self._take_over()
        return done

    def _take_over(self) -> None:
        for line in self._told["GITHUB_ENV"].read_text("utf-8").splitlines():
            name, _, value = line.partition("=")
            self.variables[name] = value
        for folder in self._told["GITHUB_PATH"].read_text("utf-8").splitlines():
            self.variables["PATH"] = f"{folder}:{self.variables['PATH']}"
        for name in ("GITHUB_ENV", "GITHUB_PATH"):
            self._told[name].write_text("")

    def run_steps(
        self, wanted: Iterable[Mapping[str, Any]]
    ) -> dict[str, subprocess.CompletedProcess[str]]:
        """Run those of *wanted* that are shell and always run, up to the first that fails."""
        done: dict[str, subprocess.CompletedProcess[str]] = {}
        for step in wanted:
            if "run" not in step or "if" in step:
                continue
            inside = step.get("working-directory") == "${{ runner.temp }}"
            found = self.run(step["run"], self.temp if inside else None)
            done[step["name"]] = found
            if found.returncode:
                break
        return done
