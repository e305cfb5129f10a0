"""`kbgen gaps list`."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from kbgen.cli.gaps_options import choosing, echo_notes, wanted
from kbgen.cli.options import NEEDS, ROOT, TODAY, moment_at
from kbgen.publish.checking.printable import printable_json


@click.command("list")
@choosing
@click.option("--json", "as_json", is_flag=True, help="Print an array of objects.")
@click.option("--csv", "csv_", is_flag=True, help="Print CSV, safe to open in a spreadsheet.")
@NEEDS
@ROOT
@TODAY
def COMMAND(
    as_json: bool,
    csv_: bool,
    needs_file: Path | None,
    root: Path,
    moment: datetime | None,
    **options: Any,
) -> None:
    """List gaps, those with most unanswered searches first.

    Where there is no room for a column, it is left out and named below; `--csv` and `--json` have
    all of them. A class with a question mark is proposed by the words; `kbgen gaps set` decides.
    In `--csv` and `--json`, `class_is` says "decided" or "proposed".

    \b
        kbgen gaps list                     the same as kbgen gaps
        kbgen gaps --status open --owner "Ana Ruiz"
        kbgen gaps --cause no_article --sort demand --top 10
        kbgen gaps --all --csv > gaps.csv
    """
    from kbgen.app.gaps import chosen, standings
    from kbgen.cli.report_tables import print_table
    from kbgen.gaps.exports.csv import table_csv
    from kbgen.gaps.listing import report, table
    from kbgen.gaps.tally import left_out, tally

    known = standings(root, needs_file, moment_at(moment, root))
    selection = wanted(options)
    found = chosen(known, selection)
    if as_json:
        rows = table(found)
        names = [column.name for column in rows.columns]
        click.echo(printable_json([dict(zip(names, row, strict=True)) for row in rows.rows]))
    elif csv_:
        click.echo(table_csv(table(found)), nl=False)
    else:
        print_table(report(found))
    left = left_out(found, known.to_choose(selection), selection)
    click.echo(f"{tally(found)}{f'; not listed: {left}' if left else ''}", err=True)
    echo_notes(known.notes)
