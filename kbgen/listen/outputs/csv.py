"""Reports as CSV: all rows, one file a report, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterator

from kbgen.listen.report_output import ReportOutput
from kbgen.model.report import Analysis, Report
from kbgen.model.spreadsheet import inert


def _files(analysis: Analysis) -> Iterator[tuple[str, str]]:
    for report in analysis.reports:
        if not report.missing:
            yield f"{report.name}.csv", _text(report)


def _text(report: Report) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(column.name for column in report.table.columns)
    writer.writerows([inert(cell) for cell in row] for row in report.table.rows)
    return stream.getvalue()


OUTPUT = ReportOutput("csv", _files)
