"""`kbgen assemble`."""

from pathlib import Path

import click

from kbgen.cli.options import CONFIG, ROOT, home_folder
from kbgen.model.saying import counted
from kbgen.publish.checking.printable import printable


@click.command()
@click.argument(
    "parts",
    metavar="PART...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=None,
    help="Where to put the build; kbgen replaces what is in it.  [default: build]",
)
@ROOT
@CONFIG
def assemble(parts: tuple[Path, ...], output: Path | None, root: Path, config: Path | None) -> None:
    """Join parts that several machines have built: the same files as from one build.

    Each PART is a folder that `kbgen build --language ... --output PART` has written. Build all
    of them from the same commit with the same kbgen and the same --today, and run this in a
    checkout of that commit. Parts that do not belong together, and a language that is missing or
    comes twice, are refused with the reason. The public edition is scanned once more as a whole.

    Assemble only parts that your own machines have built: what is in them is published.

    \b
        kbgen build --edition public --language en --today 2027-01-15T08:00 --output parts/en
        kbgen build --edition public --language de --today 2027-01-15T08:00 --output parts/de
        kbgen assemble parts/en parts/de
    """
    from kbgen.adapters.places import Places
    from kbgen.adapters.targets import refuse_unsafe
    from kbgen.app.build import OUTPUT
    from kbgen.app.parts import assemble_parts

    folder = output or root / OUTPUT
    refuse_unsafe(folder, root, home_folder())
    assembled = assemble_parts(Places(root, config or root), parts, folder)
    for edition, manifest in assembled.manifests.items():
        files = counted(len(manifest.files), "file")
        site = printable(str(assembled.output / edition / "site"))
        click.echo(f"{edition}: {files} of {counted(len(parts), 'part')}, {site}", err=True)


COMMAND = assemble
