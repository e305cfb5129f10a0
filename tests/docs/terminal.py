"""A terminal in which documented commands are typed."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

ROOT = Path(__file__).parents[2]
STATUS = re.compile(r"# .*exit status (\d+)")
ADDRESS = re.compile(r"http://[\w.:]+/")
WITHOUT_PROXY = build_opener(ProxyHandler({}))
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
            said = list(takewhile(lambda line: line != SERVED, serving.stderr))
            assert serving.poll() is None, "".join(said)
            with WITHOUT_PROXY.open(ADDRESS.findall("".join(said))[0]) as page:
                assert "Release notes" in page.read().decode()
        finally:
            serving.send_signal(signal.SIGINT)
            serving.communicate()


def open_terminal(tmp_path: Path) -> Terminal:
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
