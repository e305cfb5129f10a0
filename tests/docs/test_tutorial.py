"""The tutorial works as it is written: each command runs, in order, with its exit status."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "content/articles/guides/first-knowledge-base.md"
BLOCK = re.compile(r'^(```+)(\w+)(?: title="([^"]+)")?\n(.*?)^\1$', re.MULTILINE | re.DOTALL)
STATUS = re.compile(r"# exit status (\d+)")
ADDRESS = re.compile(r"http://[\w.:]+/")
SERVED = "Watching content/, theme/ and mkdocs.yml. Ctrl-C ends it.\n"


@dataclass
class Terminal:
    """Runs one line after the other in *folder*; *note* holds where a line ended."""

    folder: Path
    note: Path
    environment: Mapping[str, str]

    def type(self, line: str) -> None:
        """Run *line* and see that it ends with the exit status that it says, else 0."""
        wanted = STATUS.search(line)
        done = subprocess.run(
            ["sh", "-c", f'{line}\nstatus=$?\npwd >"{self.note}"\nexit $status'],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        status = int(wanted[1]) if wanted else 0
        assert done.returncode == status, f"{line}\n{done.stdout}{done.stderr}"
        self.folder = Path(self.note.read_text(encoding="utf-8").strip())

    def serve(self) -> None:
        """Serve until the site is built, read its first page, then press Ctrl-C."""
        serving = subprocess.Popen(
            ["kbgen", "serve", "--port", "0"],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert serving.stderr
            said = "".join(iter(serving.stderr.readline, SERVED))
            with urlopen(ADDRESS.findall(said)[0]) as page:
                assert "Garden help" in page.read().decode()
        finally:
            serving.send_signal(signal.SIGINT)
            serving.communicate()


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Return a terminal in an empty folder, in which `kbgen` is the one of this checkout."""
    programs, folder = tmp_path / "bin", tmp_path / "work"
    programs.mkdir()
    folder.mkdir()
    kbgen = programs / "kbgen"
    kbgen.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kbgen "$@"\n', encoding="utf-8")
    kbgen.chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    return Terminal(folder, tmp_path / "note", environment)


def test_every_command_of_the_tutorial_runs(terminal: Terminal) -> None:
    for _, name, text in blocks():
        if name:
            (terminal.folder / name).write_text(text, encoding="utf-8")
            continue
        for line in text.splitlines():
            if line == "kbgen serve":
                terminal.serve()
            else:
                terminal.type(line)
    report = terminal.folder / "reports" / "analysis.html"
    assert "valve leaks" in report.read_text(encoding="utf-8")
    assert (terminal.folder.parent / "www" / "index.html").is_file()


def test_the_tutorial_shows_files_and_commands_only() -> None:
    assert {kind for kind, name, _ in blocks() if not name} == {"shell"}
    assert sum(text.count("kbgen ") for kind, name, text in blocks() if not name) > 12


def blocks() -> Iterator[tuple[str, str, str]]:
    """Yield language, file name and text of each code block of the tutorial."""
    for _, kind, name, text in BLOCK.findall(TUTORIAL.read_text(encoding="utf-8")):
        yield kind, name, text
