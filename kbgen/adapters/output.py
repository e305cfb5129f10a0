"""The output folder: claimed by a marker, written by one build at a time, replaced as a whole."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kbgen.errors import EnvironmentFault, UsageError

MARKER = ".kbgen"
_MARKED = "kbgen writes this folder and deletes what is in it.\n"


@contextmanager
def workspace(output: Path) -> Iterator[Path]:
    """Claim *output* and lend an empty folder in it, which is gone afterwards whatever happens.

    Raises UsageError if *output* is not kbgen's, EnvironmentFault if another build is writing it
    or the disk refuses.
    """
    claim(output)
    with _locked(output):
        for left in output.glob(".work-*"):
            shutil.rmtree(left, ignore_errors=True)
        work = Path(tempfile.mkdtemp(prefix=".work-", dir=output))
        try:
            yield work
        except OSError as error:
            raise EnvironmentFault(
                f"{output} cannot be written: {error.strerror or error}",
                "look at the free space and the permissions",
            ) from error
        finally:
            shutil.rmtree(work, ignore_errors=True)


def replace_folder(new: Path, place: Path) -> None:
    """Put the folder *new* where *place* is; what stood there goes away last."""
    old = new.with_name(f"{new.name}.old")
    try:
        if place.exists():
            place.rename(old)
        new.rename(place)
    except BaseException:
        # a signal may come between the two; without this the folder of work would take both away
        if old.exists() and not place.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


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
    try:
        output.mkdir(parents=True, exist_ok=True)
        marker.write_text(_MARKED, encoding="utf-8")
    except OSError as error:
        raise EnvironmentFault(
            f"{output} cannot be written: {error.strerror}", "look at its permissions"
        ) from error


@contextmanager
def _locked(output: Path) -> Iterator[None]:
    # a lock of the system dies with its process, so that none is ever left behind
    descriptor = os.open(output / MARKER, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise EnvironmentFault(
            f"another kbgen is writing {output}",
            "wait until it has finished, or name another --output",
        ) from error
    finally:
        os.close(descriptor)
