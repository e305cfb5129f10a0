"""Reports as CSV: all rows, one file a report, safe to open in a spreadsheet."""

from collections.abc import Iterator

from kbgen.listen.report_output import ReportOutput
from kbgen.model.report import Analysis, Report
from kbgen.model.spreadsheet import as_csv


def _files(analysis: Analysis) -> Iterator[tuple[str, str]]:
    for report in analysis.reports:
        if not report.missing:
            yield f"{report.name}.csv", _text(report)


def _text(report: Report) -> str:
    return as_csv((column.name for column in report.table.columns), report.table.rows)


OUTPUT = ReportOutput("csv", _files)
