"""The Chromium that tests drive: that of the machine, Debian's package, or Playwright's own.

Run as a program it brings one to a machine that has none.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

# The shell is the same browser without its own windows: a page opens in less than half the time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "chrome",
)
MISSING = (
    "these tests drive Chromium, and there is none: `.venv/bin/python tests/bring.py` brings it"
)


def chromium(downloaded: str) -> str | None:
    """Return the path of the machine's Chromium, else of the *downloaded* one, else nothing."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or (downloaded if Path(downloaded).is_file() else None)


def main() -> int:
    """Bring a Chromium if there is none; return 0 if there is one at the end."""
    for way in ([], *_ways()):
        if way and shutil.which(way[0]):
            _say(" ".join(("$", *way)))
            subprocess.run(way, check=False)
        found = chromium(_downloaded())
        if found:
            _say(f"Chromium: {found}")
            return 0
    sys.stderr.write(
        "Neither the package `chromium` nor Playwright's download could be installed; install a"
        " Chromium by hand and see to it that it is on PATH.\n"
    )
    return 1


def as_root() -> list[str]:
    """Return what to put before a command that only root may run."""
    return [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]


def _ways() -> Iterator[list[str]]:
    """Yield the commands that may bring one: the system's own package first, as it is updated."""
    root = as_root()
    # elsewhere the package of that name is missing, or leads to a store that containers lack
    if Path("/etc/debian_version").exists() and "ubuntu" not in _system():
        yield [*root, "apt-get", "update", "--quiet"]
        for package in NAMES[:2]:
            yield [*root, "apt-get", "install", "--quiet", "--yes", package]
    yield [sys.executable, "-m", "playwright", "install", "chromium"]
    yield [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _system() -> str:
    about = Path("/etc/os-release")
    return about.read_text(encoding="utf-8").lower() if about.is_file() else ""


def _downloaded() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


if __name__ == "__main__":
    sys.exit(main())
