"""The browser that tests drive: found where there is one, missed aloud where there is none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from chromium import MISSING, chromium

HERE = Path(__file__).parent


def _alone(*command: str, empty: Path) -> subprocess.CompletedProcess[str]:
    """Run Python as on a machine that has no Chromium, no package manager and no network."""
    surroundings = {
        **os.environ,
        "PATH": str(empty),
        "PLAYWRIGHT_BROWSERS_PATH": str(empty),
        "PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9",
    }
    return subprocess.run(
        [sys.executable, *command],
        env=surroundings,
        cwd=HERE.parents[1],
        check=False,
        capture_output=True,
        text=True,
    )


def test_a_chromium_on_the_path_comes_before_a_downloaded_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("chromium", "downloaded"):
        (tmp_path / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    downloaded = str(tmp_path / "downloaded")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium(downloaded) == str(tmp_path / "chromium")
    (tmp_path / "chromium").unlink()
    assert chromium(downloaded) == downloaded
    assert chromium(str(tmp_path / "nowhere")) is None


def test_without_a_browser_the_tests_fail_and_say_how_to_get_one(tmp_path: Path) -> None:
    test = ("tests/browser/test_browser_policy.py", "-k", "not_protected")
    done = _alone("-m", "pytest", "-q", "-p", "no:cacheprovider", *test, empty=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert MISSING in done.stdout
    assert "skipped" not in done.stdout


def test_what_cannot_be_brought_is_said_and_fails(tmp_path: Path) -> None:
    done = _alone("tests/browser/chromium.py", empty=tmp_path)
    assert done.returncode == 1
    assert "install a Chromium by hand" in done.stderr
