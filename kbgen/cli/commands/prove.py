"""`kbgen prove`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbgen.cli.options import CONFIG, ROOT, TODAY, moment_at
from kbgen.cli.progress import progress
from kbgen.model.saying import counted
from kbgen.publish.checking.printable import printable

if TYPE_CHECKING:
    from kbgen.app.prove import Found, Proof

DIFFERS = 1


@click.command()
@click.option(
    "--times",
    type=click.IntRange(1, 100),
    default=1,
    show_default=True,
    help="How often to replace what is internal, each time with something else.",
)
@ROOT
@CONFIG
@TODAY
def prove(times: int, root: Path, config: Path | None, moment: datetime | None) -> None:
    """Show that the public edition does not depend on anything internal.

    Builds the public edition twice in a temporary folder, the second time with everything
    internal replaced: staff blocks, sections and articles for agents, articles that are not
    released, comments, owners, decisions about gaps (content/gaps.yml), acknowledgements
    (content/acks.yml), hints that are not out (content/hints.yml), what customers searched,
    pictures that only staff sees, the names of all pictures, how many there are of each and in
    which order. Then it compares every byte of both. Your files stay as they are.

    Prints what differs and where it came from. Exit status: 0 nothing differs, 1 something
    does, so that the public edition tells something internal.

    \b
        kbgen prove
        kbgen prove --times 3               replaces it three times, each time otherwise
        kbgen prove --today 2027-01-15      as it will be on that day
    """
    from kbgen.adapters.places import Places
    from kbgen.app.prove import prove as prove_edition

    with progress("Building public editions") as tell:
        proof = prove_edition(Places(root, config or root), moment_at(moment, root), times, tell)
    for found in proof.found:
        for line in _lines(found):
            click.echo(printable(line))
    click.echo(_summary(proof))
    click.get_current_context().exit(DIFFERS if proof.found else 0)


def _lines(found: "Found") -> list[str]:
    one, place = found.difference, found.origin
    lines = [f"{one.name}{f':{one.line}' if one.line else ''}: {one.what}"]
    lines += (
        [f"    as it is: {one.one}", f"    replaced: {one.other}"] if one.one or one.other else []
    )
    lines += [f"    staged as {place.staged}"] if place.staged else []
    lines += [f"    made from {place.source}"] if place.source else []
    lines += [
        f"    perhaps because of {change.path}:{change.first}-{change.last} ({change.kind})"
        for change in place.changes
    ]
    return lines


def _summary(proof: "Proof") -> str:
    replaced = ", ".join(
        counted(number, kind.value) for kind, number in sorted(proof.replaced.items())
    )
    said = f"replaced {replaced}" if replaced else "found nothing internal to replace"
    equal = f"{counted(proof.files, 'file')} with {proof.bytes:,} bytes"
    if proof.found:
        names = len({found.difference.name for found in proof.found})
        return f"{said}; {counted(names, 'file')} differ, {equal} are equal"
    return f"{said}; the public edition is the same, {equal}"


COMMAND = prove
