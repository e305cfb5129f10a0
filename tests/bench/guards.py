"""Take each guard of each safety case away and show which test notices.

Run: python tests/bench/guards.py [--case L4 ...] [--workers 2]. `guards.toml` beside it lists the
guards. Each is taken away in a copy of this repository, and the tests of its entry are run there;
before that they must have passed without a change. It ends with 1 if no test noticed, if a guard
was not found where the table says, or if its tests did not run.
"""

import argparse
import itertools
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from guard_table import Change, Guard, guards, missing

T = TypeVar("T")
R = TypeVar("R")
Copies = queue.Queue[Path]

ROOT = Path(__file__).parents[2]
SECONDS = 600  # for tests that end; whoever takes longer has no answer
_PYTEST = ("-m", "pytest", "-q", "-rfE", "--tb=no", "-p", "no:cacheprovider")
_LEFT_OUT = shutil.ignore_patterns(".git", "build", "__pycache__", ".*_cache", ".hypothesis")
_NOTICED = re.compile(r"^(?:FAILED|ERROR) (?:\S*/)?\S+?::(?P<test>\w+)", re.MULTILINE)
HELD = "held by"
_PASSED, _SOME_FAILED = 0, 1  # exit statuses of pytest; others mean that tests did not run


def main() -> int:
    """Take away what the command line names, or everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", action="append", metavar="L4", help="this case only; repeatable")
    parser.add_argument("--workers", type=int, default=2, help="how many copies at a time")
    wanted = parser.parse_args()
    chosen = [one for one in guards() if not wanted.case or set(wanted.case) & set(one.cases)]
    lost = 0
    with _copies(wanted.workers) as copies, ThreadPoolExecutor(wanted.workers) as pool:
        broken = _broken(chosen, copies, pool)
        tried = pool.map(_lent(copies, lambda copy, one: _tried(copy, one, broken)), chosen)
        for one, answer in zip(chosen, tried, strict=True):
            lost += not answer.startswith(HELD)
            sys.stdout.write(f"{one.name}: {answer}\n")
            sys.stdout.flush()
    cases = {case for one in chosen for case in one.cases}
    sys.stdout.write(
        f"{len(chosen) - lost} of {len(chosen)} guards of {len(cases)} cases are held by tests\n"
    )
    return int(lost > 0 or not chosen)


@contextmanager
def _copies(count: int) -> Iterator[Copies]:
    """Yield copies of the repository, one for each worker."""
    lent: Copies = queue.Queue()
    with TemporaryDirectory(prefix="kbgen-guards-") as place:
        for at in range(count):
            (Path(place) / f"tmp-{at}").mkdir()
            lent.put(Path(shutil.copytree(ROOT, Path(place) / f"{at}", ignore=_LEFT_OUT)))
        yield lent


def _lent(copies: Copies, work: Callable[[Path, T], R]) -> Callable[[T], R]:
    def lend(one: T) -> R:
        copy = copies.get()
        try:
            return work(copy, one)
        finally:
            copies.put(copy)

    return lend


def _broken(chosen: Iterable[Guard], copies: Copies, pool: ThreadPoolExecutor) -> dict[str, str]:
    """Return what keeps the tests of *chosen* from passing without any change, by their files."""
    by_file: dict[str, dict[str, None]] = {}
    for one in chosen:
        for test in one.tests:
            by_file.setdefault(test.partition("::")[0], {})[test] = None
    return dict(zip(by_file, pool.map(_lent(copies, _fault), by_file.values()), strict=True))


def _fault(copy: Path, tests: Iterable[str]) -> str:
    status, said = _run(copy, tests, SECONDS)
    if status == _PASSED:
        return ""
    return ", ".join(_NOTICED.findall(said)) or said.strip().rpartition("\n")[2] or "no answer"


def _tried(copy: Path, guard: Guard, broken: Mapping[str, str]) -> str:
    """Take *guard* away in *copy*, and say what its tests do."""
    if lost := missing(guard, copy):
        return f"NOT FOUND: {', '.join(lost)}"
    if faults := {broken[test.partition("::")[0]] for test in guard.tests} - {""}:
        return f"NOT RUN, as these fail without a change: {', '.join(faults)}"
    with _changed(copy, guard.changes):
        status, said = _run(copy, ["-x", *guard.tests], guard.hang or SECONDS)
    if status == _SOME_FAILED:
        return f"{HELD} {', '.join(dict.fromkeys(_NOTICED.findall(said)))}"
    if status is None and guard.hang:
        return f"{HELD} {', '.join(guard.tests)}, without an end"
    if status == _PASSED:
        return "SURVIVED"
    return f"NOT RUN: {said.strip()[-500:]}"


_instants = itertools.count(1)


@contextmanager
def _changed(copy: Path, changes: Iterable[Change]) -> Iterator[None]:
    """Change files of *copy*, each with a date of its own, as Python keeps what it compiled."""
    before = {copy / one.file: (copy / one.file).read_bytes() for one in changes}
    times = {path: path.stat().st_mtime for path in before}
    try:
        for one in changes:
            path = copy / one.file
            text = path.read_text(encoding="utf-8").replace(one.text, one.becomes)
            path.write_text(text, encoding="utf-8")
            os.utime(path, (times[path], times[path] + next(_instants)))
        yield
    finally:
        for path, content in before.items():
            path.write_bytes(content)
            os.utime(path, (times[path], times[path]))


def _run(copy: Path, arguments: Iterable[str], seconds: int) -> tuple[int | None, str]:
    """Run pytest in *copy*; no status means that it did not end."""
    place = copy.with_name(f"tmp-{copy.name}")
    process = subprocess.Popen(
        [sys.executable, *_PYTEST, *arguments],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "TMPDIR": str(place), "COLUMNS": "1000"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        said, _ = process.communicate()
        return None, said
    finally:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(exist_ok=True)
    return process.returncode, said


if __name__ == "__main__":
    sys.exit(main())
