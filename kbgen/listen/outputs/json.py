"""Reports as JSON: all rows, one file a report; what is not measured is null."""

import json
from collections.abc import Iterator

from kbgen.listen.archive import as_json
from kbgen.listen.report_output import ReportOutput
from kbgen.model.report import Analysis


def _files(analysis: Analysis) -> Iterator[tuple[str, str]]:
    whole = as_json(analysis)
    reports = whole.pop("reports")
    yield "log.json", _text(whole)
    for report, record in zip(analysis.reports, reports, strict=True):
        yield f"{report.name}.json", _text(record)


def _text(record: object) -> str:
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


OUTPUT = ReportOutput("json", _files)
