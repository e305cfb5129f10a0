"""`kbgen workflow`."""

import os
from pathlib import Path

import click

from kbgen.adapters.workflow_files import FOLDERS, top_of
from kbgen.cli.options import ROOT
from kbgen.publish.checking.printable import printable

_INCLUDED = "  - local: .gitlab/kbgen.yml"


@click.command()
@click.argument("service", type=click.Choice(tuple(FOLDERS)))
@click.option(
    "--overwrite", is_flag=True, help="Replace what stands in the place of these workflows."
)
@ROOT
def workflow(service: str, overwrite: bool, root: Path) -> None:
    """Write workflows that check pull requests and publish the main branch.

    They check the articles of a pull request, changed lines first, build its public edition and
    say in a comment which addresses it adds, changes and removes. On the main branch they check,
    prove, build and publish; on GitHub, a digest goes to support each Monday if you set its secret.
    What is in a pull request is never run: settings, theme and version
    of kbgen come from the branch that it goes to.

    For GitHub they stand in .github/workflows, for GitLab in .gitlab/kbgen.yml. The paths of what
    was written are printed; what you wrote is not overwritten.

    \b
        kbgen workflow github
        kbgen workflow gitlab --root help
    """
    from kbgen.adapters.content import read_settings
    from kbgen.app.own_files import write_all, write_missing
    from kbgen.app.workflows import lacks_include, workflows

    read_settings(root)
    files = workflows(root, service)
    written = write_all(files) if overwrite else write_missing(files)
    for path in written:
        click.echo(printable(os.path.relpath(path)))
    if not written:
        click.echo("all of it is there already", err=True)
    if lacks_include(files):
        click.echo(f"GitLab needs in .gitlab-ci.yml, below `include:`\n{_INCLUDED}", err=True)
    if not (top_of(root) / ".git").exists():
        click.echo(
            f"{printable(str(root.resolve()))} is in no Git repository yet: these files must"
            " stand at the top of one",
            err=True,
        )
    click.echo(
        "read them, and push them to the main branch first: pull requests are checked with the"
        " settings of the branch that they go to",
        err=True,
    )


COMMAND = workflow
