"""The reports about searches, for support and product managers."""

from collections.abc import Iterator

from kbgen.model.page import Output, Page, Projection
from kbgen.model.report import Report
from kbgen.publish import routes
from kbgen.publish.markup import cell, html, plain
from kbgen.publish.speech import phrases

ROWS = 50


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    parts = [f"# {plain(say['unanswered'])}",
             f'<p class="kb-lead">{html(say["unanswered_lead"])}</p>']
    parts += [_report(report, say["not_measured"]) for report in projection.reports]
    if not projection.reports:
        parts.append(say["unanswered_empty"])
    yield Page(routes.UNANSWERED, say["unanswered"], "\n\n".join(parts), say["unanswered_lead"],
               nav=(say["support"], say["unanswered"]), front={"search": {"exclude": True}})


def _report(report: Report, not_measured: str) -> str:
    heading = f"## {plain(report.question)} {{ #{report.name} }}"
    if report.missing:
        return f"{heading}\n\n{plain(report.missing)}"
    columns = report.table.columns
    rows = ["| " + " | ".join(cell(plain(column.title)) for column in columns) + " |",
            "|" + " --- |" * len(columns)]
    rows += ["| " + " | ".join(not_measured if value is None else cell(plain(str(value)))
                               for value in row) + " |" for row in report.table.rows[:ROWS]]
    return "\n\n".join((heading, '<div class="kb-table" data-kb-filter markdown="1">',
                        "\n".join(rows), "</div>"))


OUTPUT = Output("unanswered", 65, frozenset({"agent"}), _pages)
