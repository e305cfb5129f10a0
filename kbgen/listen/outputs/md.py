"""Reports as Markdown: one file a report, and an index of them."""

import re
from collections.abc import Iterator

from kbgen.listen.report_output import (
    UNKNOWN,
    ReportOutput,
    View,
    facts_words,
    more_rows,
    share_words,
    view,
)
from kbgen.model.report import Analysis, Report

ROWS = 1000
# Whatever could be markup in what customers typed: a backslash keeps it as it is, and what
# would begin a tag or an entity is written as one.
_MARKUP = re.compile(r"([\\`*_{}\[\]|])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def _files(analysis: Analysis) -> Iterator[tuple[str, str]]:
    yield "index.md", "\n".join(_index(analysis)) + "\n"
    for report in analysis.reports:
        yield f"{report.name}.md", "\n".join(_page(report)) + "\n"


def _index(analysis: Analysis) -> Iterator[str]:
    yield f"# What was searched: {_plain(analysis.site)}"
    yield f"\n{analysis.edition} edition, analysed on {analysis.day}\n"
    for label, words in facts_words(analysis.facts):
        yield f"- {label}: {_plain(words)}"
    yield "\n## Reports\n"
    for report in analysis.reports:
        yield f"- [{report.question}]({report.name}.md)"


def _page(report: Report) -> Iterator[str]:
    yield f"# {report.question}"
    if report.missing:
        yield f"\n{report.missing}"
        return
    yield f"\n{report.row}."
    if report.sentence:
        yield f"\n{_plain(report.sentence)}"
    if report.shares:
        yield f"\n{_plain('; '.join(share_words(report.shares)))}"
    yield from _table(view(report.table, ROWS))
    yield ""
    for note in report.notes:
        yield f"- {note}"


def _table(seen: View) -> Iterator[str]:
    yield f"\n| {' | '.join(column.title for column in seen.table.columns)} |"
    yield f"|{'|'.join(' ---: ' if number else ' --- ' for number in seen.numeric)}|"
    for line in seen.lines():
        yield f"| {' | '.join(_plain(cell) for cell in line)} |"
    if seen.table.more:
        yield f"\n{more_rows(seen.table)}; CSV and JSON have all of them."
    if seen.unknown:
        yield f"\n{UNKNOWN}: {', '.join(seen.unknown)}."


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text.translate(_ENTITIES))


OUTPUT = ReportOutput("md", _files)
