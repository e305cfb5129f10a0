"""Take away what the visits of customers need, and show that the test of each visit notices.

Run: python tests/bench/visits.py [--site build/public/site] [--visit german ...] [--workers 4].
`visits.toml` beside it lists the parts. Each is taken out of a copy of the sample's built site, and
the test of its visit walks there; before that all visits must succeed. It ends with 1 if a test did
not notice.
"""

import argparse
import os
import queue
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from visit_table import Part, missing, parts

ROOT = Path(__file__).parents[2]
VISITS = "tests/browser/test_visits.py"
NOTICED = "noticed"
Copies = queue.Queue[Path]
_PASSED, _FAILED = 0, 1  # exit statuses of pytest; others mean that tests did not run


def main() -> int:
    """Take away what the command line names, or everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, help="the sample's public site; else it is built")
    parser.add_argument("--visit", action="append", metavar="WORD", help="visits with this word")
    parser.add_argument("--workers", type=int, default=4, help="visits at a time; most wait")
    wanted = parser.parse_args()
    chosen = [
        part
        for part in parts()
        if not wanted.visit or any(word in part.visit for word in wanted.visit)
    ]
    lost = 0
    with TemporaryDirectory(prefix="kbgen-visits-") as place:
        site = wanted.site or _built(Path(place) / "sample")
        if _walked(site, VISITS) != _PASSED:
            sys.exit("the visits fail without any change")
        copies: Copies = queue.Queue()
        for at in range(wanted.workers):
            copies.put(Path(shutil.copytree(site, Path(place) / f"{at}")))
        with ThreadPoolExecutor(wanted.workers) as pool:
            tried = pool.map(lambda part: _tried(copies, part), chosen)
            for part, answer in zip(chosen, tried, strict=True):
                lost += answer != NOTICED
                sys.stdout.write(f"{part.visit} | {part.name} | {answer}\n")
                sys.stdout.flush()
    sys.stdout.write(f"{len(chosen) - lost} of {len(chosen)} parts are held by visits\n")
    return int(lost > 0 or not chosen)


def _built(root: Path) -> Path:
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    from sample_site import sample_site

    return sample_site(root)


def _tried(copies: Copies, part: Part) -> str:
    """Take *part* away in a copy of the site, and say what its visit does."""
    site = copies.get()
    try:
        if lost := missing(part, site):
            return f"NOT FOUND: {', '.join(lost)}"
        with _without(site, part):
            status = _walked(site, f"{VISITS}::{part.visit}")
    finally:
        copies.put(site)
    return {_PASSED: "NOT NOTICED", _FAILED: NOTICED}.get(status, "NOT RUN")


@contextmanager
def _without(site: Path, part: Part) -> Iterator[None]:
    before = {one.path(site): one.path(site).read_bytes() for one in part.changes}
    try:
        for one in part.changes:
            path = one.path(site)
            if one.text is None:
                path.unlink()
            else:
                text = path.read_text(encoding="utf-8").replace(one.text, one.becomes)
                path.write_text(text, encoding="utf-8")
        yield
    finally:
        for path, content in before.items():
            path.write_bytes(content)


def _walked(site: Path, tests: str) -> int:
    quiet = ("-q", "-x", "--tb=no", "-p", "no:cacheprovider")
    return subprocess.run(
        [sys.executable, "-m", "pytest", *quiet, "--visited", site, tests],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
