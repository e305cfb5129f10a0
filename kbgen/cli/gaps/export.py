"""`kbgen gaps export`."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from kbgen.cli.gaps_options import choosing, wanted
from kbgen.cli.options import NEEDS, ROOT, TODAY, moment_at
from kbgen.errors import UsageError
from kbgen.gaps.export import exports
from kbgen.publish.checking.printable import printable

_MEANING = "\n".join(f"    {name:8}  {one.means}" for name, one in exports().items())


@click.command(
    "export",
    help=f"""Hand gaps on to a tracker, a spreadsheet, a mailbox or a chat.

    \b
{_MEANING}

    What is answered or dismissed is not handed on, and counted; --all takes it too, and --status
    answered that alone. Each gap goes to the owner of its component, or to whom content/gaps.yml
    names. With --to, the files are written to a folder, else their text is printed. Nothing is
    sent: that is for a program that you trust with the addresses and the keys.

    All of it is for staff: notes, owners, and articles that customers do not see. Such articles in
    issues are told.

    \b
    A folder of issues; a table; issues on GitHub:
        kbgen gaps export --format issues --status open --to issues/
        kbgen gaps export --format csv > gaps.csv
        kbgen gaps export --format github | while read -r one; do
            printf %s "$one" | gh api repos/OWNER/REPO/issues --input -; done

    \b
    A mail has the address that stands in the owner's name, else the escalation
    of the component. One without is told, and opened to write it in:
        kbgen gaps export --format eml --to mails/
        kbgen gaps export --format eml --owner "Ana Ruiz" | sendmail -t

    \b
    A webhook takes one message, so name the owner. Google Chat takes the text
    alone:
        kbgen gaps export --format webhook --owner "Ana Ruiz" |
            curl -H 'Content-Type: application/json' -d @- "$WEBHOOK"
        kbgen gaps export --format webhook --owner "Ana Ruiz" | jq '{{text}}' |
            curl -H 'Content-Type: application/json' -d @- "$WEBHOOK"
    """,
)
@click.option(
    "--format",
    "format_",
    required=True,
    type=click.Choice(tuple(exports())),
    help="What to make of them.",
)
@choosing
@click.option(
    "--to",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the files to this folder, and print their paths.",
)
@NEEDS
@ROOT
@TODAY
def COMMAND(
    format_: str,
    folder: Path | None,
    needs_file: Path | None,
    root: Path,
    moment: datetime | None,
    **options: Any,
) -> None:
    from kbgen.app.gaps import chosen, standings, write_files
    from kbgen.gaps.tally import left_out, tally

    known = standings(root, needs_file, moment_at(moment, root))
    export = exports()[format_]
    selection = wanted(options)
    if not (selection.statuses or selection.done):
        selection = replace(selection, to_do=True)
    found = chosen(known, selection)
    batch = known.batch(found)
    files = list(export.files(batch))
    if folder:
        for path in write_files(files, folder):
            click.echo(printable(str(path)))
    elif len(files) > 1 and export.between is None:
        raise UsageError(
            f"these are {len(files)} files", "name a folder with --to, or one of them with --owner"
        )
    else:
        click.echo((export.between or "").join(text for _, text in files), nl=False)
    left = left_out(found, known.to_choose(selection), selection)
    told = tally(found) if found else "no gap is to be handed on"
    click.echo(f"{told}{f'; not handed on: {left}' if left else ''}", err=True)
    for note in export.notes(batch):
        click.echo(printable(note), err=True)
