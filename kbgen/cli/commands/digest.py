"""`kbgen digest`: one subcommand a file of `kbgen.cli.digest`."""

import click

from kbgen.cli.member_group import MemberGroup


@click.command(cls=MemberGroup, package="kbgen.cli.digest")
def COMMAND() -> None:
    """Tell support, or those who answer for something, what is new in a week.

    A digest is printed, or written to a folder; it is sent only if you ask for that. It is for
    staff: it speaks of what customers do not see.

    \b
        kbgen digest support                               the last seven days
        kbgen digest support --since 2026-11-01            since a day
        kbgen digest owners --format eml --output mails/   a mail for each owner
        kbgen digest support --send smtp --dry-run         to whom it would go
        kbgen digest support --send smtp
    """
