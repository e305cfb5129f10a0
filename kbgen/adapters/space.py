"""Room on a disk: what is free, and what to say when there was not enough."""

import errno
import os
import re
from pathlib import Path

from kbgen.errors import EnvironmentFault

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SAID = re.compile(r"\[Errno (\d+)\]")  # what a child process says of an OSError


def bytes_in(folder: Path) -> int:
    """Return the bytes of all files below *folder*."""
    return sum(
        Path(place, name).lstat().st_size
        for place, _, names in os.walk(folder)
        for name in names
        if Path(place, name).exists()
    )


def demand(folder: Path, needed: int) -> None:
    """Raise EnvironmentFault if *folder* has less room than *needed* bytes."""
    free = _free(folder)
    if free < needed:
        raise EnvironmentFault(
            f"{folder} has {free:,} bytes free, and at least {needed:,} are needed",
            "make room; what is published stays as it is",
        )


def number_said(text: str) -> int:
    """Return the number of the system's error that *text* speaks of; 0 if it speaks of none."""
    found = _SAID.search(text)
    return int(found.group(1)) if found else 0


def is_full(number: int | None) -> bool:
    """Tell whether the error *number* is that of a disk without room."""
    return number in _FULL


def is_refusal(number: int) -> bool:
    """Tell whether the error *number* is that of a disk which takes no more."""
    return number in _FULL or number == errno.EROFS


def disk_fault(folder: Path, number: int, work: Path) -> EnvironmentFault:
    """Return the error for *number*, met while *work* was written in *folder*."""
    if number not in _FULL:
        return EnvironmentFault(
            f"{folder} cannot be written: {os.strerror(number)}", "look at its permissions"
        )
    written = bytes_in(work)
    # what was written goes away with the error, and is free again
    free = _free(folder) + written
    return EnvironmentFault(
        f"{folder} cannot be written: {os.strerror(number)}: more than {written:,} bytes are"
        f" needed, {free:,} are free{_names_left(folder)}",
        "make room; what is published stays as it is",
    )


def _free(folder: Path) -> int:
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


def _names_left(folder: Path) -> str:
    """Return what to say if the disk has room for bytes but not for more files."""
    found = os.statvfs(folder)
    return ", but no more files can be made there" if found.f_files and not found.f_favail else ""
