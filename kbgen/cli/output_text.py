"""Text that goes to standard output, or to a file that somebody names."""

from pathlib import Path

import click

from kbgen.adapters.writing import write_over
from kbgen.publish.checking.printable import printable


def put(text: str, output: Path | None) -> None:
    """Write *text* to *output*, whatever is there, and print its path; else print the text."""
    if output is None:
        click.echo(text, nl=False)
    else:
        write_over(output, text)
        click.echo(printable(str(output)))
