"""`kbgen demo`."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbgen.cli.options import Moment, moment_at

if TYPE_CHECKING:
    from kbgen.app.demo import Days


@click.command()
@click.option(
    "--no-serve",
    is_flag=True,
    help="Build and leave; the folder stays, and its path goes to standard output.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65534),
    default=None,
    help="The port of the public edition; the agent edition has the next one.  "
    "[default: 8000 and 8001, else the next free ones]",
)
@click.option(
    "--keep",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Work in this new folder and keep it.  [default: a temporary one]",
)
@click.option(
    "--today",
    "moment",
    type=Moment(),
    metavar="DATE",
    help="The day that decides what is released.  [default: that of the sample]",
)
def demo(no_serve: bool, port: int | None, keep: Path | None, moment: datetime | None) -> None:
    """Show kbgen with a sample: two editions, and a search that found no answer until one came.

    Copies a sample knowledge base to a temporary folder, builds both editions of it and analyses a
    sample log. Then it goes on as a team would: drafts the article that readers miss, finishes it,
    and analyses the log of the next four weeks, which closes one gap and reopens another. It puts
    the reports into the agent edition, and serves both editions until Ctrl-C. What you
    search there is collected, and appears in the reports. Then the folder is deleted, unless
    --keep names it. With --no-serve it stays in any case, for you to
    look at.

    \b
        kbgen demo
        kbgen demo --keep try-it           to change it and go on with `kbgen serve`
        DIR=$(kbgen demo --no-serve)       in a script
    """
    from kbgen.adapters.sample import new_folder
    from kbgen.app.demo import sample_folder

    kept = keep or (new_folder() if no_serve else None)
    with sample_folder(kept) as root:
        if no_serve:
            _show(root, moment)
            click.echo(root)
        else:
            _serve(root, moment, port)


def _show(root: Path, moment: datetime | None) -> None:
    from kbgen.app.demo import demonstrate
    from kbgen.cli.demo_words import say_shown

    shown = demonstrate(root, _days(root, moment), _steps())
    say_shown(
        shown,
        root,
        {edition: f"{shown.built.output / edition / 'site'}/" for edition in ("public", "agent")},
    )


def _serve(root: Path, moment: datetime | None, port: int | None) -> None:
    from kbgen.adapters.collector_child import collecting, free_port
    from kbgen.adapters.places import Places
    from kbgen.app.demo import HEARD, LATER_DAY, demonstrate, heard, listen, send_home
    from kbgen.app.serve import Serving, preview
    from kbgen.cli.bugs import confess
    from kbgen.cli.demo_words import say_shown
    from kbgen.cli.preview import keep_up
    from kbgen.model.audience import AGENT, PUBLIC

    clock = partial(moment_at, moment or LATER_DAY, root)
    ear = free_port()
    (root / HEARD).mkdir(mode=0o700)
    serving = Serving(Places.of(root), (PUBLIC, AGENT), "127.0.0.1", port, clock, (HEARD,))
    with preview(serving, confess) as site:
        send_home(root, site.addresses, ear)
        site.changed()  # that was us
        with collecting(root, root / HEARD, ear):
            shown = demonstrate(root, _days(root, moment), _steps())
            site.show()
            say_shown(shown, root, site.addresses)

            def hear(changed: tuple[str, ...]) -> None:
                if any(name.startswith(f"{HEARD}/") for name in changed):
                    listen(root, datetime.now(tz=UTC), heard(root))

            keep_up(site, hear)


def _days(root: Path, moment: datetime | None) -> "Days":
    from kbgen.app.demo import DAY, LATER_DAY, Days

    return Days(moment_at(moment or DAY, root), moment_at(moment or LATER_DAY, root))


def _steps() -> Callable[[str], Callable[[int, int], None]]:
    """Return what says each step, and how far it has come once a second has passed."""

    def say(step: str) -> Callable[[int, int], None]:
        click.echo(f"{step} ...", err=True)
        heard = [time.monotonic()]

        def tell(done: int, total: int) -> None:
            if sys.stderr.isatty() and time.monotonic() - heard[0] > 1:
                heard[0] = time.monotonic()
                click.echo(f"  {done} of {total} pages", err=True)

        return tell

    return say


COMMAND = demo
