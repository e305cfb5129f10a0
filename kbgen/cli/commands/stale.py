"""`kbgen stale`."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from kbgen.cli.options import ROOT, TODAY, moment_at
from kbgen.model.report import Table
from kbgen.model.saying import counted
from kbgen.publish.checking.printable import printable, printable_json
from kbgen.publish.reviewing.freshness import Why
from kbgen.publish.reviewing.stale_table import report, summary, table

_FORMATS = ("table", "csv", "json", "markdown")


@click.command()
@click.option("--owner", metavar="NAME", default=None, help="What this person answers for.")
@click.option(
    "--soon",
    metavar="DAYS",
    type=click.IntRange(0, 9999),
    default=None,
    help="How long before its review an article is listed.  [default: `review: {soon: ...}` of"
    " content/kb.yml, else 30]",
)
@click.option(
    "--format",
    "format_",
    default="table",
    show_default=True,
    type=click.Choice(_FORMATS),
    help="How to write the list.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 if anything is overdue or outdated.")
@ROOT
@TODAY
def stale(format_: str, root: Path, moment: datetime | None, **options: Any) -> None:
    """List articles that somebody should look at again.

    \b
    overdue   the day of `review:` in the front matter has passed
    outdated  a feature that the article is about changed, or came out, since somebody wrote in
              the article: one that it links to, names in `related:`, or calls by its title
    soon      the review is due in the next days

    To write in the file ends "outdated", also if only the day in `review:` is another. When that
    was, Git tells; in a shallow clone, or without Git, that is not known, and said.

    \b
        kbgen stale
        kbgen stale --owner "Ana Ruiz" --soon 60
        kbgen stale --format csv > stale.csv
        kbgen stale --strict                    in a workflow: exit status 1
    """
    from kbgen.app.stale import freshness, of_owner

    now = moment_at(moment, root)
    found = freshness(root, now, options["soon"])
    if options["owner"] is not None:
        found = of_owner(found, options["owner"])
    if format_ == "table":
        from kbgen.cli.report_tables import print_table

        print_table(report(found.found, now.date()))
    else:
        click.echo(_written(format_, table(found.found, now.date())))
    untold = (*_untold(len(found.undated), found.broken), *_unknown(options["owner"], found.owners))
    for line in (summary(found.found), *untold):
        click.echo(line, err=True)
    due = any(one.why is not Why.SOON for one in found.found)
    click.get_current_context().exit(1 if found.broken or (options["strict"] and due) else 0)


def _written(format_: str, rows: Table) -> str:
    """Return *rows* in a format for programs; the others are not loaded."""
    if format_ == "csv":
        from kbgen.gaps.exports.csv import table_csv

        return table_csv(rows).removesuffix("\r\n")
    names = [column.name for column in rows.columns]
    if format_ == "json":
        return printable_json([dict(zip(names, row, strict=True)) for row in rows.rows])
    from kbgen.gaps.inert import plain

    lines = [[column.title for column in rows.columns], ["---"] * len(names)]
    lines += [["" if cell is None else plain(str(cell)) for cell in row] for row in rows.rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _untold(undated: int, broken: Iterable[str]) -> Iterator[str]:
    """Yield what the list cannot tell."""
    if undated:
        yield (
            f"when {counted(undated, 'article')} about features changed is not known: Git does not"
            " tell it here; fetch the whole history to know"
        )
    for path in broken:
        yield printable(f"{path} has errors, and may be missing above; `kbgen check` names them")


COMMAND = stale


def _unknown(owner: str | None, owners: Collection[str]) -> Iterator[str]:
    """Yield that nobody is called *owner*: an empty list would look like nothing to do."""
    if owner is None or owner in owners:
        return
    near = get_close_matches(owner, owners, 1)
    meant = f"; did you mean {near[0]}?" if near else "; `owner:` has the names"
    yield printable(f"nobody called {owner} answers for an article{meant}")
