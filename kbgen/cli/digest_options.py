"""Options that the subcommands of `kbgen digest` share, and what they do with digests."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import click

from kbgen.cli.options import NEEDS, ROOT, TODAY, Moment, moment_at
from kbgen.errors import UsageError
from kbgen.gaps.digest import Digest
from kbgen.gaps.letter import Postmark, letters
from kbgen.gaps.news.news import News
from kbgen.publish.checking.printable import printable

F = TypeVar("F", bound=Callable[..., Any])
_WEEK = timedelta(days=7)

_OPTIONS = (
    click.option(
        "--since",
        type=Moment(),
        metavar="DATE",
        help="The first day, or instant, to tell of.  [default: seven days ago]",
    ),
    click.option(
        "--format",
        "format_",
        default="markdown",
        show_default=True,
        type=click.Choice(tuple(letters())),
        help="Markdown, mails to open and send, or messages for a webhook of a chat.",
    ),
    click.option(
        "--output",
        "folder",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        help="Write the files to this folder, and print their paths.",
    ),
    click.option(
        "--send",
        "way",
        type=click.Choice(("smtp", "webhook")),
        help="Send it: by the mail server of content/kb.yml, or to a chat.",
    ),
    click.option("--dry-run", "rehearse", is_flag=True, help="With --send: only say what would."),
    click.option(
        "--even-empty", "even_empty", is_flag=True, help="With --send: also if nothing happened."
    ),
    NEEDS,
    ROOT,
    TODAY,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to do with digests: print them in a form, write them to a *folder*, or send them."""

    format_: str
    folder: Path | None
    way: str | None
    rehearse: bool
    even_empty: bool


def digesting(command: F) -> F:
    """Give *command* the options of all digests; `told_by` and `hand_on` read them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def told_by(options: dict[str, Any]) -> tuple[News, Wanted]:
    """Return the news that *options* ask for, and what to do with digests of them."""
    from kbgen.app.news import news_since

    root: Path = options.pop("root")
    now = moment_at(options.pop("moment"), root)
    since: datetime | None = options.pop("since")
    first = now - _WEEK if since is None else moment_at(since, root)
    needs_file = options.pop("needs_file")
    wanted = Wanted(**options)
    if wanted.rehearse and not wanted.way:
        raise UsageError("--dry-run is of --send", "add --send smtp or --send webhook")
    return news_since(root, first, now, needs_file), wanted


def hand_on(digests: Sequence[Digest], news: News, wanted: Wanted) -> None:
    """Print, write or send *digests*, as it is *wanted*."""
    mark = Postmark(news.library.settings.site, news.now, news.period)
    if wanted.way:
        _send(digests, mark, wanted)
        return
    letter = letters()[wanted.format_]
    files = [(f"{one.file}{letter.ending}", letter.text(one, mark)) for one in digests]
    if wanted.folder:
        from kbgen.app.gaps import write_files

        for path in write_files(files, wanted.folder):
            click.echo(printable(str(path)))
    elif len(files) > 1 and letter.between is None:
        raise UsageError(f"these are {len(files)} files", "name a folder with --output")
    else:
        click.echo((letter.between or "").join(text for _, text in files), nl=False)
    if not any(one.items for one in digests):
        click.echo(f"nothing happened, {news.period}", err=True)


def _send(digests: Sequence[Digest], mark: Postmark, wanted: Wanted) -> None:
    from kbgen.app.sending import WAYS, delivered

    told = [one for one in digests if one.items or wanted.even_empty]
    if not told:
        click.echo("nothing happened, so nothing is sent; --even-empty sends that", err=True)
        return
    plan = WAYS[wanted.way or ""](told, mark, os.environ)
    if wanted.rehearse:
        for line in plan.lines:
            click.echo(printable(f"would go to {line}"))
    else:
        for line in delivered(plan):
            click.echo(printable(line))
    for line in plan.left:
        click.echo(printable(f"not sent, {line}"), err=True)
