"""kbgen run as a user runs it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def kbgen(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run kbgen in the folder *cwd*, as of the day of the laboratory."""
    return subprocess.run(
        [sys.executable, "-m", "kbgen", *arguments, "--today", "2026-06-15T12:00"],
        cwd=cwd,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": ""},
        capture_output=True,
        text=True,
    )
