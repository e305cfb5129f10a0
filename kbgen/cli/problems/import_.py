"""`kbgen problems import`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbgen.cli.options import ROOT, TODAY, moment_at
from kbgen.errors import UsageError
from kbgen.model.saying import counted

if TYPE_CHECKING:
    from kbgen.app.problem_tables import Taken


def _named(_context: click.Context, _option: click.Parameter, given: str) -> dict[str, str]:
    """Return the heads by the columns that they stand for."""
    found: dict[str, str] = {}
    for pair in filter(None, given.split(",")):
        column, sign, head = (part.strip() for part in pair.partition("="))
        if not sign or not head:
            raise UsageError(
                f"{pair!r} names no column", 'write it like "problem=Issue summary,answer=Reply"'
            )
        found[column.lower()] = head
    return found


@click.command("import")
@click.argument(
    "file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option(
    "--columns",
    "named",
    default="",
    metavar="COLUMN=HEAD,...",
    callback=_named,
    help="Which head of the table stands for which column, where the names differ.",
)
@click.option("--component", default="", metavar="ID", help="The component of rows that name none.")
@click.option(
    "--leftovers",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the rows that did not fit to this new CSV file, each with the reason.",
)
@ROOT
@TODAY
def COMMAND(
    file: Path,
    dry_run: bool,
    named: dict[str, str],
    component: str,
    leftovers: Path | None,
    root: Path,
    moment: datetime | None,
) -> None:
    """Make an article of each problem in a table: CSV of a spreadsheet, or JSON.

    The first row has the heads. These are known, in English, German, Russian and Chinese: problem,
    component, level, owner, details, answer, escalation. What has another head goes to the
    background of the article. Cells are text: nothing in them becomes markup.

    Nothing that is there is overwritten: a problem that is there and says something else is listed.
    What did not fit is listed as

    \b
        file:row: column: what; what to do

    Exit status: 0 all fitted, 1 something did not, 2 wrong usage or settings.

    \b
        kbgen problems import old-list.csv --dry-run
        kbgen problems import old-list.csv --columns "problem=Issue summary,answer=Macro"
        kbgen problems import old-list.csv --component billing --leftovers did-not-fit.csv
    """
    from kbgen.app.problem_tables import Taking, table_taken, write_taken

    taken = table_taken(root, file, Taking(named, component), moment_at(moment, root))
    if not dry_run:
        write_taken(taken, leftovers)
    _tell(taken, file, dry_run=dry_run)
    click.get_current_context().exit(1 if taken.fitted.findings else 0)


def _tell(taken: "Taken", file: Path, *, dry_run: bool) -> None:
    from kbgen.publish.checking.printable import printable

    for one in taken.fitted.findings:
        click.echo(printable(f"{file}:{one.row}: {one.column}: {one.what}; {one.todo}"))
    if taken.note:
        click.echo(f"{printable(str(file))}: {taken.note}", err=True)
    for path in taken.articles:
        click.echo(f"{'would write' if dry_run else 'wrote'} {printable(str(path))}", err=True)
    fitted = taken.fitted
    click.echo(
        f"{counted(len(fitted.new), 'new problem')}, {fitted.same} as they are here,"
        f" {counted(len(fitted.left), 'row')} left",
        err=True,
    )
