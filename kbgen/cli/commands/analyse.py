"""`kbgen analyse`: read search logs and answer what customers searched and found."""

import sys
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import click

from kbgen.cli.options import ROOT, Moment, moment_at
from kbgen.errors import UsageError
from kbgen.listen.formats.csv import FIELDS
from kbgen.listen.log_format import formats
from kbgen.listen.report_output import output_named, outputs
from kbgen.model.audience import EDITIONS
from kbgen.publish.checking.printable import printable

_PATIENCE = 1.0  # seconds without a word


@click.command("analyse")
@click.argument(
    "logs",
    metavar="LOG...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice([known.name for known in formats()]),
    help="What the logs are.  [default: seen from their first lines]",
)
@click.option(
    "--columns",
    multiple=True,
    metavar="FIELD=NAME,...",
    help=f"Which column of a CSV log holds what. Fields: {', '.join(FIELDS)}.",
)
@click.option(
    "--to",
    "targets",
    type=(
        click.Choice([known.name for known in outputs()]),
        click.Path(path_type=Path, file_okay=False),
    ),
    multiple=True,
    metavar="FORMAT DIR",
    help="Write the reports to a folder as html, md, csv or json; may be repeated.",
)
@click.option(
    "--edition",
    type=click.Choice(sorted(EDITIONS, reverse=True)),
    default="public",
    show_default=True,
    help="Whose searches to analyse; events that name no edition count always.",
)
@click.option(
    "--rows",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    help="How many rows of each report to print.",
)
@click.option("--no-match", is_flag=True, help="Do not look for articles that fit the queries.")
@click.option("--no-save", is_flag=True, help="Do not keep the reports for the agent edition.")
@ROOT
@click.option(
    "--today",
    "moment",
    type=Moment(),
    metavar="DATE",
    help="The day that the reports name.  [default: today]",
)
def COMMAND(
    logs: tuple[Path, ...],
    format_: str | None,
    columns: tuple[str, ...],
    targets: tuple[tuple[str, Path], ...],
    edition: str,
    rows: int,
    no_match: bool,
    no_save: bool,
    root: Path,
    moment: datetime | None,
) -> None:
    """Print which queries are typed, what they led to, and the largest gaps.

    Reads search events: User Behavior Insights as JSON lines, or CSV with named columns, also
    packed with gzip. A time without a zone is UTC in the former, and the time of the knowledge
    base in the latter. What was not measured is never counted as zero.

    The reports are kept in build/analysis.json; the next `kbgen build` shows them in the agent
    edition.

    \b
        kbgen analyse searches.jsonl
        kbgen analyse searches.csv.gz --columns query=term,time=when --to html reports
    """
    from kbgen.adapters.content import read_settings
    from kbgen.adapters.report_files import save_analysis, write_reports
    from kbgen.app.analyse import Request, analyse
    from kbgen.app.match import no_comparison, read_comparison
    from kbgen.cli.report_tables import print_facts, print_reports

    settings = read_settings(root)
    day = moment_at(moment, root).date()
    request = Request(logs, edition, day, format_, _columns(columns))
    comparison = (
        no_comparison(settings, edition) if no_match else read_comparison(root, settings, edition)
    )
    analysis = analyse(request, settings, comparison, _progress())
    if not no_save:
        save_analysis(analysis, root)
    for name, folder in targets:
        write_reports(analysis, output_named(name), folder)
        click.echo(printable(f"{name} reports: {folder}"), err=True)
    print_facts(analysis.facts)
    print_reports(analysis, rows)


def _columns(written: tuple[str, ...]) -> Mapping[str, str]:
    pairs = [pair.partition("=") for one in written for pair in one.split(",")]
    wrong = [key for key, equals, name in pairs if key.strip() not in FIELDS or not name.strip()]
    if wrong:
        raise UsageError(
            f"--columns does not understand {', '.join(wrong)}",
            f"write FIELD=NAME; the fields are {', '.join(FIELDS)}",
        )
    return {key.strip(): name.strip() for key, _, name in pairs}


def _progress() -> Callable[[str], None]:
    """Return what shows progress on a terminal, once a second has passed."""
    heard = [time.monotonic()]

    def tell(words: str) -> None:
        if sys.stderr.isatty() and time.monotonic() - heard[0] > _PATIENCE:
            heard[0] = time.monotonic()
            click.echo(printable(f"  {words}"), err=True)

    return tell
