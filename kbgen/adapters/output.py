"""The output folder: claimed by a marker, written by one build at a time, replaced as a whole."""

import fcntl
import os
import re
import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kbgen.adapters.deleting import Word, delete, delete_soon
from kbgen.adapters.exchange import exchange
from kbgen.adapters.space import disk_fault, is_refusal, number_said
from kbgen.errors import EnvironmentFault, HostError, UsageError

MARKER = ".kbgen"
WORK = ".work-"
_MARKED = "kbgen writes this folder and deletes what is in it.\n"


@contextmanager
def workspace(output: Path) -> Iterator[Path]:
    """Claim *output* and lend an empty folder in it, which is gone afterwards whatever happens.

    Raises UsageError if *output* is not kbgen's, EnvironmentFault if another build is writing it
    or the disk refuses.
    """
    claim(output)
    with locked(output, None), lent(output) as work:
        yield work


@contextmanager
def lent(folder: Path) -> Iterator[Path]:
    """Lend an empty folder in *folder*; it goes, and so does what a killed run has left there.

    Raises EnvironmentFault if the disk takes no more, also where a child process has met that.
    """
    for left in folder.glob(f"{WORK}*"):
        delete(left)
    try:
        work = Path(tempfile.mkdtemp(prefix=WORK, dir=folder))
    except OSError as error:
        raise disk_fault(folder, error.errno or 0, folder / WORK) from error
    try:
        yield work
    except OSError as error:
        raise disk_fault(folder, error.errno or 0, work) from error
    except HostError as error:
        if not is_refusal(number_said(error.what)):
            raise
        raise disk_fault(folder, number_said(error.what), work) from error
    finally:
        delete(work)


def replace_folder(new: Path, place: Path, word: Word | None = None) -> None:
    """Put the folder *new* where *place* is, in one step where the disk can do that.

    What stood there may be deleted after this process goes on, which then leaves a *word*.
    """
    if not place.exists():
        new.rename(place)
    elif exchange(new, place):
        old = place.parent / f"{WORK}{secrets.token_hex(6)}"  # the next run looks for what is left
        new.rename(old)
        delete_soon(old, word)
    else:
        replace_in_two_steps(new, place)


def replace_in_two_steps(new: Path, place: Path) -> None:
    """Put *new* where *place* is; for a moment there is neither. What stood there goes last."""
    old = new.with_name(f"{new.name}.old")
    try:
        place.rename(old)
        new.rename(place)
    except BaseException:
        # a signal may come between the two; without this the folder of work would take both away
        if old.exists() and not place.exists():
            old.rename(place)
        raise
    delete(old)


def claim(output: Path) -> None:
    """Mark *output* as kbgen's; UsageError if it holds what kbgen did not write."""
    marker = output / MARKER
    if output.exists() and not output.is_dir():
        raise UsageError(f"{output} is a file", "name a folder")
    if output.is_dir() and any(output.iterdir()) and not marker.is_file():
        raise UsageError(
            f"{output} holds files that kbgen did not write",
            "name an empty or a new folder; kbgen deletes what is in it",
        )
    if served := marked_edition(output):
        raise UsageError(
            f"{output} is where the {served} edition is published from",
            "name another folder, or use `kbgen publish`",
        )
    try:
        output.mkdir(parents=True, exist_ok=True)
        if not marker.exists():
            marker.write_text(_MARKED, encoding="utf-8")
    except OSError as error:
        raise EnvironmentFault(
            f"{output} cannot be written: {error.strerror}", "look at its permissions"
        ) from error


def marked_edition(folder: Path) -> str:
    """Return the edition that is published from *folder*; "" if none is."""
    try:
        text = (folder / MARKER).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    found = re.search(r"^edition: (\w+)$", text, re.MULTILINE)
    return found.group(1) if found else ""


@contextmanager
def locked(folder: Path, on_wait: Callable[[], None] | None) -> Iterator[None]:
    """Keep other runs out of the claimed *folder*.

    If another is there: wait for its end after calling *on_wait*, or raise EnvironmentFault if
    that is None. A lock of the system dies with its process, so that none is ever left behind.
    """
    try:
        descriptor = os.open(folder / MARKER, os.O_RDWR)
    except OSError as error:
        raise EnvironmentFault(
            f"{folder} cannot be written: {error.strerror}", "look at its permissions"
        ) from error
    try:
        _lock(descriptor, folder, on_wait)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, folder: Path, on_wait: Callable[[], None] | None) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        if on_wait is None:
            raise EnvironmentFault(
                f"another kbgen is writing {folder}",
                "wait until it has finished, or name another folder",
            ) from error
        on_wait()
        fcntl.flock(descriptor, fcntl.LOCK_EX)
