"""`kbgen forms`."""

import os
from datetime import datetime
from pathlib import Path

import click

from kbgen.cli.options import ROOT, TODAY, moment_at
from kbgen.gaps.form import SERVICES
from kbgen.model.audience import EDITIONS, PUBLIC
from kbgen.model.members import member_names
from kbgen.publish.checking.printable import printable


@click.command()
@click.argument("service", type=click.Choice(member_names(SERVICES)))
@click.option(
    "--edition",
    default=PUBLIC.name,
    show_default=True,
    type=click.Choice(tuple(EDITIONS)),
    help="Whose components and versions can be chosen. Those of agent are no secret any more to"
    " whoever reads the repository.",
)
@click.option("--language", metavar="CODE", default="", help="Of the forms.  [default: the first]")
@click.option(
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The top of the repository of the tracker.  [default: that of the knowledge base]",
)
@click.option("--overwrite", is_flag=True, help="Replace what stands in the place of these forms.")
@ROOT
@TODAY
def forms(
    service: str,
    edition: str,
    language: str,
    output: Path | None,
    overwrite: bool,
    root: Path,
    moment: datetime | None,
) -> None:
    """Write the forms of a tracker: a bug, a wish, an article that is missing.

    Components, versions, platforms, markets and languages are choices, made from what customers
    can read; only the steps, what was expected and what happened are written by hand. A wish asks
    for the problem, not for the solution. Nobody who answers for a component is named.

    For GitHub they are issue forms in .github/ISSUE_TEMPLATE, for GitLab templates with lists to
    tick in .gitlab/issue_templates. The paths of what was written are printed; what you wrote is
    not overwritten. Once `tracker:` stands in kb.yml, each page of the agent edition leads to
    them and fills in where something was seen.

    \b
        kbgen forms github
        kbgen forms gitlab --output ../product
        kbgen forms github --overwrite             after a release: its version can be chosen
    """
    from kbgen.adapters.workflow_files import top_of
    from kbgen.app.forms import Wanted
    from kbgen.app.forms import forms as forms_of
    from kbgen.app.own_files import write_all, write_missing

    wanted = Wanted(service, EDITIONS[edition], moment_at(moment, root), language)
    files, broken = forms_of(root, output or top_of(root), wanted)
    written = write_all(files) if overwrite else write_missing(files)
    for path in written:
        click.echo(printable(os.path.relpath(path)))
    if not written:
        click.echo("all of it is there already", err=True)
    for name in broken:
        click.echo(
            printable(f"{name} has errors, and may be missing in them; `kbgen check` names them"),
            err=True,
        )
    click.get_current_context().exit(1 if broken else 0)


COMMAND = forms
