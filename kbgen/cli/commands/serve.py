"""`kbgen serve`."""

from datetime import datetime
from functools import partial
from pathlib import Path

import click

from kbgen.cli.options import CACHE, CONFIG, EDITIONS_WANTED, ROOT, TODAY, moment_at, places_at
from kbgen.model.audience import Edition


@click.command()
@EDITIONS_WANTED
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address of this machine to serve on.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65534),
    default=None,
    help="The port of the first edition; the agent edition has the next one.  "
    "[default: public 8000, agent 8001, else the next free ones]",
)
@click.option("--open", "open_", is_flag=True, help="Open a browser once the site is built.")
@ROOT
@CONFIG
@CACHE
@TODAY
def serve(
    editions: tuple[Edition, ...],
    host: str,
    port: int | None,
    open_: bool,
    root: Path,
    config: Path | None,
    cache: Path | None,
    moment: datetime | None,
) -> None:
    """Show the site in a browser while you write.

    Builds the editions and serves each on a port of its own. When a file of content/, theme/ or
    mkdocs.yml is saved, it builds again, and open pages show the new state by themselves. A
    mistake in a file is listed here and in the browser, and the last good site stays up.

    For writers on their own machine: to publish, put what `kbgen build` makes on a web server.

    \b
        kbgen serve --edition public --open
    """
    from kbgen.app.serve import Serving, preview
    from kbgen.cli.bugs import confess
    from kbgen.cli.preview import build_first, keep_up, say_addresses

    serving = Serving(
        places_at(root, config, cache), editions, host, port, partial(moment_at, moment, root)
    )
    with preview(serving, confess) as site:
        say_addresses(site)
        build_first(site)
        if open_:
            click.launch(next(iter(site.addresses.values())))
        keep_up(site)


COMMAND = serve
