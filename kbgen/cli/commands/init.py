"""`kbgen init`."""

import shlex
from pathlib import Path

import click

from kbgen.publish.checking.printable import printable

DEFAULTS = ("Help centre", "en", "UTC")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help=f"What the help centre is called.  [default: {DEFAULTS[0]}]")
@click.option(
    "--languages",
    metavar="en,de",
    help=f"Its languages; the first is the default one.  [default: {DEFAULTS[1]}]",
)
@click.option(
    "--timezone",
    metavar="ZONE",
    help=f"Where release days begin, like Europe/Berlin.  [default: {DEFAULTS[2]}]",
)
@click.option("--no-input", is_flag=True, help="Ask nothing; what is not given is a default.")
def init(
    folder: Path, name: str | None, languages: str | None, timezone: str | None, no_input: bool
) -> None:
    """Start a knowledge base in DIR, with one short example of each kind of article.

    \b
        kbgen init help && cd help && kbgen serve
        kbgen init help --name "Orchard help" --languages en,de --timezone Europe/Berlin --no-input
    """
    from kbgen.app.starting import Start, refuse_existing, start_base

    refuse_existing(folder)
    asked = zip(
        (name, languages, timezone),
        DEFAULTS,
        (
            "What is the help centre called?",
            "Which languages, the default one first?",
            "In which time zone do release days begin?",
        ),
        strict=True,
    )
    named, spoken, zone = [
        given or (default if no_input else click.prompt(question, default=default, err=True))
        for given, default, question in asked
    ]
    codes = tuple(code.strip() for code in spoken.split(",") if code.strip())
    start_base(folder, Start(named, codes, zone))
    shown = printable(str(folder))
    click.echo(
        f"{shown} is a knowledge base now. Next:\n"
        f"    cd {printable(shlex.quote(str(folder)))}\n    kbgen serve          see it\n"
        f"    kbgen check          what is missing\n"
        f'    kbgen new feature "..."    write the first article\n'
        f"    kbgen workflow github      check pull requests and publish from Git (or gitlab)",
        err=True,
    )


COMMAND = init
