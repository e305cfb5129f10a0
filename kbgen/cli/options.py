"""Options and values that several commands share."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from kbgen.errors import UsageError

ROOT = click.option(
    "--root", default=".", show_default="this folder", metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The knowledge base: the folder that holds content/.",
)


class Moment(click.ParamType[datetime]):
    """A day or an instant. One without an offset is in the site's time zone."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date; write it like 2026-10-14 or 2026-10-14T10:00",
                      param, ctx)


TODAY = click.option(
    "--today", "moment", type=Moment(), metavar="DATE",
    help="The day, or instant, that decides what is released.  [default: now]",
)


def moment_at(moment: datetime | None, root: Path) -> datetime:
    """Return *moment*, or now, in the time zone of the knowledge base in *root*."""
    from kbgen.adapters.content import read_settings

    zone = read_settings(root).site.timezone
    if moment is None:
        return datetime.now(UTC).astimezone(zone)
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def below(root: Path, paths: tuple[Path, ...]) -> list[str]:
    """Return *paths* relative to *root*; UsageError for one that lies elsewhere."""
    found = []
    for path in paths:
        relative = os.path.relpath(path.absolute(), root.absolute())
        if relative.startswith(".."):
            raise UsageError(f"{path} is not below {root}", "name the knowledge base with --root")
        found.append(Path(relative).as_posix())
    return found
