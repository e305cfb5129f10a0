"""An analysis as JSON and back: what `kbgen analyse` saves for the agent edition."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import TypedDict, cast

from kbgen.model.report import Analysis, Cell, Column, Report, Share, Table

VERSION = 2


class ReportJson(TypedDict):
    """A report; its rows are objects by the names of the columns."""

    name: str
    question: str
    row: str
    sentence: str
    missing: str
    notes: list[str]
    shares: list[dict[str, str | int]]
    stack: list[str]
    narrow: list[str]
    columns: list[dict[str, str]]
    rows: list[dict[str, Cell]]
    more: int


class AnalysisJson(TypedDict, total=False):
    """An analysis; *version* tells the shape."""

    version: int
    site: str
    edition: str
    day: str
    log: Mapping[str, object]
    reports: list[ReportJson]


def as_json(analysis: Analysis) -> AnalysisJson:
    """Return *analysis* as JSON values."""
    return {
        "version": VERSION,
        "site": analysis.site,
        "edition": analysis.edition,
        "day": analysis.day,
        "log": asdict(analysis.facts),
        "reports": [_report_json(report) for report in analysis.reports],
    }


def reports_of(record: object) -> tuple[Report, ...]:
    """Return the reports that `as_json` made. Raises ValueError for anything else."""
    if not isinstance(record, dict) or record.get("version") != VERSION:
        raise ValueError("not an analysis of this version")
    try:
        log = record.get("log", {})
        first, last = (str(log.get(end) or "") for end in ("first", "last"))
        found = (_report(cast("ReportJson", report)) for report in record["reports"])
        return tuple(replace(report, first=first, last=last) for report in found)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("not the reports of an analysis") from error


def _report_json(report: Report) -> ReportJson:
    names = [column.name for column in report.table.columns]
    return {
        "name": report.name,
        "question": report.question,
        "row": report.row,
        "sentence": report.sentence,
        "missing": report.missing,
        "notes": list(report.notes),
        "shares": [{"name": share.name, "number": share.number} for share in report.shares],
        "stack": list(report.stack),
        "narrow": list(report.narrow),
        "columns": [asdict(column) for column in report.table.columns],
        "rows": [dict(zip(names, row, strict=True)) for row in report.table.rows],
        "more": report.table.more,
    }


def _report(record: ReportJson) -> Report:
    columns = tuple(Column(**column) for column in record["columns"])
    rows = tuple(_row(row, columns) for row in record["rows"])
    return Report(
        name=record["name"],
        question=record["question"],
        row=record["row"],
        table=Table(columns, rows, record["more"]),
        missing=record["missing"],
        notes=tuple(record["notes"]),
        shares=tuple(Share(str(share["name"]), int(share["number"])) for share in record["shares"]),
        stack=tuple(record["stack"]),
        narrow=tuple(record["narrow"]),
        sentence=record["sentence"],
    )


def _row(row: Mapping[str, Cell], columns: Sequence[Column]) -> tuple[Cell, ...]:
    return tuple(row[column.name] for column in columns)
