"""What a writer is told of a fault of ours."""

import sys

import click

from kbgen import __version__


def confess(error: Exception) -> None:
    """Say that *error* is ours, and write what we need to know of it to a file."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w",
        prefix="kbgen-bug-",
        suffix=".txt",
        delete=False,
        encoding="utf-8",
        errors="backslashreplace",
    ) as file:
        file.write(f"kbgen {__version__}, Python {sys.version}\n")
        file.writelines(traceback.format_exception(error))
    click.echo(
        f"kbgen: this is a bug of kbgen, not of yours; please report it with {file.name}", err=True
    )
