"""What a writer is told of a fault of ours."""

import sys

import click

from kbgen import __version__


def confess(error: Exception) -> None:
    """Say that *error* is ours, and write what we need to know of it to a file.

    Where no file can be written, what it would say is said, too.
    """
    import tempfile
    import traceback

    told = [f"kbgen {__version__}, Python {sys.version}\n", *traceback.format_exception(error)]
    where = "this"
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            prefix="kbgen-bug-",
            suffix=".txt",
            delete=False,
            encoding="utf-8",
            errors="backslashreplace",
        ) as file:
            file.writelines(told)
        where = file.name
    except OSError:  # the disk is full, or there is no folder for such files
        _show(told)
    click.echo(
        f"kbgen: this is a bug of kbgen, not of yours; please report it with {where}", err=True
    )


def _show(told: list[str]) -> None:
    from kbgen.publish.checking.printable import printable

    for line in "".join(told).splitlines():
        click.echo(printable(line), err=True)
