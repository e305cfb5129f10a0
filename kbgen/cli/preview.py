"""What `kbgen serve` says on the terminal while it serves, builds and waits."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kbgen.cli.progress import progress
from kbgen.errors import EnvironmentFault, KbgenError, UsageError
from kbgen.publish.checking.printable import printable

if TYPE_CHECKING:
    from kbgen.app.orders import Built
    from kbgen.app.serve import Preview

_NAMED = 3  # files that a line names


def say_addresses(site: "Preview") -> None:
    """Say where each edition is served, and who else can read it."""
    for name, address in site.addresses.items():
        click.echo(f"{name:7} {address}{'   (staff only)' if name == 'agent' else ''}", err=True)
    for port in site.taken:
        click.echo(f"Port {port} is in use by another program.", err=True)
    if site.shared and "agent" in site.addresses:
        click.echo("Everybody who reaches this machine can read the agent edition.", err=True)


def build_first(site: "Preview") -> None:
    """Build for the first time; what no change of a file would mend ends the run."""
    result, seconds = _build(site)
    if isinstance(result, UsageError | EnvironmentFault):
        raise result
    _say(result, seconds, "")


def keep_up(
    site: "Preview", prepare: Callable[[tuple[str, ...]], None] = lambda _changed: None
) -> NoReturn:
    """Build after each change, until the reader ends it; *prepare* hears of the changed files."""
    click.echo("Watching content/, theme/ and mkdocs.yml. Ctrl-C ends it.", err=True)
    while True:
        changed = site.changed()
        prepare(changed)
        result, seconds = _build(site)
        _say(result, seconds, f"{_named(changed)}: ")


def _build(site: "Preview") -> "tuple[Built | KbgenError, float]":
    started = time.monotonic()
    with progress("Building pages") as tell:
        result = site.build(tell)
    return result, time.monotonic() - started


def _say(result: "Built | KbgenError", seconds: float, cause: str) -> None:
    at = f"{time.strftime('%H:%M:%S')}  {cause}"
    if not isinstance(result, KbgenError):
        click.echo(f"{at}built in {seconds:.1f} s: {_pages(result)}", err=True)
        return
    for line in getattr(result, "problems", ()):
        click.echo(printable(line), err=True)
    what = "\n  ".join(printable(line) for line in str(result).split("\n"))
    click.echo(f"{at}not built: {what}", err=True)


def _named(paths: tuple[str, ...]) -> str:
    names = [printable(Path(path).name) for path in paths[:_NAMED]]
    more = len(paths) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def _pages(built: "Built") -> str:
    counts: dict[str, int] = {}
    for (edition, _), pages in built.pages.items():
        counts[edition] = counts.get(edition, 0) + pages
    words = ", ".join(f"{edition} {pages} pages" for edition, pages in counts.items())
    findings = len(built.problems)
    plural = "" if findings == 1 else "s"
    return f"{words}; {findings} finding{plural}, see `kbgen check`" if findings else words
