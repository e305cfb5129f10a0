"""`kbgen review`."""

from datetime import datetime
from pathlib import Path

import click

from kbgen.cli.options import NEEDS, ROOT, TODAY, moment_at
from kbgen.gaps.review.formats_by_name import formats


@click.command()
@click.option(
    "--base",
    "reference",
    required=True,
    metavar="COMMIT",
    help="The branch, tag or commit that the change goes to.",
)
@click.option(
    "--format",
    "format_",
    default="text",
    show_default=True,
    type=click.Choice(tuple(formats())),
    help="How to write the review.",
)
@NEEDS
@ROOT
@TODAY
def review(
    reference: str, format_: str, needs_file: Path | None, root: Path, moment: datetime | None
) -> None:
    """Tell what a change does: to readers, to searches and to releases.

    Compares the content as it stands with the commit where it left the branch COMMIT, which is
    read from Git and not checked out. It tells the problems in changed files and the new ones that
    the change causes elsewhere, what becomes public and what stops being public, which unanswered
    searches would probably be answered and which lose their answer, queries that two articles
    claim, and upcoming releases with texts that nobody has acknowledged.

    Markdown is for the comment on a pull request. Exit status: 0 nothing to look at, 1 warnings
    in changed files or new ones elsewhere, lost answers or queries claimed twice, 3 content that
    cannot be published.

    \b
        kbgen review --base origin/main
        kbgen review --base origin/main --format markdown --needs needs.json > comment.md
    """
    from kbgen.adapters.need_files import without_collecting
    from kbgen.app.review import Wish
    from kbgen.app.review import review as review_change
    from kbgen.gaps.review.verdict import verdict

    with without_collecting():
        found = review_change(Wish(root, reference, moment_at(moment, root), needs_file))
    click.echo(formats()[format_].write(found))
    click.get_current_context().exit(int(verdict(found)))


COMMAND = review
