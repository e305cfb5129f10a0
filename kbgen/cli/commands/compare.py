"""`kbgen compare`."""

from pathlib import Path

import click

from kbgen.cli.changes import FORMAT, show_changes

_PLACE = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("old", type=_PLACE)
@click.argument("new", type=_PLACE)
@FORMAT
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

    show_changes(compare_manifests(old, new), format_)


COMMAND = compare
