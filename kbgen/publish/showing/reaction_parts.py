"""What a page shows of how readers reacted to one release: charts, parts and new queries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kbgen.model.page import Projection
from kbgen.model.report import Cell, Report, Table
from kbgen.publish.showing import routes
from kbgen.publish.showing.charts import Days, Stack, columns
from kbgen.publish.showing.markup import facts, html, plain
from kbgen.publish.showing.part_charts import with_part_names
from kbgen.publish.showing.reactions import ALL, FEATURES, Reaction, Window
from kbgen.publish.showing.report_bodies import Extent, folded, rows_of
from kbgen.publish.showing.report_charts import legend, stack_said
from kbgen.publish.showing.report_speech import localised
from kbgen.publish.showing.speech import number, phrases

PARTS, DAYS, QUERIES = "reactions", "reaction_days", "release_queries"
_KEY = ("release", "released")  # the heading has told them
_ROWS, _SEEN = 50, 5


@dataclass(frozen=True, slots=True)
class Shown:
    """The *reports* by their names that a page of a *projection* shows."""

    reports: Mapping[str, Report]
    projection: Projection

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.projection.language

    def part(self, name: str, rows: tuple[tuple[Cell, ...], ...]) -> Report:
        """Return the report called *name* with these *rows* alone, without what all share."""
        report = self.reports[name]
        at = [report.table.position(column) for column in _KEY]
        return replace(report, table=Table(report.table.columns, rows).without(at))


def reaction_parts(reaction: Reaction, shown: Shown) -> Iterator[str]:
    """Yield the charts of *reaction*, with their numbers, and what was typed for the first time."""
    say = phrases(shown.language)
    yield facts([f"<span>{html(text)}</span>" for text in _covered(reaction, shown)])
    for kind, window in sorted(reaction.windows.items()):
        if kind == FEATURES and not any(one and one.whole for one in window.days):
            yield plain(say["reactions_no_features"])
            continue
        yield _chart(kind, window, shown)
        yield folded(say["listening_numbers"], _days(window, shown))
    if reaction.parts:
        yield f"### {plain(say['listening_parts'])}"
        parts = with_part_names(shown.part(PARTS, reaction.parts), shown.projection)
        told = replace(parts, table=_judged(parts.table, shown.language), notes=())
        yield from rows_of(told, shown.projection, Extent(_ROWS, 0, routes.REACTIONS))
    yield f"### {plain(say['reactions_new'])}"
    if reaction.queries:
        new = replace(shown.part(QUERIES, reaction.queries), notes=())
        yield from rows_of(new, shown.projection, Extent(_ROWS, _SEEN, routes.REACTIONS))
    else:
        yield say["no_entries"]


def _covered(reaction: Reaction, shown: Shown) -> Iterator[str]:
    """Yield of how many days the log tells, and whether more are to come."""
    say, window = phrases(shown.language), reaction.windows[ALL]
    yield localised(reaction.released, shown.language)
    yield say["reactions_days"].format(
        window.before, window.cut, window.since, len(window.days) - window.cut
    )
    report = shown.reports[DAYS]
    if not window.lies_within(report.first, report.last):
        yield say["reactions_partial"]


def _chart(kind: str, window: Window, shown: Shown) -> str:
    language = shown.language
    say = phrases(language)
    caption = say[f"chart_{kind}"]
    measured = [one for one in window.days if one]
    tallest = max(measured, key=lambda one: one.whole, default=Stack("", 0, 0, 0))
    if measured:
        top = say["chart_top"].format(
            number(tallest.whole, language), localised(tallest.name, language)
        )
    else:
        top = say["not_measured"]
    sides = (measured_sum(window.days[: window.cut]), measured_sum(window.days[window.cut :]))
    told = [
        f"{say[name]}: {stack_said(side, language)}"
        for name, side in zip(("reactions_before", "reactions_since"), sides, strict=True)
    ]
    axis = (say["reactions_before"], say["reactions_release"], say["reactions_since"])
    note = top if len(measured) == len(window.days) else f"{top} {say['chart_missing']}"
    return columns(
        caption,
        Days(window.days, window.cut, ". ".join((caption, *told)), axis),
        legend(language),
        note,
    )


def measured_sum(days: tuple[Stack | None, ...]) -> Stack:
    """Return what became of the searches of those *days* that were measured."""
    found = [one for one in days if one]
    return Stack(
        "",
        sum(one.answered for one in found),
        sum(one.unanswered for one in found),
        sum(one.untold for one in found),
    )


def _days(window: Window, shown: Shown) -> str:
    """Return the numbers of a chart as a table."""
    report = shown.reports[DAYS]
    names = ("day", "searches", "answered", "failed", "untold")
    kept = tuple(column for name in names for column in report.table.columns if column.name == name)
    rows = tuple(
        (label, *_counts(stack)) for label, stack in zip(window.labels, window.days, strict=True)
    )
    table = replace(report, table=Table(kept, rows), notes=())
    return "\n\n".join(rows_of(table, shown.projection, Extent(len(rows), 0, routes.REACTIONS)))


def _counts(stack: Stack | None) -> tuple[Cell, ...]:
    if stack is None:
        return (None,) * 4
    return stack.whole, stack.answered, stack.unanswered, stack.untold


def _judged(table: Table, language: str) -> Table:
    """Return *table* with what its changes mean in words, as a column behind them."""
    say = phrases(language)
    at = [table.position(name) for name in ("change", "change_low", "change_high")]
    rows = tuple((*row, say[_verdict(*(row[one] for one in at))]) for row in table.rows)
    column = replace(table.columns[at[0]], name="means", title=say["reactions_means"], unit="")
    return replace(table, columns=(*table.columns, column), rows=rows)


def _verdict(change: Cell, low: Cell, high: Cell) -> str:
    """Return the name of what a change means whose interval is from *low* to *high*."""
    if not all(isinstance(one, int | float) for one in (change, low, high)):
        return "not_measured"
    if float(low or 0) > 0:
        return "reactions_better"
    return "reactions_worse" if float(high or 0) < 0 else "reactions_chance"
