"""Regular files below a folder, found and opened without following a link or waiting for a pipe."""

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# without waiting: a pipe that was put in the file's place would never answer
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_LINKS = (errno.ELOOP, errno.ENOTDIR, errno.EMLINK)
_KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file is not read, and what to do."""

    what: str
    todo: str


@dataclass(frozen=True, slots=True)
class Found:
    """What stands on a *path*: a folder, a file of *size* bytes, or what is *refused* as one.

    *depth* counts the folders above it. *stamp* changes with each change of a file.
    """

    path: str
    size: int
    depth: int
    folder: bool
    refused: Refused | None
    stamp: tuple[int, ...] = ()

    @property
    def regular(self) -> bool:
        """Whether this is a file that can be read."""
        return not self.folder and self.refused is None


def walk(root: Path, top: str) -> Iterator[Found]:
    """Yield all below the folder *top* of *root*, sorted, folders before what they hold.

    What is hidden (`.git`) is left out, and a link to a folder is never entered.
    """
    waiting = [(top, 1)]
    while waiting:
        folder, depth = waiting.pop()
        inner: list[tuple[str, int]] = []
        with os.scandir(root / folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.startswith("."):
                    continue
                path = f"{folder}/{entry.name}"
                state = entry.stat(follow_symlinks=False)
                is_folder = stat.S_ISDIR(state.st_mode)
                inner += [(path, depth + 1)] if is_folder else []
                wrong = None if is_folder else _irregular(state)
                size, stamp = (0, ()) if is_folder else (state.st_size, _stamp(state))
                yield Found(path, size, depth, is_folder, wrong, stamp)
        waiting += reversed(inner)


def read_regular(root: Path, path: str, most: int) -> bytes | Refused:
    """Return the bytes of the regular file *path* below *root*, of which there are at most *most*.

    No part of *path* may be a link. What is opened is looked at once more, so that nothing can be
    put in its place meanwhile. Raises OSError if it is not there or cannot be read.
    """
    try:
        opened = _open(root, PurePosixPath(path))
    except OSError as error:
        if error.errno in _LINKS:
            return _not_regular("a link, or lies behind one")
        if error.errno in (errno.ENXIO, errno.ENODEV, errno.EOPNOTSUPP):
            return _not_regular("no file")
        raise
    if isinstance(opened, Refused):
        return opened
    with os.fdopen(opened, "rb") as file:
        irregular = _irregular(os.fstat(file.fileno()))
        if irregular:
            return irregular
        raw = file.read(most + 1)
    if len(raw) > most:
        return Refused(f"this file is larger than {most:,} bytes", "split it into several files")
    return raw


def _open(root: Path, path: PurePosixPath) -> int | Refused:
    if path.is_absolute() or ".." in path.parts:
        return Refused("this path leads out of the knowledge base", "name a file below content/")
    at = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for folder in path.parts[:-1]:
            inner = os.open(folder, _FOLDER, dir_fd=at)
            os.close(at)
            at = inner
        # looked at before it is opened: to open a device may do something
        state = os.stat(path.name, dir_fd=at, follow_symlinks=False)
        return _irregular(state) or os.open(path.name, _FILE, dir_fd=at)
    finally:
        os.close(at)


def _stamp(state: os.stat_result) -> tuple[int, ...]:
    """Return what tells a file from any other that stood on its path, or will."""
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, state.st_nlink


def _irregular(state: os.stat_result) -> Refused | None:
    if not stat.S_ISREG(state.st_mode):
        return _not_regular(_KINDS.get(stat.S_IFMT(state.st_mode), "no file"))
    # the other name may lie anywhere, and be written there
    return _not_regular("a hard link, one of two names of a file") if state.st_nlink > 1 else None


def _not_regular(kind: str) -> Refused:
    return Refused(f"this is {kind}, not a regular file", "put the file itself here")
