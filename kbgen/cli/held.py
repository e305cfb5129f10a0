"""What a build leaves out although its day has come, said aloud."""

from collections.abc import Iterable
from pathlib import Path

import click

from kbgen.cli.options import seen_from_here
from kbgen.model.problem import Problem
from kbgen.publish.checking.printable import printable
from kbgen.publish.releasing.blocking import held_back


def tell_held_back(problems: Iterable[Problem], root: Path) -> None:
    """Print to the standard error which articles below *root* are held back, and what to do."""
    for problem in held_back(problems):
        click.echo(printable(str(seen_from_here(root, problem))), err=True)
