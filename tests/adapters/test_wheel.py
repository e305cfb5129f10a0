"""The package that people install holds everything that kbgen reads at run time."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the names of the files in a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    # with the build backend at hand no network is needed; without it pip fetches it
    alone = ["--no-build-isolation"] if find_spec("hatchling") else []
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            str(ROOT),
            "--no-deps",
            "--quiet",
            *alone,
            "--wheel-dir",
            str(folder),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with ZipFile(next(folder.glob("kbgen-*.whl"))) as wheel:
        return set(wheel.namelist())


def test_the_wheel_holds_every_file_of_the_package(names: set[str]) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "kbgen", "theme", "mkdocs.yml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    wanted = {path if path.startswith("kbgen/") else f"kbgen/{path}" for path in tracked}
    assert sorted(wanted - names) == []


@pytest.mark.parametrize(
    "file",
    [
        "kbgen/mkdocs.yml",
        "kbgen/theme/main.html",
        "kbgen/theme/home.html",
        "kbgen/theme/assets/kbgen/kbgen.js",
        "kbgen/starter/content/components.yml",
        "kbgen/sample/content/kb.yml",
        "kbgen/listen/reports/gaps.sql",
        "kbgen/listen/stages/20_acts.sql",
        "kbgen/listen/facts/asked.sql",
        "kbgen/listen/bases/10_known.sql",
        "kbgen/listen/ingest/events.sql",
        "kbgen/listen/formats/ubi.sql",
    ],
)
def test_the_wheel_holds_what_is_read_at_run_time(names: set[str], file: str) -> None:
    assert file in names


def test_the_wheel_holds_no_tests_and_no_caches(names: set[str]) -> None:
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests/")]
