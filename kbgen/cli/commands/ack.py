"""`kbgen ack`."""

from datetime import datetime
from pathlib import Path

import click

from kbgen.cli.options import ROOT, TODAY, moment_at
from kbgen.publish.checking.printable import printable


@click.command()
@click.argument("article")
@click.option("--as", "by", required=True, metavar="NAME", help="Who has read it.")
@click.option("--tested", is_flag=True, help="You have also tried what it says.")
@ROOT
@TODAY
def ack(article: str, by: str, tested: bool, root: Path, moment: datetime | None) -> None:
    """Write down that you have read an article as it stands.

    ARTICLE is its id. What you acknowledge is the text that agents see: once somebody changes
    it, it must be acknowledged again. Other spaces and other case make no difference.

    The line goes to content/acks.yml, which is never published. Commit it.

    \b
        kbgen ack export-csv --as "Ana Ruiz"
        kbgen ack export-csv --as "Ana Ruiz" --tested     you have tried it as well
    """
    from kbgen.app.ack import acknowledge

    done = acknowledge(root, article, by, moment_at(moment, root), tested=tested)
    did = "read and tested" if tested else "read"
    told = f"{done.file}: {by} has {did} {done.article.meta.title!r}"
    click.echo(printable(f"{told}; that is known already" if done.before else told))


COMMAND = ack
