"""`kbgen gaps set`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from kbgen.cli.options import NEEDS, ROOT, TODAY, moment_at
from kbgen.errors import UsageError
from kbgen.gaps.ledger import DECIDED, PATH
from kbgen.model.gap import Class, Decision, Status
from kbgen.publish.checking.printable import printable

M = TypeVar("M", Status, Class)


class _OrNone(click.Choice[str]):
    """One of some words; an empty text is none of them."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert(value, param, ctx) if value else ""


@click.command("set")
@click.argument("id_", metavar="ID")
@click.option("--status", type=_OrNone([one.value for one in DECIDED]), help="Where it stands.")
@click.option(
    "--class", "kind", type=_OrNone([one.value for one in Class]), help="What kind of work it is."
)
@click.option("--owner", metavar="NAME", help="Who is to look at it.")
@click.option("--article", metavar="ID", help="The article that answers it, or will.")
@click.option("--link", metavar="URL", help="Where it is tracked: https://, http:// or mailto:.")
@click.option("--note", metavar="TEXT", help="What others should know.")
@click.option("--dismiss", "dismissed", metavar="REASON", help="It is no gap, for good; say why.")
@click.option("--undismiss", is_flag=True, help="It is one after all.")
@NEEDS
@ROOT
@TODAY
def COMMAND(
    id_: str,
    undismiss: bool,
    needs_file: Path | None,
    root: Path,
    moment: datetime | None,
    **options: str | None,
) -> None:
    """Write what you decided about the gap ID to content/gaps.yml.

    Only the lines that change are touched: comments, order and quotes stay as you wrote them. An
    empty text takes a value back. That a gap is closed or reopened is measured, and never set.

    \b
        kbgen gaps set g-7kq2m9xw --status planned --owner "Ana Ruiz"
        kbgen gaps set g-7kq2m9xw --dismiss "another company's product"
        kbgen gaps set g-7kq2m9xw --note ""
    """
    from kbgen.app.gaps import current, named, no_article, set_decision, standings

    given = _given(options, undismiss=undismiss)
    known = standings(root, needs_file, moment_at(moment, root))
    found = named(known, id_)
    one = found.one
    if found.merged:
        click.echo(printable(f"{id_} became part of {one.gap.id}, which is set"), err=True)
    if undismiss and not current(known.ledger, one).dismissed:
        click.echo(f"{one.gap.id} was not dismissed", err=True)
        if len(given) == 1:
            return
    set_decision(root, known, one, _change(given))
    unwritten = no_article(known, given.get("article", "").strip())
    if unwritten:
        click.echo(printable(unwritten), err=True)
    click.echo(f"{one.gap.id} is set in {PATH}", err=True)


def _given(options: Mapping[str, str | None], *, undismiss: bool) -> dict[str, str]:
    """Return the texts that are to be set by field; UsageError if they make no sense."""
    given = {name: _lines(text) for name, text in options.items() if text is not None}
    if "dismissed" in given and undismiss:
        raise UsageError("--dismiss and --undismiss say the opposite", "write one of them")
    if not given.get("dismissed", "given").strip():
        raise UsageError("a reason is missing", "write --dismiss REASON, or --undismiss alone")
    given.update({"dismissed": ""} if undismiss else {})
    if not given:
        raise UsageError("nothing is to be set", "see `kbgen gaps set --help`")
    return given


def _change(given: Mapping[str, str]) -> Callable[[Decision], Decision]:
    """Return what makes of a decision one with the texts that are *given*."""

    def changed(was: Decision) -> Decision:
        return replace(
            was,
            status=_member(Status, given, was.status, "status"),
            kind=_member(Class, given, was.kind, "kind"),
            owner=given.get("owner", was.owner),
            article=given.get("article", was.article),
            link=given.get("link", was.link),
            note=given.get("note", was.note),
            dismissed=given.get("dismissed", was.dismissed),
        )

    return changed


def _member(of: type[M], given: Mapping[str, str], was: M | None, name: str) -> M | None:
    if name not in given:
        return was
    return of(given[name]) if given[name] else None


def _lines(text: str) -> str:
    """Return *text* with the line ends of a file."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
