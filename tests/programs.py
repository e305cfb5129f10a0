"""Programs that tests run as users do: git without anybody's settings, and kbgen."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def git(folder: Path, *arguments: str, **environment: str) -> str:
    """Run git in *folder*, as somebody without any settings but *environment*."""
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.com", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            **environment,
        },
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def kbgen(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run kbgen in *cwd*; what it says is read as bytes that must be UTF-8."""
    return subprocess.run(
        [sys.executable, "-m", "kbgen", *arguments],
        cwd=cwd,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
