"""Print what safety costs, as shares of the build that it belongs to, in time of the processor.

Run: python tests/bench/safety.py [--pages 1000] [--root DIR]. It makes a knowledge base with as
many owners and contacts as it can have and a screenshot on every third page, or takes the one in
DIR; builds both editions and the public one alone, does each part of safety once more by itself,
and proves. Only the ratios mean something. It ends with 1 if a share is too large.
"""

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from safety_base import write_base

from kbgen.adapters.content import read_checked_content, read_settings, read_source
from kbgen.adapters.output_bytes import machine_paths, published, theme_said
from kbgen.adapters.pictures import Pictures, picture_problems
from kbgen.adapters.places import Places
from kbgen.app.build import build
from kbgen.app.prove import prove
from kbgen.model.audience import EDITIONS, Edition
from kbgen.model.library import Library
from kbgen.model.problem import Place
from kbgen.publish.checking.content import Texts, read_and_check
from kbgen.publish.checking.copies import Said, known
from kbgen.publish.scanning.phrases import NAME
from kbgen.publish.scanning.scan import scan
from kbgen.publish.scanning.sought import Outside, Sought, sought
from kbgen.publish.showing.project import projections
from kbgen.publish.showing.sanitising import safe_html, safe_text

LIMIT = 15  # percent of the build
TIMES = 4
OWNERS = (20, 2_000)
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
_ARTICLE = re.compile(r"<article\b[^>]*>(.*?)</article>", re.DOTALL)
_HEADING = re.compile(r"<h[1-6]\b[^>]*>(.*?)</h[1-6]>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Base:
    """A knowledge base that is built below *output*."""

    root: Path
    output: Path
    library: Library


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of the processor: of a *build*, and of parts of it."""

    build: float
    scan: float
    sanitising: float
    pictures: float


def main() -> None:
    """Build, measure and print; exit with 1 if a share is too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--root", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = given.root or write_base(Path(folder, "base"), given.pages)
        sys.exit(_measure(root, Path(folder, "output")))


def _measure(root: Path, output: Path) -> int:
    both = _spent(lambda: _build(root, output, tuple(EDITIONS.values())))
    alone = _spent(lambda: _build(root, output, (EDITIONS["public"],)))
    base = Base(root, output, read_checked_content(root, NOW).library)
    scanned = _scanned(base)
    shares = [
        _share("both editions", _costs(base, both, scanned, tuple(EDITIONS.values()))),
        _share("public alone", _costs(base, alone, scanned, (EDITIONS["public"],))),
    ]
    _tell_growth(base)
    reading = _spent(lambda: read_checked_content(root, NOW)) / _spent(lambda: _read_here(base))
    _tell(f"reading and checking in the limited process / here: {reading:.2f}")
    proof = _spent(lambda: prove(Places.of(root), NOW, 1, lambda _done, _all: None))
    _tell(f"proof / a build of the public edition: {proof / alone:.2f}")
    return int(max(shares) > LIMIT)


def _build(root: Path, output: Path, editions: Sequence[Edition]) -> None:
    build(root, output, editions, NOW, lambda _done, _all: None)


def _costs(base: Base, whole: float, scanned: float, editions: Sequence[Edition]) -> Costs:
    html = [text for edition in editions for text in _contents(base.output / edition.name)]
    return Costs(whole, scanned, _spent(lambda: _sanitise(html)), _cleaning(base, editions))


def _share(name: str, costs: Costs) -> float:
    """Print the shares of a build, and return the largest that has a limit."""
    scanned, made_safe, pictures = (
        100 * part / costs.build for part in (costs.scan, costs.sanitising, costs.pictures)
    )
    _tell(
        f"{name}: scan {scanned:.1f} %, sanitising {made_safe:.1f} % (at most {LIMIT} % each), "
        f"pictures {pictures:.1f} %"
    )
    return max(scanned, made_safe)


def _sought(base: Base) -> Sought:
    edition = base.output / "public"
    return sought(base.library, Outside(machine_paths(base.root), theme_said(edition)))


def _scanned(base: Base) -> float:
    """Return what the scan takes, as the build does it."""
    return _spent(lambda: scan(published(base.output / "public"), _sought(base)))


def _contents(edition: Path) -> Iterator[str]:
    """Yield what the host had rendered of each page; what is safe takes as long as what is not."""
    for page in sorted((edition / "site").rglob("*.html")):
        yield from _ARTICLE.findall(page.read_text(encoding="utf-8"))


def _sanitise(contents: Sequence[str]) -> None:
    for html in contents:
        safe_html(html)
        for title in _HEADING.findall(html):
            safe_text(title)


def _cleaning(base: Base, editions: Sequence[Edition]) -> float:
    """Return what pictures take: all are looked at once, and once more for each edition."""
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder)
        wanted = [one for edition in editions for one in projections(base.library, edition)]
        looking = _spent(lambda: list(picture_problems(base.root, base.library)))
        return looking + _spent(lambda: [Pictures().write(base.root, one, docs) for one in wanted])


def _tell_growth(base: Base) -> None:
    files = list(published(base.output / "public"))
    wanted = _sought(base)
    more = [(f"{copy}/{path}", content) for copy in range(TIMES) for path, content in files]
    once = _spent(lambda: scan(files, wanted))
    size = sum(len(content) for _, content in files) / 1_000_000
    often = _spent(lambda: scan(more, wanted))
    _tell(f"scan of {size:.0f} MB: {TIMES} times the output takes {often / once:.1f} times as long")
    few, many = (_spent(partial(scan, files, _with_owners(wanted, count))) for count in OWNERS)
    _tell(f"scan for {OWNERS[1]:,} owners / for {OWNERS[0]}: {many / few:.2f}")


def _with_owners(wanted: Sought, count: int) -> Sought:
    people = [Said((f"given{at}", f"family{at}"), "an owner", Place("x")) for at in range(count)]
    return replace(wanted, phrases=known(people, NAME))


def _read_here(base: Base) -> None:
    library = base.library
    paths = [path for path in sorted(library.files) if path.endswith(".md")]
    sources = tuple(read_source(base.root, path) for path in paths)
    settings = read_settings(base.root)
    texts = Texts(settings, sources, NOW, library.files, frozenset())
    read_and_check(texts, lambda _path: None)


def _spent(act: Callable[[], object]) -> float:
    """Return the seconds of this process and of its children that *act* takes."""
    begun = sum(os.times()[:4])
    act()
    return sum(os.times()[:4]) - begun


def _tell(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
