"""`kbgen new`."""

from pathlib import Path

import click

from kbgen.cli.options import ROOT, moment_at
from kbgen.publish.checking.printable import printable
from kbgen.publish.kinds import templates


@click.command()
@click.argument("kind", type=click.Choice(tuple(templates())))
@click.argument("title")
@click.option("--component", default="", metavar="ID", help="One of content/components.yml.")
@ROOT
def new(kind: str, title: str, component: str, root: Path) -> None:
    """Write a new article of KIND, ready to fill.

    \b
        feature   something appeared or changed in the product
        guide     how to reach a goal
        faq       questions that belong to no single feature
        problem   what goes wrong, who answers for it, what support says
        wont-do   what the product will not do, and what helps instead
        release   what a version is about

    The file says in comments what to write where; no reader sees them. Its path is printed.

    \b
        kbgen new feature "Export reports as CSV" --component reports
        $EDITOR $(kbgen new problem "Timer keeps running")
    """
    from kbgen.app.starting import start_article

    path = start_article(root, kind, title, component, moment_at(None, root))
    click.echo(printable(str(path)))
    click.echo("fill it in, then run `kbgen check`", err=True)


COMMAND = new
