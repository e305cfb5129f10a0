"""The reports about searches, for support and product managers."""

from collections.abc import Iterator

from kbgen.model.page import Output, Page, Projection
from kbgen.model.report import Report
from kbgen.publish import routes
from kbgen.publish.markup import facts, filtered_table, html, plain
from kbgen.publish.speech import phrases

ROWS = 50


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    parts = [f"# {plain(say['unanswered'])}",
             f'<p class="kb-lead">{html(say["unanswered_lead"])}</p>']
    parts += [_report(report, say["not_measured"], say["no_entries"])
              for report in projection.reports]
    if not projection.reports:
        parts.append(say["unanswered_empty"])
    yield Page(routes.UNANSWERED, say["unanswered"], "\n\n".join(parts), say["unanswered_lead"],
               nav=(say["support"], say["unanswered"]), front={"search": {"exclude": True}})


def _report(report: Report, not_measured: str, empty: str) -> str:
    heading = f"## {plain(report.question)} {{ #{report.name} }}"
    if report.missing:
        return f"{heading}\n\n{plain(report.missing)}"
    table = report.table.top(ROWS)
    parts = [heading, facts([f"<span>{html(share.name)}: {share.number:,}</span>"
                             for share in report.shares])]
    parts.append(filtered_table(
        [plain(column.title) for column in table.columns],
        ([not_measured if value is None else plain(str(value)) for value in row]
         for row in table.rows),
    ) if table.rows else empty)
    if table.more:
        parts.append(f'<p class="kb-more">+ {table.more:,}</p>')
    parts += [f'<p class="kb-more">{html(note)}</p>' for note in report.notes]
    return "\n\n".join(part for part in parts if part)


OUTPUT = Output("unanswered", 65, frozenset({"agent"}), _pages)
