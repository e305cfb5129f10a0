"""`kbgen problems`: one subcommand a file of `kbgen.cli.problems`."""

import click

from kbgen.cli.member_group import MemberGroup


@click.command(cls=MemberGroup, package="kbgen.cli.problems")
def COMMAND() -> None:
    """Hand problems on as a table, and take in the table that support kept until today.

    \b
        kbgen problems export --format csv -o problems.csv
        kbgen problems import old-list.csv --dry-run
        kbgen problems import old-list.csv --leftovers did-not-fit.csv
    """
