"""The folder that searches are collected in: whose it is, what was torn, what is old."""

import fcntl
import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from kbgen.adapters.writing import refused
from kbgen.errors import EnvironmentFault

_NAME = re.compile(r"searches-(\d{4}-\d{2}-\d{2})-\d+(?:-\d+)?\.jsonl")
_PART = 64 * 1024


def opened_folder(folder: Path) -> None:
    """Make *folder*, or EnvironmentFault if others can read what is in it."""
    try:
        if not folder.exists():
            folder.mkdir(mode=0o700, parents=True)
            # it may stand in a repository, which others read
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        found = folder.stat()
    except OSError as error:
        raise refused(folder, error) from error
    if found.st_uid != os.geteuid():
        raise EnvironmentFault(f"{folder} belongs to another user", "name another with --to")
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise EnvironmentFault(
            f"{folder} can be read by others, and searches are personal",
            f"make it yours alone: chmod 700 {folder}",
        )


def file_name(day: date, pid: int, again: int = 0) -> str:
    """Return the name of the file of a process; *again* counts those that it may not use."""
    return f"searches-{day.isoformat()}-{pid}{f'-{again}' if again else ''}.jsonl"


def files(folder: Path) -> Iterator[tuple[date, Path]]:
    """Yield each file of searches in *folder* with its day."""
    for path in folder.iterdir():
        named = _NAME.fullmatch(path.name)
        if named:
            with suppress(ValueError):  # the 31st of February is none of ours
                yield date.fromisoformat(named[1]), path


def size_of_day(folder: Path, day: date) -> int:
    """Return how many bytes all collectors of *folder* wrote on *day*."""
    total = 0
    for of, path in files(folder):
        if of == day:
            with suppress(OSError):
                total += path.stat().st_size
    return total


def delete_old(folder: Path, today: date, days: int) -> list[str]:
    """Delete the files that are older than *days*, and return their names."""
    old = [path for day, path in files(folder) if day < today - timedelta(days=days)]
    for path in old:
        path.unlink(missing_ok=True)
    return sorted(path.name for path in old)


def mend(folder: Path) -> list[str]:
    """Cut files back to their last whole line, and return the names of those that were torn.

    A line that is torn was never acknowledged. Files of collectors that run are left alone.
    """
    return sorted(path.name for _, path in files(folder) if _is_mended(path))


def cut_back(descriptor: int) -> bool:
    """Cut a file behind its last line break; tell whether there was something."""
    size = os.fstat(descriptor).st_size
    end = size
    while end > 0:
        start = max(0, end - _PART)
        found = os.pread(descriptor, end - start, start).rfind(b"\n")
        if found >= 0:
            end = start + found + 1
            break
        end = start
    if end < size:
        os.ftruncate(descriptor, end)
    return end < size


def _is_mended(path: Path) -> bool:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return cut_back(descriptor)
    except BlockingIOError:  # its collector runs
        return False
    finally:
        os.close(descriptor)
