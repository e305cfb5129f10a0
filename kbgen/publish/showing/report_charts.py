"""The chart of a report: what its table says, drawn; nothing stands in it that the table lacks."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kbgen.model.page import Projection
from kbgen.model.report import Cell, Report
from kbgen.publish.showing.charts import Bar, Stack, bars, stacks
from kbgen.publish.showing.report_cells import whole
from kbgen.publish.showing.report_speech import teller
from kbgen.publish.showing.speech import number, phrases

ROWS = 12  # bars that are taken in at a glance
WEEKS = 13
LANGUAGE = "language"
FAILED = ("reformulated", "quick_back", "no_result", "escalated", "abandoned")
UNTOLD = ("list", "unknown", "unmeasured")


@dataclass(frozen=True, slots=True)
class Counted:
    """Which columns of a report a chart shows: the *names* of its bars, and the *number*."""

    names: tuple[str, ...]
    number: str


# By report: what is counted there.
COUNTED: Mapping[str, Counted] = {
    "queries": Counted(("query",), "searches"),
    "read": Counted(("article",), "searches"),
    "after_failure": Counted(("query", "next_query"), "times"),
    "gaps": Counted(("query",), "unanswered"),
    "causes": Counted(("cause",), "unanswered"),
    "release_queries": Counted(("query",), "searches"),
}


def report_chart(report: Report, projection: Projection) -> str:
    """Return the chart of *report*, "" if it has none or nothing to show.

    A report that another version of kbgen saved may lack what a chart is drawn from.
    """
    counted = COUNTED.get(report.name)
    needed = (*counted.names, counted.number) if counted else _NEEDED.get(report.name, ())
    known = {column.name for column in report.table.columns}
    if report.missing or not report.table.rows or not known.issuperset(needed):
        return ""
    drawn = _DRAWN.get(report.name)
    if drawn:
        return drawn(report, projection)
    return _counts(report, counted, projection) if counted else ""


def legend(language: str) -> tuple[str, str, str]:
    """Return what the three parts of a bar of outcomes are."""
    say = phrases(language)
    return say["chart_answered"], say["chart_unanswered"], say["chart_untold"]


def stack_said(stack: Stack, language: str) -> str:
    """Return what became of the searches of *stack*, in words."""
    counts = (stack.answered, stack.unanswered, stack.untold)
    return phrases(language)["chart_said"].format(*(number(one, language) for one in counts))


def _counts(report: Report, counted: Counted, projection: Projection) -> str:
    """Return bars of the first rows."""
    language = projection.language
    rows = report.table.rows[:ROWS]
    column = report.table.columns[report.table.position(counted.number)]
    numbers = [whole(row[report.table.position(counted.number)]) for row in rows]
    largest = max(numbers) or 1
    shown = [
        Bar(_name(report, row, counted, projection), many / largest, number(many, language))
        for row, many in zip(rows, numbers, strict=True)
    ]
    caption = phrases(language)["chart_first"].format(
        teller(language)(column.title), number(len(rows), language)
    )
    return bars(caption, shown)


def _name(report: Report, row: Sequence[Cell], counted: Counted, projection: Projection) -> str:
    """Return what the bar of *row* is called, with its language where there are several."""
    named = [_named(row[report.table.position(name)], name, projection) for name in counted.names]
    columns = [column.name for column in report.table.columns]
    if LANGUAGE in columns:
        at = columns.index(LANGUAGE)
        if len({one[at] for one in report.table.rows}) > 1:
            named[-1] += f" ({row[at]})"
    return " \u2192 ".join(named)


def _named(cell: Cell, column: str, projection: Projection) -> str:
    if column == "article":
        found = (one.meta.title for one in projection.articles if one.id == cell)
        return next(found, str(cell))
    return teller(projection.language)(str(cell)) if column == "cause" else str(cell)


def _verdicts(report: Report, projection: Projection) -> str:
    """Return how many searches there is an article for."""
    language = projection.language
    whole = sum(share.number for share in report.shares) or 1
    tell = teller(language)
    shown = [
        Bar(
            tell(share.name),
            share.number / whole,
            f"{number(round(100 * share.number / whole, 1), language)}\u00a0%"
            f" ({number(share.number, language)})",
        )
        for share in report.shares
    ]
    return bars(phrases(language)["chart_verdicts"], shown)


def _weeks(report: Report, projection: Projection) -> str:
    """Return what became of the searches of each week, oldest first."""
    language = projection.language
    weeks: dict[str, list[Sequence[Cell]]] = defaultdict(list)
    for row in report.table.rows:
        weeks[str(row[report.table.position("week")])].append(row)
    newest = sorted(weeks)[-WEEKS:]
    found = [_week(report, name, weeks[name]) for name in newest]
    shown = [
        Stack(one.name, one.answered, one.unanswered, one.untold, stack_said(one, language))
        for one in found
    ]
    return stacks(phrases(language)["chart_weeks"], shown, legend(language))


def _week(report: Report, name: str, rows: Sequence[Sequence[Cell]]) -> Stack:
    def summed(*columns: str) -> int:
        places = [report.table.position(one) for one in columns]
        return sum(whole(row[at]) for row in rows for at in places)

    # without clicks, what was answered is not told
    answered, failed = summed("answered"), summed(*FAILED)
    return Stack(name, answered, failed, max(summed("searches") - answered - failed, 0))


# By report: the columns that its chart is drawn from.
_NEEDED: Mapping[str, tuple[str, ...]] = {"outcomes": ("week", "searches", "answered", *FAILED)}
_DRAWN: Mapping[str, Callable[[Report, Projection], str]] = {
    "articles": _verdicts,
    "outcomes": _weeks,
}
