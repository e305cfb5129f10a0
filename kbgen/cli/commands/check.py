"""`kbgen check`."""

from datetime import datetime
from pathlib import Path

import click

from kbgen.cli.options import CACHE, ROOT, TODAY, below, moment_at, places_at, seen_from_here
from kbgen.model.saying import counted
from kbgen.publish.checking.listings_by_name import listings
from kbgen.publish.checking.printable import printable

ERROR_STATUS, WARNING_STATUS = 3, 1


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "format_",
    default="text",
    show_default=True,
    type=click.Choice(tuple(listings())),
    help="How to list the problems.",
)
@click.option(
    "--since",
    metavar="COMMIT",
    default=None,
    help="List problems on lines changed since this branch, tag or commit first, then those"
    " elsewhere in changed files, then the rest. Tells of public articles that have gone since."
    " Needs Git.",
)
@ROOT
@CACHE
@TODAY
def check(
    paths: tuple[Path, ...],
    format_: str,
    since: str | None,
    root: Path,
    cache: Path | None,
    moment: datetime | None,
) -> None:
    """Tell what is wrong with the content, and where.

    Lists every problem of the files and folders PATHS (all, if none is named) as

    \b
        path:line:column: CODE what is wrong; what to do

    `kbgen explain CODE` says more about a problem. Exit status: 0 no problem (or only notices),
    1 there are warnings, 3 there are errors, which keep the site from being built.

    \b
        kbgen check
        kbgen check content/articles/features/export-csv.md
        kbgen check --format github --since origin/main
                                           in a workflow: annotates the pull request
        kbgen check --format sarif         for code scanning; gitlab: Code Quality;
                                           rdjson: reviewdog
    """
    from kbgen.app.check import check_content, check_files, nearest_first
    from kbgen.model.problem import Severity

    only = below(root, paths)
    places, now = places_at(root, None, cache), moment_at(moment, root)
    if since is None:
        checked = check_files(places, now, only)
    else:
        checked = check_content(places, now, only)
        checked, untold = nearest_first(root, checked, since, only)
        if untold:
            click.echo(printable(f"in no special order: {untold.reason}; {untold.todo}"), err=True)
    text = listings()[format_].write(
        [seen_from_here(root, problem) for problem in checked.problems]
    )
    if text:
        click.echo(text)
    errors, warnings, notices = (checked.count(severity) for severity in Severity)
    click.echo(
        f"{counted(checked.articles, 'article')}: {counted(errors, 'error')},"
        f" {counted(warnings, 'warning')}, {counted(notices, 'notice')}",
        err=True,
    )
    click.get_current_context().exit(ERROR_STATUS if errors else WARNING_STATUS if warnings else 0)


COMMAND = check
