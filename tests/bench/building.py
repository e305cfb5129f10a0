"""Print what building costs kbgen and others, at the same pages, and whether bars are reached.

Run: python tests/bench/building.py [--pages 1000 ...] [--data DIR] [--languages en,de]
     [--only plain,parts,others,edits,checks,help,serve,same] [--others mkdocs,Hugo]
     [--same 100] [--saves 10] [--tools DIR] [--work DIR] [--record]

The pages are those of a made knowledge base, and with --data of public documentation that
`kbgen import` reads. Others build the tree that kbgen staged for customers: one edition, where
kbgen builds both. They are installed below --tools once. `building.toml` beside this file holds
the goals and what was measured last; --record writes what is measured now. It ends with 1 if a
value is more than twice what it was, if a goal is missed that was reached, or if a build differs
from the plain one in any file.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from building_base import CORPORA, imported
from building_hosts import HOSTS
from building_print import print_bars, print_head, print_rows, tell
from building_rows import DIFFER, Row, of_checks, of_edits, of_kbgen, of_others, of_parts, of_plain
from building_run import Kbgen, helps
from building_same import compared
from building_table import FAILS, TABLE, Rows, bars, judged, recorded
from made_base import write_base

PARTS = ("plain", "parts", "others", "edits", "checks", "help", "serve", "same")
_HELPED = 25  # times


def main() -> int:
    """Measure what the command line names and print tables."""
    given = _given()
    rows, every = Rows(), list[Row]()
    print_head(given.languages)
    with _folder(given.work) as work:
        for pages in given.pages:
            found = _printed(f"{pages:,} made articles", _of_made(pages, given, work))
            every += found
            for row in found:
                rows.add(row.name, pages, row.measures)
        for name in CORPORA if given.data else ():
            every += _printed(name, _of_corpus(name, given, work))
        same = list(_of_same(given, work)) if "same" in given.only else []
    verdicts = list(judged(bars(TABLE.read_text("utf-8")), rows))
    print_bars(verdicts, same)
    if given.record:
        TABLE.write_text(recorded(TABLE.read_text("utf-8"), rows), "utf-8")
    differ = any(row.measures.get(DIFFER) for row in (*every, *same))
    return int(differ or any(verdict in FAILS for *_, verdict in verdicts))


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, nargs="*", default=[1_000])
    parser.add_argument("--languages", default="en", type=lambda said: said.split(","))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--only", default=list(PARTS), type=lambda said: said.split(","))
    parser.add_argument("--others", default=list(HOSTS), type=lambda said: said.split(","))
    parser.add_argument("--same", type=int, default=100, help="articles of compared builds")
    parser.add_argument("--saves", type=int, default=10, help="edits that a browser waits for")
    parser.add_argument("--tools", type=Path, default=Path.home() / ".cache" / "kbgen-bench")
    parser.add_argument("--work", type=Path)
    parser.add_argument("--record", action="store_true")
    return parser.parse_args()


@contextmanager
def _folder(wanted: Path | None) -> Iterator[Path]:
    """Yield an empty folder, below *wanted* if it is given."""
    if wanted:
        wanted.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="kbgen-", dir=wanted) as temporary:
        yield Path(temporary)


def _made(root: Path, work: Path) -> Kbgen:
    (work / "home").mkdir(parents=True)
    return Kbgen(root, work / "built", work / "home")


def _of_made(pages: int, given: argparse.Namespace, work: Path) -> Iterator[Row]:
    """Yield all rows of a made knowledge base."""
    place = work / f"{pages}"
    made = _made(write_base(place / "base", pages, given.languages), place)
    yield from of_kbgen(made)
    if "plain" in given.only:
        yield of_plain(made)
    if "parts" in given.only and given.languages[1:]:
        yield from of_parts(made, given.languages)
    if "others" in given.only:
        yield from of_others(made, given.others, given.tools, place / "others")
    if "edits" in given.only:
        yield from of_edits(made)
    if "checks" in given.only:
        yield from of_checks(made)
    if "help" in given.only and pages == given.pages[0]:
        yield from (Row(name, cost) for name, cost in helps(place, _HELPED).items())
    if "serve" in given.only:
        from building_serve import waits

        found = waits(made, given.saves)
        shown = f"median {found['median']:.1f} s, at most {found['most']:.1f} s"
        yield Row("kbgen serve", found, f"from saving to the changed page: {shown}")


def _of_corpus(name: str, given: argparse.Namespace, work: Path) -> Iterator[Row]:
    """Yield the rows of public documentation."""
    place = work / name
    made = _made(imported(name, given.data, place / "base"), place)
    yield from of_kbgen(made)
    if "plain" in given.only:
        yield of_plain(made)
    if "others" in given.only:
        yield from of_others(made, given.others, given.tools, place / "others")


def _of_same(given: argparse.Namespace, work: Path) -> Iterator[Row]:
    """Yield how builds of a small knowledge base compare with plain ones."""
    place = work / "same"
    made = _made(write_base(place / "base", given.same, given.languages), place)
    for name, one in compared(made, given.languages):
        tell(f"same: {name}: {one}")
        yield Row(name, {"files": one.files, DIFFER: len(one.differs)}, str(one))


def _printed(title: str, rows: Iterator[Row]) -> list[Row]:
    """Measure *rows*, tell of each when it is done, and print their table."""
    found = []
    for row in rows:
        cost = ", ".join(f"{name} {value:.2f}" for name, value in row.measures.items())
        tell(f"{title}: {row.name}: {cost} {row.note}")
        found.append(row)
    print_rows(title, found)
    return found


if __name__ == "__main__":
    sys.exit(main())
