"""`kbgen import`."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbgen.cli.options import ROOT, moment_at
from kbgen.model.saying import counted

if TYPE_CHECKING:
    from kbgen.publish.importing.request import Plan

KINDS = ("guide", "faq")


@click.command(name="import")
@click.argument(
    "folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--kind", required=True, type=click.Choice(KINDS), help="What the pages become.")
@click.option(
    "--audience", required=True, type=click.Choice(["public", "agent"]), help="Who may read them."
)
@click.option("--component", required=True, metavar="ID", help="What they are about.")
@click.option(
    "--language",
    default="",
    metavar="LANGUAGE",
    help="Import the pages in this language.  [default: the first of content/kb.yml]",
)
@click.option(
    "--to",
    "target",
    default="",
    metavar="DIR",
    help="Where the articles go.  [default: content/articles/ and the kind's folder]",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@ROOT
def import_(
    folder: Path,
    kind: str,
    audience: str,
    component: str,
    language: str,
    target: str,
    dry_run: bool,
    root: Path,
) -> None:
    """Turn a folder of plain Markdown into articles.

    Reads front matter in YAML or TOML, or none; keeps headings, links, pictures and callouts.
    Nothing that is there is overwritten. What could not be carried is listed as

    \b
        path:line: reason: what

    Exit status: 0 all was carried, 1 something was not, 2 wrong usage or settings.

    \b
        kbgen import ../old-help --kind guide --audience public --component reports
        kbgen import ../old-help --kind guide --audience public --component reports --language de
    """
    from kbgen.app.importing import ImportOrder, import_folder, plan_of
    from kbgen.model.audience import Audience

    wanted = ImportOrder(kind, Audience(audience), component, language, target)
    if dry_run:
        plan = plan_of(root, folder, wanted, moment_at(None, root))
        _tell(plan, folder, f"would write {_sum(plan, len(plan.pictures))}")
    else:
        imported = import_folder(root, folder, wanted, moment_at(None, root))
        plan = imported.plan
        _tell(plan, folder, f"wrote {_sum(plan, imported.pictures)}")
    click.get_current_context().exit(1 if plan.findings or plan.keys else 0)


def _sum(plan: "Plan", pictures: int) -> str:
    return f"{counted(len(plan.articles), 'article')} and {counted(pictures, 'picture')}"


def _tell(plan: "Plan", folder: Path, done: str) -> None:
    from kbgen.publish.checking.printable import printable

    for finding in plan.findings:
        place = f"{folder / finding.path}:{finding.line}"
        click.echo(printable(f"{place}: {finding.reason}: {finding.what}"))
    click.echo(f"{done}; {counted(plan.links, 'link')} between them", err=True)
    if plan.languages:
        waiting = ", ".join(f"{count} in {language}" for language, count in plan.languages.items())
        click.echo(f"pages in other languages: {waiting}; import them with --language", err=True)
    if plan.keys:
        click.echo("front matter without a meaning here:", err=True)
    for key in plan.keys:
        example = f", like {key.example}" if key.example else ""
        click.echo(printable(f"  {key.key}: {key.pages} pages{example}"), err=True)
    if plan.findings:
        click.echo("not carried:", err=True)
    counts = Counter(finding.reason for finding in plan.findings)
    for reason, count in counts.most_common():
        click.echo(f"  {count} x {reason}", err=True)


COMMAND = import_
