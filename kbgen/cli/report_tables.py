"""Reports as tables: on a terminal with rich, plain where the output goes to a file or a pipe."""

import os
import sys
from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kbgen.listen.report_output import UNKNOWN, View, facts_words, more_rows, share_words, view
from kbgen.model.report import Analysis, LogFacts, Report

# Wide enough that no cell of a piped table is cut; queries longer than this are.
PIPED_WIDTH = 240
LONGEST = 60


def print_reports(analysis: Analysis, rows: int) -> None:
    """Print the first *rows* of each report to standard output."""
    console = _console()
    for report in analysis.reports:
        console.print(Text(report.question, style="bold"))
        for line in _lines(report, rows):
            console.print(line)
        console.print()


def print_facts(facts: LogFacts) -> None:
    """Print to standard error what was read, every line accounted for."""
    for label, words in facts_words(facts):
        sys.stderr.write(f"{label}: {words}\n")


def _console() -> Console:
    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(highlight=False, width=PIPED_WIDTH, no_color=True, force_terminal=False)


def _lines(report: Report, rows: int) -> Iterator[Table | Text]:
    if report.missing:
        yield Text(report.missing, style="yellow")
        return
    if report.shares:
        yield Text(", ".join(share_words(report.shares)))
    seen = view(report.table, rows)
    yield _table(seen) if seen.table.rows else Text("None.")
    if seen.table.more:
        yield Text(f"{more_rows(seen.table)}; see --rows, or --to csv DIR for all of them.",
                   style="dim")
    if seen.unknown:
        yield Text(f"{UNKNOWN}: {', '.join(seen.unknown)}.", style="dim")
    for note in report.notes:
        yield Text(note, style="dim")


def _table(seen: View) -> Table:
    plain = not sys.stdout.isatty() or os.environ.get("TERM") == "dumb"
    table = Table(box=None if plain else box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column, number in zip(seen.table.columns, seen.numeric, strict=True):
        table.add_column(Text(column.title), justify="right" if number else "left",
                         overflow="fold", no_wrap=number)
    for line in seen.lines():
        table.add_row(*(Text(_cut(cell)) for cell in line))
    return table


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST - 1]}…"
