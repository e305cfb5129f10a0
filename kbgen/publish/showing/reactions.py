"""How readers reacted to each release: windows of days, shaped from the rows of three reports."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kbgen.model.report import Cell, Report
from kbgen.publish.showing.charts import Stack
from kbgen.publish.showing.report_cells import whole

ALL, FEATURES = "all", "features"
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Window:
    """The days around a release; None for one of which the log does not tell.

    *cut*: how many of them lie before the release.
    """

    labels: tuple[str, ...]
    days: tuple[Stack | None, ...]
    cut: int

    @property
    def before(self) -> int:
        """Of how many days before the release the log tells."""
        return sum(1 for one in self.days[: self.cut] if one)

    @property
    def since(self) -> int:
        """Of how many days from that of the release on the log tells."""
        return sum(1 for one in self.days[self.cut :] if one)

    def lies_within(self, first: str, last: str) -> bool:
        """Tell whether a log from the day *first* to *last* (ISO 8601) reaches over all days."""
        return bool(self.labels) and first <= self.labels[0] and self.labels[-1] <= last


@dataclass(frozen=True, slots=True)
class Reaction:
    """How readers reacted to the *release* of the day *released* (ISO 8601).

    *windows*: the days around it, by what was searched. *parts* and *queries* are the rows of the
    two reports that are about it.
    """

    release: str
    released: str
    windows: Mapping[str, Window]
    parts: tuple[tuple[Cell, ...], ...]
    queries: tuple[tuple[Cell, ...], ...]


def reactions(reports: Mapping[str, Report]) -> tuple[Reaction, ...]:
    """Return the releases that the *reports* tell of, by their names, newest first."""
    known = _rows(reports.get("reaction_days"))
    days = [one for one in known if one["dimension"] in (ALL, FEATURES)]
    named = dict.fromkeys((str(one["release"]), str(one["released"])) for one in days)
    return tuple(
        Reaction(
            *key,
            _windows([one for one in days if _key(one) == key]),
            _about(reports.get("reactions"), key),
            _about(reports.get("release_queries"), key),
        )
        for key in named
        if any(_key(one) == key and one["dimension"] == ALL for one in days)
    )


def _windows(days: Sequence[Row]) -> Mapping[str, Window]:
    kinds = dict.fromkeys(str(one["dimension"]) for one in days)
    return {kind: _window([one for one in days if one["dimension"] == kind]) for kind in kinds}


def _window(days: Sequence[Row]) -> Window:
    found = sorted(days, key=lambda one: whole(one["from_release"]))
    return Window(
        tuple(str(one["day"]) for one in found),
        tuple(_stack(one) for one in found),
        sum(1 for one in found if whole(one["from_release"]) < 0),
    )


def _stack(day: Row) -> Stack | None:
    """Return what became of the searches of *day*: of one that was not measured, nothing."""
    if day["searches"] is None:
        return None
    answered, failed, untold = (whole(day[name]) for name in ("answered", "failed", "untold"))
    return Stack(str(day["day"]), answered, failed, untold)


def _about(report: Report | None, key: tuple[str, str]) -> tuple[tuple[Cell, ...], ...]:
    if report is None or report.missing:
        return ()
    rows = zip(_rows(report), report.table.rows, strict=True)
    return tuple(cells for named, cells in rows if _key(named) == key)


def _key(row: Row) -> tuple[str, str]:
    return str(row["release"]), str(row["released"])


def _rows(report: Report | None) -> Iterator[Row]:
    if report and not report.missing:
        names = [column.name for column in report.table.columns]
        yield from (dict(zip(names, row, strict=True)) for row in report.table.rows)
