"""The door: commands are found in their folder, and errors become exit statuses here only."""

import signal
import sys
from typing import TYPE_CHECKING

import click

from kbgen import __version__, errors
from kbgen.cli.member_group import MemberGroup

# What is needed when something goes wrong is imported then: `--help` stays at click's own speed.
if TYPE_CHECKING:
    from types import FrameType

FINE, FINDINGS, USAGE, BLOCKED, BUG, ENVIRONMENT = 0, 1, 2, 3, 4, 5
INTERRUPTED, BY_SIGNAL = 130, 128
# What DuckDB makes of a Ctrl-C that comes while it works.
_CUT_SHORT = ("Query interrupted", "INTERRUPT Error: Interrupted!")
_STATUS = {
    errors.UsageError: USAGE,
    errors.ConfigurationError: USAGE,
    errors.ContentError: BLOCKED,
    errors.LogFormatError: USAGE,
    errors.HostError: BUG,
    errors.EnvironmentFault: ENVIRONMENT,
}


@click.command(
    cls=MemberGroup,
    package="kbgen.cli.commands",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="kbgen")
def kbgen() -> None:
    """Turn Markdown in Git into a help centre, and learn which searches it leaves unanswered.

    \b
    Start:    kbgen demo              see it with a sample, nothing is left behind
              kbgen init DIR          start a knowledge base of your own
    Write:    kbgen new feature "..." kbgen check   kbgen serve
    Publish:  kbgen build             kbgen publish DIR
    Listen:   kbgen collect           kbgen analyse LOG   kbgen gaps

    Exit status: 0 fine, 1 findings, 2 wrong usage or settings, 3 content that cannot be
    published, 4 a bug of kbgen, 5 the machine (disk, port, permissions).
    """


def main() -> None:
    """Run the command line and exit with its status."""
    if sys.platform == "win32":
        sys.exit("kbgen: this runs on Linux and macOS; on Windows, use it inside WSL")
    signal.signal(signal.SIGTERM, _terminate)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # else `nohup` keeps it running
        signal.signal(signal.SIGHUP, _terminate)  # its terminal was closed
    output = sys.stdout
    try:
        status = kbgen.main(prog_name="kbgen", standalone_mode=False)
    except click.ClickException as error:
        _correct(error)
        status = USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        status = INTERRUPTED
    except errors.KbgenError as error:
        status = _explain(error)
    except SystemExit as stop:
        # click (it wraps the output) and rich end so when the reader of a pipe has gone
        gone = sys.stdout is not output or isinstance(stop.__context__, BrokenPipeError)
        status = FINE if gone else stop.code
    except Exception as error:  # noqa: BLE001  # a writer is told that it is ours, not Python's
        status = _confess(error)
    sys.exit(status if isinstance(status, int) else FINE)


def _terminate(number: int, _frame: "FrameType | None") -> None:
    # as an exception, so that what is half done is cleared away and children are ended
    sys.exit(BY_SIGNAL + number)


def _correct(error: click.ClickException) -> None:
    from kbgen.publish.checking.printable import printable

    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()  # the whole help, which nobody else has a part in
        return
    context = getattr(error, "ctx", None)
    if context:
        click.echo(
            f"{context.get_usage()}\nTry '{context.command_path} --help' for help.\n", err=True
        )
    # it repeats what was typed, which may be the name of a file that somebody else has named
    click.echo(f"Error: {printable(_on_one_line(error.format_message()))}", err=True)


def _on_one_line(message: str) -> str:
    """Return *message* with the choices that click writes one a line behind each other."""
    head, *rest = (line.strip() for line in message.split("\n"))
    return f"{head} {' '.join(rest)}".strip()


def _explain(error: errors.KbgenError) -> int:
    from kbgen.publish.checking.printable import printable

    for line in getattr(error, "problems", ()):
        click.echo(printable(line), err=True)
    click.echo(f"kbgen: {printable(str(error))}", err=True)
    return _STATUS.get(type(error), BUG)


def _confess(error: Exception) -> int:
    if str(error) in _CUT_SHORT:
        click.echo("stopped", err=True)
        return INTERRUPTED
    from kbgen.cli.bugs import confess

    confess(error)
    return BUG
