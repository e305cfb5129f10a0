"""`kbgen gaps`: one subcommand a file of `kbgen.cli.gaps`."""

import click

from kbgen.cli.member_group import MemberGroup


@click.command(cls=MemberGroup, package="kbgen.cli.gaps", usual="list")
def COMMAND() -> None:
    """List what customers search for in vain, decide about it, and see whether it worked.

    A gap is a need that half of its searches or more left unanswered. `kbgen analyse` finds them
    in your logs; what you decide about them is kept in content/gaps.yml, in Git, with you.

    \b
        kbgen gaps                          what to do next, largest first
        kbgen gaps show g-7kq2m9xw          all about one of them
        kbgen gaps set g-7kq2m9xw --status planned --owner "Ana Ruiz"
        kbgen gaps draft g-7kq2m9xw         begin the article that answers it
        kbgen gaps export --format digest   hand them on

    \b
    open       nobody decided anything, or you hold it open
    planned    somebody is at it, or an article claims it that is not out yet
    answered   an article that is out claims it; too few have searched since to tell
    closed     searched for since, and answered: measured, never set
    reopened   searched for since, and still unanswered: measured, never set
    """
