"""`kbgen audit`."""

from datetime import datetime
from pathlib import Path

import click

from kbgen.cli.options import EDITIONS_WANTED, ROOT, TODAY, moment_at
from kbgen.model.audience import Edition
from kbgen.model.saying import counted
from kbgen.publish.auditing.formats_by_name import formats
from kbgen.publish.checking.printable import printable


@click.command()
@EDITIONS_WANTED
@click.option(
    "--format",
    "format_",
    default="text",
    show_default=True,
    type=click.Choice(tuple(sorted(formats(), reverse=True))),
    help="How to write the list.",
)
@ROOT
@TODAY
def audit(editions: tuple[Edition, ...], format_: str, root: Path, moment: datetime | None) -> None:
    """Tell who sees what, and why.

    Lists every page, section, entry and staff block with its audience, owner and release, whether
    the edition shows it, and what decides that: the front matter, the template, a heading with
    {audience=agent}, a staff block, the status, or a release that has not come.

    What cannot be read cannot be listed: files with errors are named at the end, and the exit
    status is 1.

    \b
        kbgen audit --edition public
        kbgen audit --edition public --today 2027-01-15    what will be public on that day
        kbgen audit --format csv > audit.csv               for a spreadsheet
    """
    from kbgen.app.audit import audit as audit_content

    found = audit_content(root, editions, moment_at(moment, root))
    text = formats()[format_].write(found.rows)
    if text:
        click.echo(text)
    shown = sum(row.visible for row in found.rows)
    click.echo(f"{counted(len(found.rows), 'part')}, {shown:,} of them shown", err=True)
    for path in found.broken:
        click.echo(
            printable(f"{path} has errors, and may be missing above; `kbgen check` names them"),
            err=True,
        )
    click.get_current_context().exit(1 if found.broken else 0)


COMMAND = audit
