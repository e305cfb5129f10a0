"""`kbgen verify`."""

from pathlib import Path

import click

from kbgen.model.saying import counted
from kbgen.publish.checking.printable import printable


@click.command()
@click.argument(
    "place", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
def verify(place: Path) -> None:
    """Tell whether what is live is still what was published.

    DIR is a folder of `kbgen publish` or of `kbgen build`, or a release in it. Every file is
    hashed again and compared with manifest.json. Prints a line for each file that is missing,
    changed, extra, or no file but a link. Exit status: 0 nothing differs, 1 something does,
    2 there is no manifest.

    \b
        kbgen verify /srv/help
        kbgen verify build/public
    """
    from kbgen.app.verifying import verify as verify_manifests

    verified = verify_manifests(place)
    for one in verified:
        for line in one.faults:
            click.echo(printable(f"{line[:9]}{one.folder}/{line[9:]}"))
        click.echo(
            printable(
                f"{one.folder}: {counted(len(one.manifest.files), 'file')},"
                f" {len(one.faults):,} not as published"
            ),
            err=True,
        )
    click.get_current_context().exit(1 if any(one.faults for one in verified) else 0)


COMMAND = verify
