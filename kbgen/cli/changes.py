"""What readers see change, on the terminal: the list to stdout, its counts beside it."""

import click

from kbgen.model.saying import counted
from kbgen.publish.checking.printable import printable
from kbgen.publish.releasing.comparison import comparisons
from kbgen.publish.releasing.difference import Difference

FORMAT = click.option(
    "--format",
    "format_",
    default="text",
    show_default=True,
    type=click.Choice(tuple(comparisons())),
    help="How to list the addresses that change.",
)


def show_changes(found: Difference, format_: str) -> None:
    """Print the addresses of *found* in a format, and how many there are of each kind."""
    text = comparisons()[format_].write(found)
    if text:
        click.echo("\n".join(printable(line) for line in text.split("\n")))
    click.echo(
        f"{len(found.added):,} added, {len(found.changed):,} changed, {len(found.removed):,}"
        f" removed, {counted(len(found.reframed), 'page')} only reframed",
        err=True,
    )
