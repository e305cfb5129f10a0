"""`kbgen gaps show`."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbgen.cli.gaps_options import echo_notes
from kbgen.cli.options import NEEDS, ROOT, TODAY, moment_at
from kbgen.publish.checking.printable import printable

if TYPE_CHECKING:
    from kbgen.gaps.routing import Routed
    from kbgen.gaps.telling import Fact

_LABEL = 15  # characters of the longest label but few


@click.command("show")
@click.argument("id_", metavar="ID")
@NEEDS
@ROOT
@TODAY
def COMMAND(id_: str, needs_file: Path | None, root: Path, moment: datetime | None) -> None:
    """Tell all about the gap ID: what was typed, when, why it failed, and what was decided.

    \b
        kbgen gaps show g-7kq2m9xw
    """
    from kbgen.app.gaps import named, standings
    from kbgen.gaps.telling import chart, decision_facts, facts, opened, wordings
    from kbgen.gaps.weeks import history

    known = standings(root, needs_file, moment_at(moment, root))
    found = named(known, id_)
    one, need = found.one, found.one.gap.need
    if found.merged:
        click.echo(printable(f"{id_} became part of {one.gap.id}"), err=True)
    click.echo(printable(_headed(one)))
    _print(facts(one))
    if need:
        _print(opened(need))
        _print(chart(history(need)))
        click.echo("\nQueries")
        _print((typed, text) for text, typed in wordings(need))
    decision = list(decision_facts(one))
    if decision:
        click.echo("\nDecided")
        _print(decision)
    echo_notes(known.notes)


def _headed(one: "Routed") -> str:
    return f"{one.name} ({one.gap.id}, {one.gap.need.language})" if one.gap.need else one.gap.id


def _print(facts: "Iterable[Fact]") -> None:
    for label, text in facts:
        first, *rest = text.split("\n")
        click.echo(f"  {label:{_LABEL}}  {printable(first)}".rstrip())
        for line in rest:
            click.echo(f"  {'':{_LABEL}}  {printable(line)}")
