"""`kbgen digest owners`."""

from typing import Any

import click

from kbgen.cli.digest_options import digesting, hand_on, told_by


@click.command("owners")
@digesting
def COMMAND(**options: Any) -> None:
    """Tell each owner what waits for them.

    The gaps in what they answer for, the articles whose review is due or will be soon (see
    `review:` in content/kb.yml), and what customers searched for most about their components. An
    owner for whom nothing waits gets nothing.

    A mail goes to the address that stands in the owner's name, else to the escalation of their
    component. One without an address is told, and not sent.

    \b
        kbgen digest owners
        kbgen digest owners --format eml --output mails/
        kbgen digest owners --send smtp --dry-run
        kbgen digest owners --send smtp
    """
    from kbgen.gaps.news.owners import owner_digests

    news, wanted = told_by(options)
    hand_on(list(owner_digests(news)), news, wanted)
