"""`kbgen analyse`: read search logs and answer what customers searched and found."""

import os
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbgen.adapters.engine import DEFAULT, engine_names
from kbgen.cli.options import ROOT, Memory, Moment, moment_at
from kbgen.errors import UsageError
from kbgen.listen.formats.csv import FIELDS
from kbgen.listen.log_format import formats
from kbgen.listen.report_output import output_named, outputs
from kbgen.model.audience import EDITIONS
from kbgen.publish.checking.printable import printable

if TYPE_CHECKING:
    from kbgen.app.match import Comparison
    from kbgen.model.report import Analysis

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
@click.option(
    "--no-save",
    is_flag=True,
    help="Keep nothing: no reports for the agent edition, nothing read for the next run.",
)
@click.option(
    "--quoted",
    type=click.IntRange(1),
    help="In how many sessions a query must be typed before its words are shown.  "
    "[default: `searches: quoted:` in kb.yml, else 5]",
)
@click.option(
    "--strict", is_flag=True, help="End with status 1 if anything about the logs was odd."
)
@click.option(
    "--engine",
    type=click.Choice(engine_names()),
    default=DEFAULT,
    show_default=True,
    help="What runs the analysis; see *Large logs* in the documentation.",
)
@click.option(
    "--memory",
    default="1GB",
    show_default=True,
    type=Memory(),
    metavar="SIZE",
    help="How much memory the engine may use; what does not fit goes to disk.",
)
@click.option(
    "--server",
    default="",
    metavar="ADDRESS",
    help="Where the engine runs: a master of Spark, or a ClickHouse as https://USER@HOST:PORT "
    "with its password in CLICKHOUSE_PASSWORD.  [default: on this machine]",
)
@ROOT
@click.option(
    "--today",
    "moment",
    type=Moment(),
    metavar="DATE",
    help="The day that the reports name. It decides what is released; searches after it count in"
    " reports, and prove nothing of articles.  [default: today]",
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
    quoted: int | None,
    strict: bool,
    engine: str,
    memory: str,
    server: str,
    root: Path,
    moment: datetime | None,
) -> None:
    """Print what people type, what it led to, and the largest gaps.

    Reads what pages and search servers log, exports of analytics programs, and tickets; also
    packed, cut off, or still growing. The same event in two files counts once. What was not
    measured is never counted as zero, and words that few people typed are not shown.

    What was read is kept in build/listening, so that the next run reads new lines only. The
    reports are kept in build/analysis.json; the next `kbgen build` shows them in the agent
    edition. What is asked and not answered is kept in build/needs.json, for `kbgen gaps`;
    of the agent edition in build/needs-agent.json, which its `--needs` reads. Weeks that only
    earlier logs tell of stay there, so keep it from one run to the next.

    Ends with status 1 if more than one of twenty lines is no event, and if content/gaps.yml cannot
    be read: the reports are made then, without knowing where gaps stand.

    \b
        kbgen analyse searches/*.jsonl
        kbgen analyse access.log* --to html reports
        kbgen analyse searches.csv.gz --columns query=term,time=when
    """
    from kbgen.adapters.content import read_settings
    from kbgen.adapters.kept_folder import KEPT
    from kbgen.adapters.report_files import save_analysis, write_reports
    from kbgen.app.analyse import Request, analyse
    from kbgen.app.match import no_comparison, read_comparison, with_base
    from kbgen.cli.report_tables import print_facts, print_reports

    settings = read_settings(root)
    now = moment_at(moment, root)
    request = Request(
        logs,
        edition,
        now.date(),
        format_,
        _columns(columns),
        kept=None if no_save else root / KEPT,
        quoted=quoted,
        engine=engine,
        memory=memory,
        server=server,
        password=os.environ.get("CLICKHOUSE_PASSWORD", ""),
    )
    comparison = (
        no_comparison(settings, edition) if no_match else read_comparison(root, settings, edition)
    )
    comparison = with_base(comparison, root, now)
    analysis = analyse(request, settings, comparison, _progress())
    if not no_save:
        save_analysis(analysis, root)
        _keep(root, analysis, comparison)
    for name, folder in targets:
        write_reports(analysis, output_named(name), folder)
        click.echo(printable(f"{name} reports: {folder}"), err=True)
    print_facts(analysis.facts)
    print_reports(analysis, rows)
    doubtful = analysis.facts.is_doubtful or (strict and analysis.facts.is_odd)
    if doubtful:
        click.echo(printable(f"Look at the logs again: {analysis.facts.doubt}."), err=True)
    _echo_later(analysis)
    for line in comparison.base.lacks:
        click.echo(printable(line), err=True)
    if doubtful or comparison.base.unclear:
        click.get_current_context().exit(1)


def _keep(root: Path, analysis: "Analysis", comparison: "Comparison") -> None:
    from kbgen.adapters.need_files import keep_needs
    from kbgen.gaps.parting import undecided

    if analysis.needs is None:
        return
    instead = keep_needs(root, analysis.needs)
    for said in (instead, *undecided(analysis.needs, comparison.base.ledger)):
        if said:
            click.echo(printable(f"{said}."), err=True)


def _echo_later(analysis: "Analysis") -> None:
    """Say that searches later than the day of *analysis* prove nothing, if there are some."""
    from kbgen.gaps.weeks import later_than

    needs = analysis.needs
    said = later_than(needs, date.fromisoformat(analysis.day)) if needs else ""
    if said:
        click.echo(printable(f"Where gaps stand: {said}."), err=True)


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
