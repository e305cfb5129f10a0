"""`kbgen canned export`."""

from datetime import datetime
from pathlib import Path

import click

from kbgen.cli.options import ROOT, TODAY, WRITTEN, moment_at
from kbgen.cli.output_text import put
from kbgen.model.saying import counted
from kbgen.publish.answering.shape import shapes

_MEANING = "\n".join(f"    {name:11} {one.means}" for name, one in shapes().items())


@click.command(
    "export",
    help=f"""Write canned answers in the shape that a help desk imports.

    \b
{_MEANING}

    Placeholders with a value are filled. Others get the name that content/kb.yml gives them for
    this help desk, else they stay in braces. Links lead to the public edition.

    What is stale is told, and left out with --fresh. Nothing is sent: that is for a program that
    you trust with the keys.

    \b
        kbgen canned export --format csv -o answers.csv
        kbgen canned export --format zammad --language de -o text-modules.csv
        kbgen canned export --format zendesk | while read -r one; do
            curl -u "$USER_AND_TOKEN" -H 'Content-Type: application/json' -d "$one" \\
                https://example.zendesk.com/api/v2/macros; done
    """,
)
@click.option(
    "--format",
    "format_",
    required=True,
    type=click.Choice(tuple(shapes())),
    help="The shape.",
)
@click.option("--language", default="", metavar="CODE", help="Only answers in this language.")
@click.option("--fresh", is_flag=True, help="Leave out what is known to be stale.")
@WRITTEN
@ROOT
@TODAY
def COMMAND(
    format_: str,
    language: str,
    fresh: bool,
    output: Path | None,
    root: Path,
    moment: datetime | None,
) -> None:
    from kbgen.app.canned import canned_answers

    answers = canned_answers(root, format_, moment_at(moment, root))
    if language:
        answers = [one for one in answers if one.language == language]
    stale = sum(one.stale == "yes" for one in answers)
    if fresh:
        answers = [one for one in answers if one.stale != "yes"]
    put(shapes()[format_].write(answers), output)
    unknown = sum(one.stale == "unknown" for one in answers)
    told = f"{counted(len(answers), 'canned answer')}; stale: {stale}"
    click.echo(f"{told}{' (left out)' if fresh and stale else ''}; not known: {unknown}", err=True)
