"""What an analysis of searches costs beside a bare scan, beside GoAccess, and on new lines alone.

Run: python tests/bench/listening_cost.py [--events 1000000 ...] [--lines 1000000] [--runs 3]
     [--only scan combined new] [--folder DIR]

Only ratios within one run mean something: what is compared runs in turns. Seconds are those of
processors. Logs stay in --folder, and are made anew if they are not there. GoAccess comes from
apt-get install goaccess; without it, its figures are null. It ends with 1 if a goal is missed.
"""

import argparse
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from listening_logs import ENV, Place, build, halves, logs_of, unpacked
from search_figures import median
from spent import Spent, spent

HERE = Path(__file__).parent
MILLION = 1_000_000
# How much of what it is compared with each may cost; MB for memory.
SCAN_GOAL, COMBINED_GOAL, NEW_GOAL, PEAK_GOAL, GROWTH_GOAL = 3.0, 0.25, 0.05, 1_500.0, 1.2
_HEADS = ("what", "lines", "CPU s", "wall s", "peak MB", "figure", "goal")
Run = Callable[[], Spent]
Cells = tuple[str, ...]


def main() -> int:
    """Measure what the command line names and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=[MILLION])
    parser.add_argument("--lines", type=int, default=MILLION)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES))
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with TemporaryDirectory(prefix="kbgen-") as temporary:
        place = Place((given.folder or Path(temporary)).resolve(), given.runs)
        build(place)
        _tell(_HEADS)
        fine = [MEASURES[name](place, given) for name in given.only]
    return int(not all(fine))


def _scan(place: Place, given: argparse.Namespace) -> bool:
    """Compare the whole analysis with a bare scan, and its size with that of a million."""
    each: dict[int, float] = {}
    fine = []
    for events in sorted(given.events):
        logs = [str(path) for path in logs_of(place, "ubi", events)]
        bare: Run = partial(spent, [sys.executable, str(HERE / "log_scan.py"), *logs])
        analyses: dict[str, Run] = {
            "analysis": partial(_fresh, place, *logs),
            "analysis --no-match": partial(_fresh, place, *logs, "--no-match"),
        }
        costs = _in_turns(place.runs, bare, *analyses.values())
        _tell(_row("bare scan", events, costs[0]))
        for name, cost in zip(analyses, costs[1:], strict=True):
            ratio = _ratio(cost, costs[0])
            fine.append(_row_with(name, events, cost, (ratio, "of the scan", SCAN_GOAL)))
        peak = max(one.peak for one in costs[1])
        fine.append(_row_with("  its memory", events, (), (peak, "MB", PEAK_GOAL)))
        each[events] = median(one.cpu for one in costs[1]) / events
        if MILLION in each and events > MILLION:
            growth = each[events] / each[MILLION]
            said = (growth, "of that of a million", GROWTH_GOAL)
            fine.append(_row_with("  CPU per event", events, (), said))
    return all(fine)


def _combined(place: Place, given: argparse.Namespace) -> bool:
    """Compare with GoAccess, on the same lines: plain ones, and packed ones."""
    packed = logs_of(place, "combined", given.lines)
    plain = [unpacked(path) for path in packed]
    fine = []
    for name, logs, ours in (("plain", plain, ""), ("packed", packed, "zcat")):
        analysis: Run = partial(
            _fresh, place, *map(str, logs), "--format", "combined", "--no-match"
        )
        other = _goaccess(place, logs, ours)
        costs = _in_turns(place.runs, analysis, *([other] if other else []))
        ratio = _ratio(*costs) if other else None
        _tell(_row(f"GoAccess, {name}", given.lines, costs[1] if other else ()))
        said = (ratio, "of GoAccess", COMBINED_GOAL)
        fine.append(_row_with(f"combined log, {name}", given.lines, costs[0], said))
    return all(fine)


def _goaccess(place: Place, logs: Iterable[Path], unpack: str) -> Run | None:
    program = shutil.which("goaccess")
    if not program:
        return None
    output = place.folder / "goaccess.json"
    options = f"--log-format=COMBINED --no-global-config --no-progress -o {output}"
    command = f"{unpack or 'cat'} {' '.join(map(str, logs))} | {program} - {options}"
    if not unpack:
        command = f"{program} {' '.join(map(str, logs))} {options}"
    return partial(spent, ["sh", "-c", command])


def _new(place: Place, given: argparse.Namespace) -> bool:
    """Compare a run after one of a hundred lines came with a run on everything."""
    fine = [_grown(place, events) for events in given.events]
    return all(fine)


def _grown(place: Place, events: int) -> bool:
    logs = logs_of(place, "ubi", events)
    before, new = halves(logs[-1], events // 100)
    today = place.folder / "today.jsonl"
    whole: list[Spent] = []
    follow: list[Spent] = []
    same = True
    command = [*map(str, logs[:-1]), str(today)]
    for _ in range(place.runs):
        today.write_bytes(before)
        _fresh(place, *command)
        with today.open("ab") as stream:
            stream.write(new)
        follow.append(_analysed(place, *command, *_written(place, "followed")))
        whole.append(_fresh(place, *command, *_written(place, "whole")))
        same &= _files(place, "followed") == _files(place, "whole")
    said = (_ratio(follow, whole), "of a full run", NEW_GOAL)
    _tell(_row("full run", events, whole))
    fine = _row_with("run on 1 % new lines", events, follow, said)
    _tell(("  its bytes", f"{events:,}", "", "", "", "equal" if same else "DIFFERENT", "equal"))
    return fine and same


MEASURES: dict[str, Callable[[Place, argparse.Namespace], bool]] = {
    "scan": _scan,
    "combined": _combined,
    "new": _new,
}


def _fresh(place: Place, *given: str) -> Spent:
    """Analyse without anything kept of an earlier run."""
    shutil.rmtree(place.kept, ignore_errors=True)
    return _analysed(place, *given)


def _analysed(place: Place, *given: str) -> Spent:
    command = [sys.executable, "-m", "kbgen", "analyse", *given, "--root", str(place.base)]
    return spent([*command, "--today", "2026-11-22"], ENV)


def _written(place: Place, name: str) -> Sequence[str]:
    pairs = ((form, str(place.folder / name / form)) for form in ("json", "html", "csv"))
    return [word for form, folder in pairs for word in ("--to", form, folder)]


def _files(place: Place, name: str) -> dict[str, bytes]:
    folder = place.folder / name
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def _in_turns(runs: int, *each: Run) -> list[list[Spent]]:
    """Return what *each* cost, one after the other, as often as there are *runs*."""
    rounds = [[run() for run in each] for _ in range(runs)]
    return [list(costs) for costs in zip(*rounds, strict=True)]


def _ratio(ours: Iterable[Spent], theirs: Iterable[Spent]) -> float:
    return median(one.cpu / other.cpu for one, other in zip(ours, theirs, strict=True))


def _row_with(
    name: str, lines: int, costs: Sequence[Spent], figure: tuple[float | None, str, float]
) -> bool:
    """Print a row, and tell whether its figure reaches the goal; what has none misses nothing."""
    value, of, goal = figure
    said = "null" if value is None else f"{value:,.3g} {of}"
    _tell((*_row(name, lines, costs)[:5], said, f"<= {goal:,g}"))
    return value is None or value <= goal


def _row(name: str, lines: int, costs: Sequence[Spent]) -> Cells:
    missing = ("null",) * 3 if name.startswith("GoAccess") else ("",) * 3
    if not costs:
        return (name, f"{lines:,}", *missing, "", "")
    cpu, wall = median(one.cpu for one in costs), median(one.wall for one in costs)
    peak = max(one.peak for one in costs)
    return (name, f"{lines:,}", f"{cpu:.2f}", f"{wall:.2f}", f"{peak:,.0f}", "", "")


def _tell(cells: Sequence[str]) -> None:
    sys.stdout.write("{:26} {:>11} {:>9} {:>9} {:>8} {:>30} {:>9}\n".format(*cells))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
