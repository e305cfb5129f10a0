"""Reports as tables: on a terminal with rich, plain where the output goes to a file or a pipe."""

import sys
from collections.abc import Iterator, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kbgen.listen.report_output import UNKNOWN, View, facts_words, more_rows, share_words, view
from kbgen.model.report import Analysis, LogFacts, Report
from kbgen.publish.checking.printable import printable

# Nothing limits the width of a file: no cell is cut, and no line is broken.
PIPED_WIDTH = 1_000_000
LONGEST = 60  # characters of a cell on a terminal
NARROWEST = 14  # of a column of text that is longer


def print_reports(analysis: Analysis, rows: int) -> None:
    """Print the first *rows* of each report to standard output."""
    console = _console()
    for report in analysis.reports:
        console.print(Text(report.question, style="bold"))
        for line in report_lines(report, rows, console):
            console.print(line)
        console.print()


def print_table(report: Report) -> None:
    """Print all rows of *report* to standard output."""
    console = _console()
    for line in report_lines(report, len(report.table.rows), console):
        console.print(line)


def print_facts(facts: LogFacts) -> None:
    """Print to standard error what was read, every line accounted for."""
    for label, words in facts_words(facts):
        sys.stderr.write(printable(f"{label}: {words}") + "\n")


def report_lines(report: Report, rows: int, console: Console) -> Iterator[Table | Text]:
    """Yield the parts of *report*; columns that do not fit the *console* are named below."""
    if report.missing:
        yield Text(report.missing, style="yellow")
        return
    if report.sentence:
        yield Text(printable(report.sentence))
    if report.shares:
        yield Text(printable(", ".join(share_words(report.shares))))
    seen = view(report.table, rows)
    table, left_out = _fitting(seen, report.narrow, console)
    yield table if seen.table.rows else Text("None.")
    if seen.table.more:
        yield Text(
            f"{more_rows(seen.table)}; see --rows, or --to csv DIR for all of them.", style="dim"
        )
    if left_out:
        yield Text(f"Left out for lack of room: {', '.join(left_out)}.", style="dim")
    if seen.unknown:
        yield Text(f"{UNKNOWN}: {', '.join(seen.unknown)}.", style="dim")
    for note in report.notes:
        yield Text(note, style="dim")


def _console() -> Console:
    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(highlight=False, width=PIPED_WIDTH, no_color=True, force_terminal=False)


def _fitting(seen: View, narrow: Sequence[str], console: Console) -> tuple[Table, list[str]]:
    """Return the table without as many columns as do not fit, and the titles of those."""
    columns = {column.name: column.title for column in seen.table.columns}
    dropped: list[str] = []
    table = _table(seen, dropped, console)
    boundless = console.options.update(max_width=PIPED_WIDTH)
    for name in (name for name in narrow if name in columns):
        if console.measure(table, options=boundless).minimum <= console.width:
            break
        dropped.append(name)
        table = _table(seen, dropped, console)
    return table, [columns[name] for name in dropped]


def _table(seen: View, dropped: Sequence[str], console: Console) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD if console.is_terminal else None, pad_edge=False, header_style="bold"
    )
    spell = _cut if console.is_terminal else printable
    lines = [tuple(spell(cell) for cell in line) for line in seen.lines()]
    kept = [at for at, column in enumerate(seen.table.columns) if column.name not in dropped]
    for at in kept:
        column, number = seen.table.columns[at], seen.numeric[at]
        longest = max((cell_len(line[at]) for line in lines), default=0)
        least = max(map(len, column.title.split()))
        table.add_column(
            Text(column.title),
            justify="right" if number else "left",
            overflow="fold",
            # else rich narrows it below its least, and cuts the table at the edge
            no_wrap=number or longest <= NARROWEST,
            min_width=max(least, longest if number else min(longest, NARROWEST)),
        )
    for line in lines:
        table.add_row(*(Text(line[at]) for at in kept))
    return table


def _cut(words: str) -> str:
    cut = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
    return printable(cut)
