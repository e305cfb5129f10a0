"""`kbgen gaps draft`."""

from datetime import datetime
from pathlib import Path

import click

from kbgen.cli.options import NEEDS, ROOT, TODAY, moment_at
from kbgen.gaps.ledger import PATH
from kbgen.publish.checking.printable import printable

_KINDS = ("faq", "feature", "guide", "problem", "wont-do")


@click.command("draft")
@click.argument("id_", metavar="ID")
@click.option(
    "--kind",
    type=click.Choice(_KINDS),
    help="The kind of article.  [default: problem for a bug, feature for a missing one, wont-do"
    " for what was dismissed, else faq]",
)
@click.option("--title", default="", help="What it is called.  [default: what was typed most]")
@click.option("--component", default="", metavar="ID", help="One of content/components.yml.")
@click.option("--dry-run", is_flag=True, help="Print the article and write nothing.")
@click.option("--no-ledger", is_flag=True, help="Do not note the article in content/gaps.yml.")
@NEEDS
@ROOT
@TODAY
def COMMAND(
    id_: str,
    kind: str | None,
    title: str,
    component: str,
    dry_run: bool,
    no_ledger: bool,
    needs_file: Path | None,
    root: Path,
    moment: datetime | None,
) -> None:
    """Begin the article that answers the gap ID, and print its path.

    It claims what customers typed under `answers:`, so that their very words find it. It names
    the nearest articles and the owner, and tells the evidence in comments, which no reader sees.
    Words that tell of a person, or that another article claims, are left out. A file that is
    there is never overwritten. Where the cause advises something else, like words for an article
    that is there, that is told, and only --kind begins an article all the same.

    \b
        kbgen gaps draft g-7kq2m9xw --dry-run
        $EDITOR $(kbgen gaps draft g-7kq2m9xw --kind guide --title "Export as CSV")
    """
    from kbgen.app.drafting import Order, drafted, keep, note_article
    from kbgen.app.gaps import named, standings

    known = standings(root, needs_file, moment_at(moment, root))
    one = named(known, id_).one
    found = drafted(root, known, one, Order(kind or "", title, component))
    for text, why in found.left_out:
        hidden = "a wording" if "person" in why else f'"{text}"'
        click.echo(printable(f"left out of answers: {hidden}, {why}"), err=True)
    if dry_run:
        click.echo("".join(f"{printable(line)}\n" for line in found.text.splitlines()), nl=False)
        return
    keep(found)
    click.echo(printable(str(found.path)))
    if not no_ledger:
        note_article(root, known, one, found)
        click.echo(f"{PATH} names it as the article of {one.gap.id}", err=True)
    click.echo("fill it in, then run `kbgen check`", err=True)
