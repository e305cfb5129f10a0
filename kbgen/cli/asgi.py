"""The collector for any ASGI server; what the command line says stands in the environment."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbgen.publish.checking.printable import printable

if TYPE_CHECKING:
    from starlette.applications import Starlette


def collector() -> "Starlette":
    """Return the collector of the knowledge base `KBGEN_ROOT`, which writes to `KBGEN_SEARCHES`.

    `KBGEN_BEHIND` and `KBGEN_ORIGINS`: as `--behind` and `--origin`, with blanks between several.
    """
    from kbgen.adapters.content import read_settings
    from kbgen.app.collect import Collection
    from kbgen.app.collect import collector as collector_of

    told = os.environ.get
    site = read_settings(Path(told("KBGEN_ROOT", "."))).site
    collection = Collection(
        Path(told("KBGEN_SEARCHES", "searches")),
        host="",  # who reaches it is the server's affair
        origins=tuple(told("KBGEN_ORIGINS", "").split()),
        behind=tuple(told("KBGEN_BEHIND", "").split()),
    )
    return collector_of(site, collection, lambda words: click.echo(printable(words), err=True))
