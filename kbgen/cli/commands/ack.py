"""`kbgen ack`."""

from datetime import datetime
from pathlib import Path

import click

from kbgen.cli.options import ROOT, TODAY, moment_at
from kbgen.publish.checking.printable import printable


@click.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--as", "by", required=True, metavar="NAME", help="Who has read it.")
@click.option("--tested", is_flag=True, help="You have also tried what it says.")
@ROOT
@TODAY
def ack(
    articles: tuple[str, ...], by: str, tested: bool, root: Path, moment: datetime | None
) -> None:
    """Write down that you have read articles as they stand.

    ARTICLE is the id of one. What you acknowledge is the text that agents see: once a word, a
    number, an address, a picture or code changes, it must be acknowledged again. Spaces, capitals
    and the punctuation between words make no difference.

    Without ARTICLE, the features are listed that wait for you: those that are not released yet,
    and those that say something else since you read them.

    The line goes to content/acks.yml, which is never published. It also says whether customers
    can read the article now: what was out once stays public, whatever its text says. Commit it.

    \b
        kbgen ack --as "Ana Ruiz"                         what waits for you
        kbgen ack export-csv --as "Ana Ruiz"
        kbgen ack export-csv --as "Ana Ruiz" --tested     you have tried it as well
    """
    from kbgen.app.ack import acknowledge, waiting_for

    now = moment_at(moment, root)
    waiting = () if articles else waiting_for(root, by, now)
    if not (articles or waiting):
        click.echo(printable(f"nothing waits for {by}"), err=True)
    for one in waiting:
        release = one.article.meta.release
        when = release.written if release else ""
        click.echo(printable(f"{one.article.id}: {one.article.meta.title!r}, {when}, {one.why}"))
    did = "read and tested" if tested else "read"
    for done in acknowledge(root, articles, by, now, tested=tested):
        told = f"{done.file}: {by} has {did} {done.article.meta.title!r}"
        click.echo(printable(f"{told}; that is known already" if done.before else told))


COMMAND = ack
