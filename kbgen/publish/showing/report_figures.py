"""The figures that matter of all reports, on top of their page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from kbgen.model.gap import Status
from kbgen.model.report import Report
from kbgen.publish.showing.markup import html
from kbgen.publish.showing.speech import day, number

# Of which statuses it is told how many gaps have them, in this order.
_STATUSES = (Status.REOPENED, Status.ANSWERED, Status.CLOSED)


def figures(
    reports: Sequence[Report],
    language: str,
    say: Mapping[str, str],
    way: Callable[[str], str] = "#{}".format,
) -> Iterator[str]:
    """Yield a line with the days of the log, and a list of figures.

    Each leads to its report: *way* returns where the report of a name stands.
    """
    known = {report.name: report for report in reports if not report.missing}
    span = _span(known.get("outcomes"), language)
    if span:
        yield f'<p class="kb-span">{html(span)}</p>'
    items = [
        f'<li><a href="{html(way(report))}"><b>{number(many, language)}</b>'
        f" {html(say[f'figure_{name}'])}</a></li>"
        for report, name, many in _counted(known)
    ]
    if items:
        yield f'<ul class="kb-figures">{"".join(items)}</ul>'


def _counted(known: Mapping[str, Report]) -> Iterator[tuple[str, str, int]]:
    """Yield the name of a report, what is counted, and how many there are."""
    if "outcomes" in known:
        yield "outcomes", "searches", _sum(known["outcomes"], "searches")
        yield "outcomes", "searches_answered", _sum(known["outcomes"], "answered")
    if "gaps" in known:
        table = known["gaps"].table
        yield "gaps", "gaps", len(table.rows) + table.more
    if "closed" in known and not known["closed"].table.more:  # of all rows, or of none
        statuses = _cells(known["closed"], "status")
        for status in _STATUSES:
            if status in statuses:
                yield "closed", str(status), statuses.count(status)


def _sum(report: Report, name: str) -> int:
    return sum(cell for cell in _cells(report, name) if isinstance(cell, int))


def _cells(report: Report, name: str) -> list[object]:
    at = report.table.position(name)
    return [row[at] for row in report.table.rows]


def _span(outcomes: Report | None, language: str) -> str:
    """Return the first and the last day of which the log tells."""
    if outcomes is None:
        return ""
    try:
        days = [date.fromisoformat(one) for one in (outcomes.first, outcomes.last)]
    except ValueError:
        return ""  # months at best, or an analysis whose words were replaced
    return " \u2013 ".join(day(one, language) for one in days)
