"""`kbgen canned confirm`."""

from datetime import datetime
from pathlib import Path

import click

from kbgen.cli.options import ROOT, TODAY, moment_at
from kbgen.publish.checking.printable import printable


@click.command("confirm")
@click.argument("article", metavar="ID")
@ROOT
@TODAY
def COMMAND(article: str, root: Path, moment: datetime | None) -> None:
    """Say that the canned answers of an article hold beside what customers read now.

    Writes the fingerprint of that text to the front matter of the article, as `canned:`. From then
    on its answers are stale once customers read another text, also where Git knows no history.

    \b
        kbgen canned confirm export-csv
    """
    from kbgen.app.canned import confirm

    click.echo(printable(str(confirm(root, article, moment_at(moment, root)))))
