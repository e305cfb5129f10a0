"""`kbgen translate`."""

from pathlib import Path

import click

from kbgen.cli.options import ROOT, moment_at
from kbgen.publish.checking.printable import printable


@click.command()
@click.argument("article_id")
@click.argument("language")
@ROOT
def translate(article_id: str, language: str, root: Path) -> None:
    """Start the translation of an article to LANGUAGE.

    Writes ARTICLE_ID.LANGUAGE.md beside the original, with its text to translate, and remembers
    which text that was: when the original changes, `kbgen check` tells. Its path is printed.

    \b
        kbgen translate export-csv de
    """
    from kbgen.app.starting import start_translation

    path = start_translation(root, article_id, language, moment_at(None, root))
    click.echo(printable(str(path)))


COMMAND = translate
