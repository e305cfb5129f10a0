"""`kbgen build`."""

import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbgen.cli.held import tell_held_back
from kbgen.cli.options import (
    CACHE,
    CONFIG,
    EDITIONS_WANTED,
    ROOT,
    TODAY,
    home_folder,
    moment_at,
    places_at,
    seen_from_here,
)
from kbgen.cli.progress import progress
from kbgen.model.audience import Edition
from kbgen.model.saying import counted
from kbgen.publish.checking.printable import printable
from kbgen.publish.releasing.blocking import blocking

if TYPE_CHECKING:
    from kbgen.app.orders import Built


@click.command()
@EDITIONS_WANTED
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="LANGUAGE",
    help="Build a part: this language alone, or several of them. `kbgen assemble` joins parts."
    "  [default: all]",
)
@click.option(
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=None,
    help="Where to build; kbgen replaces what is in it.  [default: build]",
)
@ROOT
@click.option(
    "--plain",
    is_flag=True,
    help="Build as slowly as the site generator does by itself: one page after the other, and"
    " nothing taken from earlier builds. The site is the same.",
)
@CONFIG
@CACHE
@TODAY
def build(
    editions: tuple[Edition, ...],
    languages: tuple[str, ...],
    output: Path | None,
    plain: bool,
    root: Path,
    config: Path | None,
    cache: Path | None,
    moment: datetime | None,
) -> None:
    """Build the public and the agent edition.

    The site of each edition is then in build/EDITION/site: plain files for any web server. What
    was there before stays until the new site is whole. Content with errors is not published; a
    page that takes too long to show becomes a notice, and the exit status is 1.

    \b
        kbgen build
        kbgen build --edition public --today 2027-01-15     as it will be on that day
        kbgen build --root pull-request --config main       the theme of main, not of the request
        kbgen build --edition public --language de --output part-de     one of several machines
    """
    from kbgen.adapters.places import Places
    from kbgen.adapters.targets import refuse_unsafe
    from kbgen.app.build import OUTPUT, build_order
    from kbgen.app.orders import Order

    started = time.monotonic()
    folder = output or root / OUTPUT
    refuse_unsafe(folder, root, home_folder())
    with progress("Building pages") as tell:
        places = Places(root, config or root) if plain else places_at(root, config, cache)
        now = moment_at(moment, root)
        order = Order(places, editions, now, languages=languages, plain=plain)
        built = build_order(order, folder, tell)
    _tell(built, editions)
    tell_held_back(built.problems, root)
    click.echo(f"built in {time.monotonic() - started:.1f} s", err=True)
    unshown = blocking(built.problems)
    for problem in unshown:
        click.echo(printable(str(seen_from_here(root, problem))), err=True)
    click.get_current_context().exit(1 if unshown else 0)


def _tell(built: "Built", editions: tuple[Edition, ...]) -> None:
    for warning in built.warnings:
        click.echo(printable(f"the site generator says: {warning}"), err=True)
    if built.problems:
        click.echo(
            f"{counted(len(built.problems), 'finding')} in the content; `kbgen check` lists all",
            err=True,
        )
    for one in editions:
        counts = ", ".join(
            f"{counted(count, 'page')} in {language}"
            for (name, language), count in built.pages.items()
            if name == one.name
        )
        site = printable(str(built.output / one.name / "site"))
        click.echo(f"{one.name}: {counts}, {site}", err=True)


COMMAND = build
