"""`kbgen search`: ask the search index of an edition."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbgen.cli.options import ROOT
from kbgen.model.audience import EDITIONS
from kbgen.publish.checking.printable import printable, printable_json

if TYPE_CHECKING:
    from kbgen.app.search import Found

_NOTHING_FOUND = 1
_SHOWN = 80  # characters of the query that an answer repeats


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--edition",
    type=click.Choice(sorted(EDITIONS, reverse=True)),
    default="public",
    show_default=True,
    help="Whose pages to search.",
)
@click.option(
    "--language",
    default="",
    help="Search the pages in this language.  [default: the first of kb.yml]",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 100),
    default=10,
    show_default=True,
    help="Print no more results than this.",
)
@click.option("--json", "as_json", is_flag=True, help="Print an array of objects.")
@ROOT
def COMMAND(
    words: tuple[str, ...], edition: str, language: str, limit: int, as_json: bool, root: Path
) -> None:
    """Print the pages that answer WORDS, best first.

    It asks the index that the last `kbgen build` wrote. Exit status 1: no page was found. Where no
    page has all words, it says which ones were probably meant.

    \b
        kbgen search export as csv --edition agent
    """
    from kbgen.adapters.content import read_settings
    from kbgen.app.search import Question, search

    question = Question(" ".join(words), edition, language, limit)
    answer = search(root, read_settings(root), question)
    found = answer.found
    if as_json:
        click.echo(printable_json([{**one.row(), "did_you_mean": answer.meant} for one in found]))
    else:
        color = False if os.environ.get("NO_COLOR") else None
        click.echo("\n\n".join(_text(one) for one in found), nl=bool(found), color=color)
    if not found:
        click.echo(_nothing(question.words), err=True)
    if answer.meant:
        click.echo(f"Did you mean: {printable(answer.meant)}", err=True)
    if not found:
        raise click.exceptions.Exit(_NOTHING_FOUND)


def _text(found: "Found") -> str:
    hit = found.hit
    facts = (
        hit.kind,
        hit.component,
        "staff only" if hit.internal else "",
        "coming" if hit.coming else "",
    )
    lines = (
        printable(f"{hit.title} ({', '.join(filter(None, facts))})"),
        printable(found.address),
        _marked(hit.snippet, found.marks),
    )
    return "\n  ".join(line for line in lines if line)


def _marked(text: str, marks: Iterable[tuple[int, int]]) -> str:
    parts, end = [], 0
    for begin, until in marks:
        parts += [printable(text[end:begin]), click.style(printable(text[begin:until]), bold=True)]
        end = until
    return "".join([*parts, printable(text[end:])])


def _nothing(words: str) -> str:
    shown = printable(words[:_SHOWN])
    shown += "…" if len(words) > _SHOWN else ""
    return (
        f'No page found for "{shown}". Try fewer or other words, `--edition agent` for what '
        "only staff sees, or another `--language`."
    )
