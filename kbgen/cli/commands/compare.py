"""`kbgen compare`."""

from pathlib import Path

import click

from kbgen.cli.options import counted
from kbgen.publish.checking.printable import printable
from kbgen.publish.releasing.comparison import comparisons

_PLACE = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("old", type=_PLACE)
@click.argument("new", type=_PLACE)
@click.option(
    "--format",
    "format_",
    default="text",
    show_default=True,
    type=click.Choice(tuple(comparisons())),
    help="How to list the addresses.",
)
def compare(old: Path, new: Path, format_: str) -> None:
    """Tell which addresses differ between two builds of an edition.

    OLD and NEW are folders that hold a manifest.json, such as build/public, or such files. An
    address is added, changed or removed; a page is reframed if it says the same, with other
    navigation or another look around it. Markdown is for the comment on a pull request.

    \b
        kbgen compare main/build/public build/public
        kbgen compare --format markdown old.json new.json
        kbgen compare --format json old.json new.json       also `purge`, for a cache
    """
    from kbgen.app.comparing import compare as compare_manifests

    found = compare_manifests(old, new)
    text = comparisons()[format_].write(found)
    if text:
        click.echo("\n".join(printable(line) for line in text.split("\n")))
    click.echo(
        f"{len(found.added):,} added, {len(found.changed):,} changed, {len(found.removed):,}"
        f" removed, {counted(len(found.reframed), 'page')} only reframed",
        err=True,
    )


COMMAND = compare
