"""Searches on disk: a file for each day and process, whole lines, each time with one write."""

import fcntl
import os
from datetime import date
from pathlib import Path

from kbgen.adapters.collector_folder import cut_back, file_name, size_of_day
from kbgen.adapters.durable import sync_folder

_OPEN = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
_NAMES = 100  # files of a day whose processes have the same number, as in containers
_CLOSED = -1
_ROOM = 128 * 1024  # bytes that must be free before it is tried again


class NoRoom(Exception):
    """Nothing was written; the message says why: the disk, or the quota of the day."""


class SearchFiles:
    """Appends lines to the file of the day. What was written before a fault stays whole.

    *quota*: bytes that all collectors of *folder* may write on a day. *fault* and *sync_fault*
    say what is wrong at present, "" if nothing is. *unsynced*: bytes that a power failure takes.
    """

    def __init__(self, folder: Path, quota: int) -> None:
        self.fault = ""
        self.sync_fault = ""
        self._folder = folder
        self._quota = quota
        self._day = date.min
        self._spent = date.min  # the day whose quota is used up
        self._descriptor = _CLOSED
        self._whole = 0  # bytes of the file, up to the end of its last whole line
        self._used = 0  # bytes of the day
        self._torn = False
        self.unsynced = 0

    def append(self, lines: bytes, day: date) -> None:
        """Write *lines* with one write, or nothing of them: then NoRoom."""
        try:
            self._open(day)
            self._write(lines)
        except OSError as error:
            self.fault = error.strerror or "input/output error"
            raise NoRoom(self.fault) from error
        except NoRoom as error:
            self.fault = str(error)
            raise

    def look(self, day: date) -> None:
        """Count what all collectors wrote on *day*, end another day, and see if a fault is over."""
        self._used = size_of_day(self._folder, day)
        if self._day != day:
            self.close()
        if (self.fault or self.sync_fault) and self._spent != day:
            self._try(day)

    def to_sync(self) -> int | None:
        """Return a descriptor of the file for `synced`; None if all has reached the disk."""
        if self._descriptor == _CLOSED or not self.unsynced:
            return None
        self.unsynced = 0
        return os.dup(self._descriptor)  # the day may end meanwhile

    def close(self) -> None:
        """Let everything reach the disk, and close the file."""
        if self._descriptor == _CLOSED:
            return
        descriptor = self.to_sync()
        if descriptor is not None:
            self.sync_fault = synced(descriptor)
        os.close(self._descriptor)  # which unlocks it, too
        self._descriptor = _CLOSED

    def _try(self, day: date) -> None:
        # by itself: nobody may send any more to a collector that says that it cannot write
        try:
            room = os.statvfs(self._folder)
            if room.f_bavail * room.f_frsize < _ROOM:
                return
            self.append(b"\n", day)
            self._whole -= 1
            self._cut()
            self.fault = ""
        except (NoRoom, OSError):
            self._torn = True

    def _open(self, day: date) -> None:
        if self._descriptor != _CLOSED:
            if self._day == day and os.fstat(self._descriptor).st_nlink:
                return
            self.close()
        descriptor = _locked_file(self._folder, day)
        try:
            cut_back(descriptor)
            self._whole = os.fstat(descriptor).st_size
            self._used = size_of_day(self._folder, day)
            sync_folder(self._folder)
        except OSError:
            os.close(descriptor)
            raise
        self._descriptor, self._day, self._torn = descriptor, day, False

    def _write(self, lines: bytes) -> None:
        if self._spent == self._day or self._used + len(lines) > self._quota:
            self._spent = self._day  # also for shorter ones, so that no day is thinned out
            raise NoRoom("the quota of the day is used up")
        if self._torn:
            self._cut()
        self._torn = True
        try:
            written = os.write(self._descriptor, lines)
        except OSError:
            self._cut()
            raise
        if written < len(lines):  # a disk that is full takes a part before it says so
            self._cut()
            raise NoRoom("No space left on device")
        self._torn = False
        self._whole += written
        self._used += written
        self.unsynced += written

    def _cut(self) -> None:
        os.ftruncate(self._descriptor, self._whole)
        self._torn = False


def synced(descriptor: int) -> str:
    """Let a file reach the disk and close it; return what went wrong, "" if nothing did."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        return error.strerror or "input/output error"
    finally:
        os.close(descriptor)
    return ""


def _locked_file(folder: Path, day: date) -> int:
    """Open the first file of *day* that no other process writes to, for as long as it is open."""
    for again in range(_NAMES):
        descriptor = os.open(folder / file_name(day, os.getpid(), again), _OPEN, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            continue
        return descriptor
    raise NoRoom("too many collectors write to one folder")
