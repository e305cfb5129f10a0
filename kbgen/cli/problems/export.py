"""`kbgen problems export`."""

from datetime import datetime
from pathlib import Path

import click

from kbgen.cli.options import ROOT, TODAY, WRITTEN, moment_at
from kbgen.cli.output_text import put
from kbgen.publish.tabulating.sheet import formats


@click.command("export")
@click.option(
    "--format",
    "format_",
    required=True,
    type=click.Choice(tuple(formats())),
    help="A table for a spreadsheet, or a list for a program.",
)
@WRITTEN
@ROOT
@TODAY
def COMMAND(format_: str, output: Path | None, root: Path, moment: datetime | None) -> None:
    """Write all problems as one table: what, who answers, what to say, and when to pass it on.

    Text is plain: lists stay lists, links are written out. The table is for staff. No cell of it
    is run as a formula by a spreadsheet. Importing the file again changes nothing.

    \b
        kbgen problems export --format csv -o problems.csv
        kbgen problems export --format json | jq '.[] | select(.level == "3")'
    """
    from kbgen.app.problem_tables import problem_table

    put(problem_table(root, format_, moment_at(moment, root)), output)
