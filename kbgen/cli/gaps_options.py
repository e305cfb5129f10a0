"""Options that the subcommands of `kbgen gaps` share."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from kbgen.gaps.routing import NOBODY
from kbgen.gaps.selecting import SORTS, Selection
from kbgen.gaps.why import causes
from kbgen.model.gap import Class, Status
from kbgen.model.need import Band
from kbgen.publish.checking.printable import printable

F = TypeVar("F", bound=Callable[..., Any])

_CHOICES = (
    click.option(
        "--status",
        "statuses",
        multiple=True,
        type=click.Choice([one.value for one in Status]),
        help="Only with this status; each of these may be repeated.",
    ),
    click.option(
        "--class",
        "kinds",
        multiple=True,
        type=click.Choice([one.value for one in Class]),
        help="Only of this class, set or proposed.",
    ),
    click.option(
        "--cause",
        "causes",
        multiple=True,
        type=click.Choice([cause.name for cause in causes()]),
        help="Only those that failed for this cause.",
    ),
    click.option(
        "--component",
        "components",
        multiple=True,
        metavar="NAME",
        help="Only of this component, by its id or its title.",
    ),
    click.option(
        "--owner",
        "owners",
        multiple=True,
        metavar="NAME",
        help=f'Only of this owner; "{NOBODY}" for those without.',
    ),
    click.option(
        "--language", "languages", multiple=True, metavar="CODE", help="Only in this language."
    ),
    click.option(
        "--band",
        "bands",
        multiple=True,
        type=click.Choice([one.value for one in Band]),
        help="Only those of which the gap probability says this.",
    ),
    click.option("--all", "done", is_flag=True, help="Also those closed or dismissed."),
    click.option(
        "--sort",
        default="unanswered",
        show_default=True,
        type=click.Choice(tuple(SORTS)),
        help="By searches, unanswered searches, gap probability, age (oldest first) or owner.",
    ),
    click.option(
        "--top", type=click.IntRange(min=1), metavar="NUMBER", help="Only so many, the first ones."
    ),
)


def choosing(command: F) -> F:
    """Give *command* the options that choose gaps; `wanted` makes a choice of them."""
    for option in reversed(_CHOICES):
        command = option(command)
    return command


def echo_notes(notes: Iterable[str]) -> None:
    """Print *notes* below what was asked for, where no other program reads them."""
    for note in notes:
        click.secho(printable(note), dim=True, err=True)


def wanted(options: dict[str, Any]) -> Selection:
    """Return the choice that the *options* of `choosing` make."""
    return Selection(**options)
