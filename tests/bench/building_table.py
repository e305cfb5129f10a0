"""The bars of building: what stands in `building.toml`, and how what was measured is judged."""

import math
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

TABLE = Path(__file__).with_name("building.toml")
GROWTH = "growth of "  # with a measure behind it: the power of the pages that it grows with
_WORSE = 2.0  # times what was measured before is a regression
_ANY = "any"  # number of pages


class Verdict(StrEnum):
    """What a measured value says. *WORSE* and *LOST* fail the bench."""

    REACHED = "reached"
    MISSED = "missed"  # and the table says so
    LOST = "missed, and was reached before"
    WORSE = "WORSE: more than twice what it was"
    UNKNOWN = "not measured"
    FREE = "no goal at this size"


@dataclass(frozen=True, slots=True)
class Rows:
    """What was measured: *values* by the row, the pages and the measure."""

    values: dict[tuple[str, int, str], float] = field(default_factory=dict)

    def add(self, row: str, pages: int, measures: Mapping[str, float]) -> None:
        """Note what *row* cost with so many *pages*."""
        self.values.update({(row, pages, name): value for name, value in measures.items()})

    def pages(self) -> list[int]:
        """Return the numbers of pages that were measured."""
        return sorted({pages for _, pages, _ in self.values})

    def growth(self, row: str, measure: str) -> float | None:
        """Return the power of the pages that a measure grows with, from the least to the most."""
        found = {
            pages: value
            for (name, pages, of), value in self.values.items()
            if (name, of) == (row, measure)
        }
        if len(found) < 2:  # two points make a line
            return None
        least, most = min(found), max(found)
        return math.log(found[most] / found[least]) / math.log(most / least)


@dataclass(frozen=True, slots=True)
class Bar:
    """A *goal* for a measure *of* a *row*, divided by that of the row *to* if there is one.

    *goal* and *measured* are by the number of pages, or for any.
    """

    name: str
    row: str
    to: str
    of: str
    goal: Mapping[str, float]
    measured: Mapping[str, float]

    def found(self, rows: Rows, pages: int) -> float | None:
        """Return the value that the goal is about; none if it was not measured."""
        if self.of.startswith(GROWTH):
            most = pages == max(rows.pages(), default=0)
            return rows.growth(self.row, self.of.removeprefix(GROWTH)) if most else None
        value = rows.values.get((self.row, pages, self.of))
        if not self.to:
            return value
        by = rows.values.get((self.to, pages, self.of))
        return value / by if value is not None and by else None

    def wanted(self, pages: int) -> float | None:
        """Return the goal at so many *pages*."""
        return _at(self.goal, pages)

    def before(self, pages: int) -> float | None:
        """Return what was found last at so many *pages*."""
        return _at(self.measured, pages)

    def verdict(self, found: float | None, pages: int) -> Verdict:
        """Judge the value *found* with so many *pages*."""
        before, goal = self.before(pages), self.wanted(pages)
        if found is None:
            return Verdict.UNKNOWN
        if before is not None and found > _WORSE * before:
            return Verdict.WORSE
        if goal is None:
            return Verdict.FREE
        if found <= goal:
            return Verdict.REACHED
        return Verdict.LOST if before is not None and before <= goal else Verdict.MISSED


FAILS = frozenset({Verdict.LOST, Verdict.WORSE})


def bars(text: str) -> tuple[Bar, ...]:
    """Return the bars of a table."""
    rows = tomllib.loads(text)["bar"]
    return tuple(
        Bar(
            row["name"],
            row["row"],
            row.get("to", ""),
            row["of"],
            _by_pages(row["goal"]),
            _by_pages(row["measured"]),
        )
        for row in rows
    )


def judged(table: Iterable[Bar], rows: Rows) -> Iterator[tuple[Bar, int, float | None, Verdict]]:
    """Yield each bar at each number of pages with what was found; last those never measured."""
    for bar in table:
        found = [(pages, bar.found(rows, pages)) for pages in rows.pages()]
        for pages, value in [one for one in found if one[1] is not None] or [(0, None)]:
            yield bar, pages, value, bar.verdict(value, pages)


def recorded(text: str, rows: Rows) -> str:
    """Return the table *text* with what was measured now."""
    for bar in bars(text):
        now = {str(pages): bar.found(rows, pages) for pages in rows.pages()}
        known = {pages: round(value, 4) for pages, value in now.items() if value is not None}
        shown = ", ".join(
            f"{pages} = {value}" for pages, value in ({**bar.measured, **known}).items()
        )
        line = re.compile(rf'(name = "{re.escape(bar.name)}"\n(?:.+\n)*?measured = )\{{.*\}}')
        text = line.sub(rf"\g<1>{{{shown}}}", text)
    return text


def _by_pages(value: object) -> dict[str, float]:
    return dict(value) if isinstance(value, dict) else {_ANY: float(str(value))}


def _at(values: Mapping[str, float], pages: int) -> float | None:
    return values.get(str(pages), values.get(_ANY))
