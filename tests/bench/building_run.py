"""kbgen and others at work: what a build costs, and which files it wrote."""

import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from time import perf_counter, sleep

from building_base import KBGEN, environment
from building_hosts import Ready
from made_base import NOW
from spent_tree import TreeSpent, spent_tree

_EMPTY = """
import click

@click.group()
def main() -> None:
    \"\"\"Do nothing.\"\"\"

main()
"""
_PATIENCE = 300.0  # seconds
_Stamp = tuple[int, int, int]  # what a file that is left alone keeps


@dataclass(frozen=True, slots=True)
class Kbgen:
    """A knowledge base in *root* that is built into *output*, with what it keeps in *home*.

    *by*: what stands before the command.
    """

    root: Path
    output: Path
    home: Path
    by: Sequence[str] = ()

    def build(self, *options: str, today: str = NOW) -> dict[str, float]:
        """Build it and return what that cost, and the *public* pages that were written."""
        before = _stamps(self.output)
        where = ("--root", str(self.root), "--output", str(self.output), "--today", today)
        kept = ("--cache", str(self.home / "cache")) if has_option("--cache") else ()
        line = (*self.by, *KBGEN, "build", *where, *kept, *options)
        cost = spent_tree(line, environment(self.home))
        self._wait_for_deletion()
        after = _stamps(self.output)
        known = {*before.values()}
        new = [path for path, stamp in after.items() if stamp not in known]
        public = self.output / "public" / "site"
        pages = sum(path.suffix == ".html" and public in path.parents for path in new)
        return asdict(cost) | {"files": len(new), "public": pages}

    def _wait_for_deletion(self) -> None:
        """Wait for the process that deletes the last build, which would slow the next one down."""
        begun = perf_counter()
        while list(self.output.glob(".work-*")) and perf_counter() < begun + _PATIENCE:
            sleep(0.1)

    def check(self, *paths: Path) -> dict[str, float]:
        """Check it all, or *paths* alone, and return what that cost."""
        where = ("--root", str(self.root), "--today", NOW)
        kept = ("--cache", str(self.home / "cache")) if has_option("--cache", "check") else ()
        line = (*KBGEN, "check", *where, *kept, *map(str, paths))
        return asdict(spent_tree(line, environment(self.home), fine=(0, 1)))


@cache
def has_option(option: str, command: str = "build") -> bool:
    """Tell whether this kbgen's *command* has *option*."""
    line = (*KBGEN, command, "--help")
    said = subprocess.run(line, env=environment(Path("/")), capture_output=True, text=True).stdout
    return f"{option} " in said


def hosted(ready: Ready, home: Path) -> dict[str, float]:
    """Build all languages with another program, one after the other; return what that cost."""
    home.mkdir(parents=True, exist_ok=True)
    costs = [spent_tree(command, environment(home)) for command in ready.commands]
    files = sum(len(_stamps(output)) for output in ready.outputs)
    return asdict(_joined(costs)) | {"files": files}


def _joined(costs: Sequence[TreeSpent]) -> TreeSpent:
    return TreeSpent(
        sum(cost.cpu for cost in costs),
        sum(cost.wall for cost in costs),
        max(cost.peak for cost in costs),
        sum(cost.written for cost in costs),
    )


def helps(work: Path, runs: int) -> dict[str, dict[str, float]]:
    """Return the medians of `kbgen --help` and of an empty click program's, run in turn."""
    empty = work / "empty_program.py"
    empty.write_text(_EMPTY, "utf-8")
    programs = {
        "kbgen --help": (*KBGEN, "--help"),
        "an empty click program --help": (sys.executable, str(empty), "--help"),
    }
    walls: Mapping[str, list[float]] = {name: [] for name in programs}
    for _ in range(runs):
        for name, line in programs.items():
            begun = perf_counter()
            subprocess.run(line, env=environment(work), capture_output=True, check=True)
            walls[name].append(perf_counter() - begun)
    return {name: {"wall": statistics.median(found)} for name, found in walls.items()}


def _stamps(folder: Path) -> dict[Path, _Stamp]:
    """Return what tells a file that was left alone, or moved, from one that was written."""
    found = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {path: (one.st_ino, one.st_mtime_ns, one.st_size) for path, one in found.items()}
