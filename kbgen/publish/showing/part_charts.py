"""A share of the searches by component, language and platform, as charts with their numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kbgen.model.page import Projection
from kbgen.model.report import Cell, Report
from kbgen.publish.showing.charts import Bar, bars
from kbgen.publish.showing.markup import plain
from kbgen.publish.showing.report_bodies import Extent, folded, rows_of
from kbgen.publish.showing.report_cells import real
from kbgen.publish.showing.report_speech import teller
from kbgen.publish.showing.speech import name_in, number, phrases

PARTS = "parts"  # the report that divides searches
DIMENSIONS = ("component", "language", "platform")
COUNT = "searches"
SHARE = "share"  # of them that was left unanswered
_ROWS = 100


@dataclass(frozen=True, slots=True)
class _Divided:
    """The report of parts, with the column that is drawn."""

    report: Report
    measure: str

    def cells(self, row: Sequence[Cell], *names: str) -> list[Cell]:
        """Return the cells of *row* in these columns, None for one that is not there."""
        at = {column.name: place for place, column in enumerate(self.report.table.columns)}
        return [row[at[name]] if name in at else None for name in names]


def part_charts(measure: str, projection: Projection) -> Iterator[str]:
    """Yield how *measure* (a column of the report of parts) differs from part to part.

    What a log does not tell is said. Nothing is yielded where no log was divided at all.
    """
    report = next((one for one in projection.reports if one.name == PARTS), None)
    if report is None:
        return
    say, tell = phrases(projection.language), teller(projection.language)
    if report.missing:
        yield plain(tell(report.missing))
        return
    divided = _Divided(report, measure)
    yield plain(say["listening_weeks"])
    for dimension in DIMENSIONS:
        yield _chart(divided, dimension, projection)


def part_numbers(measure: str, projection: Projection, page: str) -> Iterator[str]:
    """Yield the numbers of the charts of *measure*, folded away."""
    report = next((one for one in projection.reports if one.name == PARTS), None)
    if report is None or report.missing:
        return
    kept = (measure, f"{measure}_low", f"{measure}_high", "dimension", "name", COUNT)
    columns = report.table.columns
    dropped = [at for at, one in enumerate(columns) if one.name not in kept]
    numbers = with_part_names(replace(report, table=report.table.without(dropped)), projection)
    table = "\n\n".join(rows_of(numbers, projection, Extent(_ROWS, 0, page)))
    yield folded(phrases(projection.language)["listening_numbers"], table)


def _chart(divided: _Divided, dimension: str, projection: Projection) -> str:
    language = projection.language
    say, tell = phrases(language), teller(language)
    titles = {one.name: one.title for one in divided.report.table.columns}
    name = tell(dimension)
    found = [
        row
        for row in divided.report.table.rows
        if divided.cells(row, "dimension", divided.measure)[0] == dimension
    ]
    measured = [row for row in found if divided.cells(row, divided.measure) != [None]]
    if not measured:
        return plain(say["listening_untold"].format(name))
    caption = say["chart_by"].format(tell(titles[divided.measure]), name)
    if divided.measure == COUNT:
        largest = max(real(divided.cells(row, COUNT)[0]) for row in measured) or 1
        shown = [_count(divided, row, largest, projection) for row in measured]
        return bars(caption, shown)
    return bars(
        caption, [_share(divided, row, projection) for row in measured], say["chart_interval"]
    )


def _count(divided: _Divided, row: Sequence[Cell], largest: float, projection: Projection) -> Bar:
    (many,) = divided.cells(row, COUNT)
    said = number(real(many), projection.language)
    return Bar(_named(divided, row, projection), real(many) / largest, said)


def _share(divided: _Divided, row: Sequence[Cell], projection: Projection) -> Bar:
    ends = (f"{divided.measure}_low", f"{divided.measure}_high")
    share, low, high = map(real, divided.cells(row, divided.measure, *ends))
    told = [number(one, projection.language) for one in (share, low, high)]
    said = f"{told[0]}\u00a0% ({told[1]}\u2013{told[2]})"
    name = _named(divided, row, projection)
    return Bar(name, share / 100, said, (low / 100, high / 100))


def _named(divided: _Divided, row: Sequence[Cell], projection: Projection) -> str:
    """Return the name of a part as the page's language has it."""
    dimension, name = map(str, divided.cells(row, "dimension", "name"))
    return part_name(dimension, name, projection)


def part_name(dimension: str, name: str, projection: Projection) -> str:
    """Return what the part called *name* of a *dimension* is called on pages."""
    if dimension == "language":
        return name_in(name, projection.language)
    if dimension == "component":
        own = projection.site.language
        titles = {one.title.text(own): one.title for one in projection.components}
        return titles[name].text(projection.language) if name in titles else name
    if dimension in ("all", "features"):
        return teller(projection.language)(name)
    return name


def with_part_names(report: Report, projection: Projection) -> Report:
    """Return *report* with its parts called as pages call them."""
    by, at = (report.table.position(name) for name in ("dimension", "name"))
    rows = []
    for row in report.table.rows:
        cells = list(row)
        cells[at] = part_name(str(row[by]), str(row[at]), projection)
        cells[by] = None if row[by] == row[at] else row[by]  # the whole is divided by nothing
        rows.append(tuple(cells))
    return replace(report, table=replace(report.table, rows=tuple(rows)))
