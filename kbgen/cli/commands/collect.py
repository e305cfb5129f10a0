"""`kbgen collect`: receive what the pages tell of searches, and write it down."""

import signal
from pathlib import Path

import click

from kbgen.app.collect import HOST, PORT, QUOTA, Collection
from kbgen.cli.options import ROOT
from kbgen.listen.collector_rules import ALL, EACH
from kbgen.listen.receiver import receivers
from kbgen.publish.checking.printable import printable


@click.command()
@click.option(
    "--to",
    "folder",
    metavar="DIR",
    default="searches",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the files go; nobody else may read it.",
)
@click.option(
    "--host", default=HOST, show_default=True, help="The address of this machine to listen on."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="The port; 0 takes any that is free.",
)
@click.option(
    "--share-port",
    is_flag=True,
    help="Let several collectors listen on the port; the system shares the work among them.",
)
@click.option(
    "--origin",
    "origins",
    multiple=True,
    metavar="URL",
    help="A site that may send, besides those below addresses: in content/kb.yml.",
)
@click.option(
    "--behind",
    multiple=True,
    metavar="NETWORK",
    help="A server of yours in front of this, like 127.0.0.1; it tells who sent something.",
)
@click.option(
    "--keep",
    type=click.IntRange(1),
    metavar="DAYS",
    help="After how many days files are deleted.  [default: as content/kb.yml says, else 90]",
)
@click.option(
    "--quota",
    type=click.IntRange(1),
    metavar="MB",
    default=QUOTA,
    show_default=True,
    help="How many megabytes may be written on a day.",
)
@click.option(
    "--rate",
    type=click.FloatRange(0.1),
    default=EACH.each,
    show_default=True,
    help="Requests a second that one address may send; at once, four times as many.",
)
@click.option(
    "--total",
    type=click.FloatRange(1),
    default=ALL.each,
    show_default=True,
    help="Requests a second of all together; at once, twice as many.",
)
@click.option(
    "--ignore-signals",
    is_flag=True,
    help="Write down also what browsers send that ask not to be tracked (DNT, GPC).",
)
@click.option(
    "--config",
    "server",
    type=click.Choice([known.name for known in receivers()]),
    help="Print how this web server does it in place of kbgen, and end.",
)
@ROOT
def collect(
    folder: Path,
    host: str,
    port: int,
    share_port: bool,
    origins: tuple[str, ...],
    behind: tuple[str, ...],
    keep: int | None,
    quota: int,
    rate: float,
    total: float,
    ignore_signals: bool,
    server: str | None,
    root: Path,
) -> None:
    """Receive what the pages tell of searches, and write it down.

    Listens at the addresses below listening: in content/kb.yml, and writes JSON lines, a file for
    each day. What tells who somebody is is masked before it is written. What was acknowledged
    survives a crash; a power failure may take the last second.

    Run it behind the web server of the site. /healthz tells whether it works and how much came.

    \b
        kbgen collect --to /var/lib/searches --behind 127.0.0.1
        kbgen analyse /var/lib/searches/*.jsonl
        kbgen collect --config nginx --to /var/log/searches     without Python
    """
    from kbgen.adapters.collector_folder import opened_folder
    from kbgen.adapters.collector_server import bound, run
    from kbgen.adapters.content import read_settings
    from kbgen.app.collect import collector, networks_behind, paths_of, settings_of

    site = read_settings(root).site
    collection = Collection(
        folder,
        host,
        origins=origins,
        behind=behind,
        keep=keep,
        quota=quota,
        rate=rate,
        total=total,
        heeds=not ignore_signals,
    )
    if server:
        click.echo(settings_of(server, site, collection, port), nl=False)
        return
    app = collector(site, collection, _tell)
    opened_folder(folder)
    with bound(host, port, shared=share_port) as listener:
        base = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}"
        words = [
            f"collecting at {base}{path}, writing to {folder}; Ctrl-C ends it"
            for path in paths_of(site)
        ]
        ended_by = run(app, listener, networks_behind(collection), lambda: _tell(*words))
    if ended_by == signal.SIGINT:
        raise KeyboardInterrupt


def _tell(*lines: str) -> None:
    for line in lines:
        click.echo(printable(line), err=True)


COMMAND = collect
