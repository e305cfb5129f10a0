"""`kbgen publish`."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbgen.cli.changes import FORMAT, show_changes
from kbgen.cli.held import tell_held_back
from kbgen.cli.options import CONFIG, ROOT, TODAY, home_folder, moment_at
from kbgen.cli.progress import progress
from kbgen.model.audience import EDITIONS, PUBLIC
from kbgen.publish.checking.printable import printable

if TYPE_CHECKING:
    from kbgen.app.delivering import Delivered

KEEP = 3


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--edition",
    type=click.Choice(tuple(EDITIONS)),
    default=None,
    help="Which edition.  [default: the one that DIR serves, else public]",
)
@click.option("--dry-run", is_flag=True, help="Build and tell what would change; switch nothing.")
@click.option("--rollback", is_flag=True, help="Switch to the release before the live one.")
@click.option(
    "--keep",
    type=click.IntRange(2),
    default=KEEP,
    show_default=True,
    help="How many releases stay in DIR.",
)
@click.option("--no-wait", is_flag=True, help="End at once if DIR is being published by another.")
@FORMAT
@ROOT
@CONFIG
@TODAY
def publish(
    folder: Path,
    edition: str | None,
    dry_run: bool,
    rollback: bool,
    keep: int,
    no_wait: bool,
    format_: str,
    root: Path,
    config: Path | None,
    moment: datetime | None,
) -> None:
    """Build an edition and switch the web server's folder to it, all or nothing.

    Let the web server serve DIR/live/site. The new release is built beside it, verified, and
    made live in one step: readers see the old site or the new one, never a part of one. If
    anything fails, the old one stays. Without a change there is no new release.

    Prints the addresses that are added, changed and removed. A page is reframed if it says the
    same, with other navigation around it. A cache in front of the site must forget all but the
    added ones. One folder serves one edition.

    \b
        kbgen publish /srv/help
        kbgen publish /srv/staff --edition agent
        kbgen publish /srv/help --dry-run             what would become public
        kbgen publish /srv/help --rollback            and again: one release further back
    """
    from kbgen.adapters.output import marked_edition
    from kbgen.adapters.places import Places
    from kbgen.app.delivering import Target, roll_back
    from kbgen.app.orders import Order
    from kbgen.app.publish import Moments, rehearse
    from kbgen.app.publish import publish as publish_edition

    started = time.monotonic()
    name = edition or marked_edition(folder) or PUBLIC.name
    target = Target(folder, name, keep, None if no_wait else lambda: _say_waiting(folder))
    if rollback:
        _tell(roll_back(target), format_)
    else:
        order = Order(Places(root, config or root), (EDITIONS[name],), moment_at(moment, root))
        moments = Moments(home_folder(), datetime.now(UTC))
        with progress("Building pages") as tell:
            run = rehearse if dry_run else publish_edition
            published = run(order, target, moments, tell)
        for warning in published.built.warnings:
            click.echo(f"the site generator says: {printable(warning)}", err=True)
        tell_held_back(published.built.problems, root)
        _tell(published.delivered, format_)
    click.echo(f"done in {time.monotonic() - started:.1f} s", err=True)


def _tell(delivered: "Delivered", format_: str) -> None:
    show_changes(delivered.difference, format_)
    if delivered.damaged:
        click.echo(
            f"{delivered.damaged} was no longer as it was published, and has been replaced",
            err=True,
        )
    if delivered.release:
        click.echo(f"live is now {delivered.release}", err=True)
    else:
        click.echo("what is live stays as it is", err=True)


def _say_waiting(folder: Path) -> None:
    click.echo(f"another kbgen is writing {printable(str(folder))}; waiting for its end", err=True)


COMMAND = publish
