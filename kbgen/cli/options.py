"""Options and values that several commands share."""

import os
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kbgen.errors import UsageError
from kbgen.model.audience import EDITIONS
from kbgen.model.problem import Problem

if TYPE_CHECKING:
    from kbgen.adapters.places import Places

LEAST_MEMORY = 100  # megabytes
_SIZE = re.compile(r"([1-9][0-9]{0,5}) ?(MB|GB)", re.IGNORECASE | re.ASCII)


def _root(_context: click.Context, _option: click.Parameter, given: Path | None) -> Path:
    """Return the folder that was named, else the nearest one around this that holds content."""
    here = Path.cwd()
    around = next(
        (folder for folder in (here, *here.parents) if (folder / "content" / "kb.yml").is_file()),
        here,
    )
    return given or Path(os.path.relpath(around))


ROOT = click.option(
    "--root",
    metavar="DIR",
    callback=_root,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The knowledge base: the folder that holds content/."
    "  [default: this folder, or one around it]",
)


EDITIONS_WANTED = click.option(
    "--edition",
    "editions",
    default="all",
    show_default=True,
    type=click.Choice([*EDITIONS, "all"]),
    callback=lambda _context, _option, name: (
        tuple(EDITIONS.values()) if name == "all" else (EDITIONS[name],)
    ),
    help="Which of the two editions.",
)


CONFIG = click.option(
    "--config",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder that you trust: mkdocs.yml and theme/ are taken from there, and never from the"
    " knowledge base.  [default: the knowledge base]",
)


NEEDS = click.option(
    "--needs",
    "needs_file",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What an analysis left.  [default: build/needs.json of the knowledge base]",
)


class Memory(click.ParamType[str]):
    """A size of memory that every engine understands, like 500MB or 8GB."""

    name = "size"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return *value* without spaces, in capitals; too little to work with is refused."""
        size = _SIZE.fullmatch(value.strip())
        if size is None:
            self.fail(f"{value!r} is no size; write it like 500MB or 8GB", param, ctx)
        number, unit = int(size[1]), size[2].upper()
        if unit == "MB" and number < LEAST_MEMORY:
            self.fail(f"{value!r} is too little; give {LEAST_MEMORY}MB or more", param, ctx)
        return f"{number}{unit}"


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
            self.fail(
                f"{value!r} is no date; write it like 2026-10-14 or 2026-10-14T10:00", param, ctx
            )


WRITTEN = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of printing, over what is there.",
)


TODAY = click.option(
    "--today",
    "moment",
    type=Moment(),
    metavar="DATE",
    help="The day, or instant, that decides what is released.  [default: now]",
)


def moment_at(moment: datetime | None, root: Path) -> datetime:
    """Return *moment*, or now, in the time zone of the knowledge base in *root*."""
    from kbgen.adapters.content import read_settings

    zone = read_settings(root).site.timezone
    if moment is None:
        return datetime.now(UTC).astimezone(zone)
    try:
        return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
    except OverflowError as error:
        raise UsageError(
            f"{moment} has no date in {zone.key}", "choose one between the years 2 and 9998"
        ) from error


CACHE = click.option(
    "--cache",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to keep what was worked out, for the next time; outside of the knowledge base.  "
    "[default: kbgen in your user's cache folder]",
)


def places_at(root: Path, config: Path | None, cache: Path | None) -> "Places":
    """Return the places of a knowledge base in *root*, with its part of the folder *cache*.

    Raises UsageError if *cache* is named and cannot be used; without one, nothing may be kept.
    """
    from kbgen.adapters.build_cache import cache_of
    from kbgen.adapters.places import Places

    kept = cache_of(cache or _user_cache(), root)
    if cache and kept.folder is None:
        raise UsageError(f"the cache {cache} cannot be used", "name a folder that you may write in")
    return Places(root, config or root, kept)


def _user_cache() -> Path | None:
    """Return the folder for caches of whoever runs this, by the XDG specification."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    home = home_folder()
    if Path(named).is_absolute():
        return Path(named, "kbgen")
    return home / ".cache" / "kbgen" if home else None


def seen_from_here(root: Path, problem: Problem) -> Problem:
    """Return *problem* with its path relative to this folder, for editors to open."""
    path = Path(os.path.normpath(root / problem.place.path)).as_posix()
    return replace(problem, place=replace(problem.place, path=path))


def below(root: Path, paths: tuple[Path, ...]) -> list[str]:
    """Return *paths* relative to *root*; UsageError for one that lies elsewhere."""
    found = []
    for path in paths:
        relative = os.path.relpath(path.absolute(), root.absolute())
        if relative.startswith(".."):
            raise UsageError(f"{path} is not below {root}", "name the knowledge base with --root")
        if relative != "." and Path(relative).parts[0] != "content":
            raise UsageError(f"{path} is no content", "name files or folders below content/")
        found.append(Path(relative).as_posix())
    return found


def home_folder() -> Path | None:
    """Return the home folder of whoever runs this; None for a user without one."""
    try:
        return Path.home()
    except RuntimeError:
        return None
