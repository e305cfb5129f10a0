"""`kbgen canned`: one subcommand a file of `kbgen.cli.canned`."""

import click

from kbgen.cli.member_group import MemberGroup


@click.command(cls=MemberGroup, package="kbgen.cli.canned")
def COMMAND() -> None:
    """Hand canned answers on to a help desk, and say that those of an article still hold.

    \b
        kbgen canned export --format zendesk -o macros.jsonl
        kbgen canned confirm export-csv
    """
