"""How well searches are cut into tasks, beside the pause of 30 minutes alone.

`python tests/bench/tasks.py WEEK` reads `week_2018-07-30.csv` of nlm_site_search and the labels
beside this file: numbers of two rows that follow each other in a session, their pause, and whether
somebody who read both held them for the same need. Prints precision and recall of the cuts.
"""

import csv
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1] / "listen"))

from listening import worked_out

LABELS = Path(__file__).with_name("task_labels.csv")
PAUSE = 30 * 60
DAY = 86_400_000
BEGIN = 1_790_000_000_000


@dataclass(frozen=True, slots=True)
class Pair:
    """Two queries that follow each other, and whether they were held for the same need."""

    first: str
    second: str
    pause: float
    is_same: bool
    is_sure: bool


def main(week: Path) -> None:
    """Print the table."""
    pairs = list(_pairs(week))
    goes_on = _judged(pairs)
    ways: dict[str, Callable[[int], bool]] = {
        "30 minutes alone": lambda at: pairs[at].pause < PAUSE,
        "what is asked alone": lambda at: goes_on[at],
        "both, as kbgen does": lambda at: pairs[at].pause < PAUSE and goes_on[at],
    }
    table = Table("pairs", "n", "way", "cuts: precision", "recall", "right")
    for name, chosen in (
        ("all", list(range(len(pairs)))),
        ("sure", [at for at, pair in enumerate(pairs) if pair.is_sure]),
        ("within 30 minutes", [at for at, pair in enumerate(pairs) if pair.pause < PAUSE]),
    ):
        for way, is_same in ways.items():
            table.add_row(name, str(len(chosen)), way, *_figures(pairs, chosen, is_same))
    Console().print(table)


def _pairs(week: Path) -> Iterator[Pair]:
    with week.open(encoding="utf-8", newline="") as stream:
        queries = [row["query"] for row in csv.DictReader(stream)]
    with LABELS.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            first, second = (queries[int(row[name]) - 1] for name in ("first_row", "second_row"))
            same, sure = row["same"] == "1", row["sure"] == "1"
            yield Pair(first, second, float(row["pause_s"]), same, sure)


def _judged(pairs: list[Pair]) -> list[bool]:
    """Return of each pair whether the SQL of kbgen holds it for one task, whatever its pause."""
    log = Path("/dev/shm" if Path("/dev/shm").is_dir() else ".") / "kbgen-tasks.jsonl"
    lines = []
    for at, pair in enumerate(pairs):
        # a second that is later than the session would allow is moved within it
        for number, query, time in (
            (1, pair.first, BEGIN + at * DAY),
            (2, pair.second, BEGIN + at * DAY + int(min(pair.pause, PAUSE - 1) * 1000)),
        ):
            record = {"timestamp": time, "user_query": query, "query_id": f"{at} {number}"}
            lines.append(json.dumps({**record, "session_id": f"{at}"}))
    log.write_text("\n".join(lines) + "\n", encoding="utf-8")
    try:
        with worked_out(log) as engine:
            rows = engine.rows(
                "select s.day, s.outcome, s.next_query from searches s where s.turn = 1"
            ).rows
    finally:
        log.unlink()
    days = sorted({int(str(day)) for day, _, _ in rows})
    known = {int(str(day)): outcome == "reformulated" for day, outcome, _ in rows}
    one = {int(str(day)) for day, _, following in rows if following is None}
    first = days[0]
    # what was folded into one search, as typed on, is the same task as well
    return [known.get(first + at, True) or first + at in one for at in range(len(pairs))]


def _figures(
    pairs: list[Pair], chosen: list[int], is_same: Callable[[int], bool]
) -> tuple[str, str, str]:
    cut = [at for at in chosen if not is_same(at)]
    new = [at for at in chosen if not pairs[at].is_same]
    right = [at for at in cut if not pairs[at].is_same]
    precision = f"{len(right) / len(cut):.2f}" if cut else "no cut"
    agreed = sum(is_same(at) == pairs[at].is_same for at in chosen)
    return precision, f"{len(right) / len(new):.2f}", f"{agreed / len(chosen):.2f}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
