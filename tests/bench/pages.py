"""Print what Lighthouse says of every kind of page of the sample, on a phone.

Run: python tests/bench/pages.py --npm DIR [--root KNOWLEDGE_BASE] [--times 3]
In --npm somebody has said `npm install lighthouse`. It ends with 1 if a page misses a bar.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search_figures import median
from search_server import Line, sending

ROOT = Path(__file__).parents[2]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
# What each page must reach, of 100; first the names that Lighthouse has for them.
BARS: Mapping[str, int] = {
    "accessibility": 100,
    "best-practices": 100,
    "seo": 100,
    "performance": 95,
}
MOST_KB = 200
Report = dict[str, Any]  # as Lighthouse writes it
_NO_SEO = frozenset({"404.html"})  # nobody shall find it
_TRIES = 3  # a busy machine loses the beginning of a page's load, and Lighthouse says so


@dataclass(frozen=True, slots=True)
class Seen:
    """A page: *scores* of 100, *bytes* of its first view, requests elsewhere, *failed* audits."""

    page: str
    scores: dict[str, float]
    bytes: int
    requests: int
    foreign: int
    failed: tuple[str, ...]


def main() -> None:
    """Build the sample, look at its pages, print; exit with 1 if one misses a bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--npm", type=Path, required=True)
    parser.add_argument("--root", type=Path, default=ROOT / "kbgen" / "sample")
    parser.add_argument("--times", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = _built(given.root, Path(folder))
        pages = list(kinds_of_pages(site, given.root))
        _tell(f"| page | {' | '.join(BARS)} | KB | requests | other hosts | failed audits |")
        _tell("|---" * (len(BARS) + 5) + "|")
        fine = [_told(_seen(given.npm, site, page, given.times)) for page in pages]
    sys.exit(int(not all(fine)))


def _built(root: Path, folder: Path) -> Path:
    command = [sys.executable, "-m", "kbgen", "build", "--edition", "public"]
    subprocess.run(
        [*command, "--root", str(root), "--output", str(folder / "build")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        stdout=sys.stderr,
    )
    return folder / "build" / "public" / "site"


def kinds_of_pages(site: Path, root: Path) -> Iterator[str]:
    """Yield the address of one page of each kind, and of a link to a search."""
    yield from ("", "404.html", "?q=export")
    for folder in sorted(path for path in site.iterdir() if (path / "index.html").exists()):
        yield f"{folder.name}/"
        below = sorted(path for path in folder.iterdir() if (path / "index.html").exists())
        yield from (f"{folder.name}/{path.name}/" for path in below[:1])
    for kind in sorted((root / "content" / "articles").iterdir()):
        shown = (f"articles/{path.stem}/" for path in sorted(kind.glob("*.md")))
        yield from [page for page in shown if (site / page / "index.html").exists()][:1]


def _seen(npm: Path, site: Path, page: str, times: int) -> Seen:
    """Return what Lighthouse saw; of several times, the median of the scores."""
    reports = [_report(npm, site, page) for _ in range(times)]
    told, address = reports[-1]
    audits = told["audits"]
    requests = audits["network-requests"]["details"]["items"]
    scores = {
        name: median(100 * (report["categories"][name]["score"] or 0) for report, _ in reports)
        for name in BARS
    }
    named = [ref["id"] for name in list(BARS)[:3] for ref in told["categories"][name]["auditRefs"]]
    return Seen(
        page or "(home)",
        scores,
        sum(int(one.get("transferSize", 0)) for one in requests),
        len(requests),
        sum(not one["url"].startswith((address, "data:")) for one in requests),
        tuple(name for name in dict.fromkeys(named) if audits[name].get("score") == 0),
    )


def _report(npm: Path, site: Path, page: str) -> tuple[Report, str]:
    browser = next(filter(None, map(shutil.which, _NAMES)))
    flags = "--headless=new --disable-gpu" + (" --no-sandbox" if os.geteuid() == 0 else "")
    with sending(site, Line("local")) as (address, _):
        command = [str(npm / "node_modules" / ".bin" / "lighthouse"), address + page]
        options = ["--output=json", "--quiet", f"--chrome-flags={flags}"]
        for left in reversed(range(_TRIES)):
            done = subprocess.run(
                [*command, *options, f"--only-categories={','.join(BARS)}"],
                env={**os.environ, "CHROME_PATH": browser},
                capture_output=True,
                check=left == 0,
            )
            if done.returncode == 0:
                break
        return json.loads(done.stdout), address


def _told(seen: Seen) -> bool:
    """Print a row, and tell whether the page reaches all bars."""
    scores = [f"{seen.scores[name]:.0f}" for name in BARS]
    cells = [seen.page, *scores, f"{seen.bytes / 1_000:.0f}", str(seen.requests)]
    _tell(f"| {' | '.join([*cells, str(seen.foreign), ', '.join(seen.failed)])} |")
    reached = (
        seen.scores[name] >= bar or (name == "seo" and seen.page in _NO_SEO)
        for name, bar in BARS.items()
    )
    return all(reached) and seen.bytes <= MOST_KB * 1_000 and not seen.foreign


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
