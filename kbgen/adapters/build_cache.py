"""The build cache: what earlier builds worked out, by a digest of all that it follows from.

It stands outside of every knowledge base: whoever may propose a change of content must not be
able to bring pages that are made already.
"""

import hashlib
import os
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

from zstandard import ZstdCompressor, ZstdDecompressor

from kbgen.errors import ConfigurationError

_ASKED = 500  # keys in one question; older SQLites know up to 999 variables
_PATIENCE = 30.0  # seconds for another process that writes
_PACKAGE = Path(__file__).resolve().parents[1]
T = TypeVar("T")
_PLAIN, _PACKED = b"\0", b"\1"  # how a value begins
_SHORT = 500  # bytes
_SEAL = 8  # bytes in front of all that is kept, which follow from it and from its key
_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class _DamagedError(Exception):
    """What is kept is not what was."""


class Store:
    """Values by their keys in one file; *path* None keeps nothing.

    Whatever is wrong with the file costs time only: it is made anew, and nothing is found.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path

    @property
    def path(self) -> Path | None:
        """The file."""
        return self._path

    def find(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the values of those *keys* that are kept."""
        wanted = list(keys)

        def found(database: sqlite3.Connection) -> dict[bytes, bytes]:
            pairs: dict[bytes, bytes] = {}
            for at in range(0, len(wanted), _ASKED):
                some = wanted[at : at + _ASKED]
                marks = ",".join("?" * len(some))
                asked = f"SELECT key, value FROM kept WHERE key IN ({marks})"
                found = database.execute(asked, some)
                pairs.update((key, _unpacked(key, value)) for key, value in found)
            return pairs

        return self._with_database(found) or {}

    def put(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep *entries*, each in the place of an older one by the same key."""
        if entries:
            kept = "INSERT OR REPLACE INTO kept VALUES (?, ?)"
            packed = [(key, _packed(key, value)) for key, value in entries.items()]
            self._with_database(lambda database: database.executemany(kept, packed))

    def keep_only(self, keys: Iterable[bytes]) -> None:
        """Forget all but *keys*: what the last build did not use, none will."""

        def forget(database: sqlite3.Connection) -> None:
            database.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
            database.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((key,) for key in keys))
            gone = database.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM used)")
            left = database.execute("SELECT count(*) FROM kept").fetchone()[0]
            database.commit()
            if gone.rowcount > left:
                database.execute("VACUUM")

        self._with_database(forget)

    def _with_database(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Return what *work* does with the database; None where that is not to be had."""
        if self._path is None:
            return None
        try:
            with closing(sqlite3.connect(self._path, timeout=_PATIENCE)) as database, database:
                # what a power cut takes away is worked out again
                database.execute("PRAGMA synchronous = OFF")
                database.text_factory = bytes  # there is no text but by damage
                database.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value)")
                return work(database)
        except sqlite3.OperationalError:
            return None  # another process holds it for long, or the disk is full
        except (sqlite3.DatabaseError, _DamagedError):
            with suppress(OSError):
                self._path.unlink()
            return None


def _packed(key: bytes, value: bytes) -> bytes:
    """Return *value* as it is kept: what is long takes a fifth of the disk, for little time."""
    kept = _PLAIN + value if len(value) < _SHORT else _PACKED + ZstdCompressor(1).compress(value)
    return _seal(key, kept) + kept


def _unpacked(key: bytes, sealed: object) -> bytes:
    """Return the value that was kept by *key*; _DamagedError if it is another one, or none."""
    if not isinstance(sealed, bytes) or _seal(key, sealed[_SEAL:]) != sealed[:_SEAL]:
        raise _DamagedError
    kept = sealed[_SEAL:]
    return kept[1:] if kept.startswith(_PLAIN) else ZstdDecompressor().decompress(kept[1:])


def _seal(key: bytes, kept: bytes) -> bytes:
    found = hashlib.blake2b(key, digest_size=_SEAL)
    found.update(kept)
    return found.digest()


class BuildCache:
    """What is kept of one knowledge base, in stores by name; *folder* None keeps nothing.

    What depends on the edition has a store for each: the public one never reads another's.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def store(self, name: str) -> Store:
        """Return the store *name*."""
        return Store(self.folder / f"{name}.sqlite" if self.folder else None)


NO_CACHE = BuildCache(None)


def cache_of(folder: Path | None, root: Path) -> BuildCache:
    """Return the cache of the knowledge base in *root*, one of those in *folder*, if any.

    Raises ConfigurationError if the folder is not for this user alone, or is part of *root*,
    whose files come with changes of others.
    """
    if folder is None:
        return NO_CACHE
    root, folder = root.resolve(), folder.resolve()
    if folder.is_relative_to(root):
        raise ConfigurationError(
            f"the cache {folder} lies in the knowledge base, whose files others may change",
            "name a folder outside of it with --cache",
        )
    own = folder / hashlib.sha256(str(root).encode()).hexdigest()[:16]
    try:
        own.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = own.stat()
    except OSError:
        return NO_CACHE  # a home that nobody may write in; a build needs no cache
    if state.st_uid != os.getuid() or state.st_mode & _OTHERS:
        raise ConfigurationError(
            f"the cache {own} can be written by others, who could put pages into it",
            "name a folder of your own with --cache, or delete this one",
        )
    return BuildCache(own)


def digest(*parts: bytes | str) -> bytes:
    """Return the key of a value that follows from *parts* and from this kbgen.

    Where one part ends and the next begins makes a difference.
    """
    found = hashlib.sha256(_made_by())
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        found.update(len(content).to_bytes(8))
        found.update(content)
    return found.digest()


@cache
def _made_by() -> bytes:
    """Return a digest of the programs that make a site: of all that is installed, and this code."""
    folders = [Path(place) for place in sys.path if place]
    installed = sorted(path.name for place in folders for path in place.glob("*.dist-info"))
    found = hashlib.sha256(repr((sys.version, installed)).encode())
    for path in sorted(_PACKAGE.rglob("*.py")):
        found.update(str(path.relative_to(_PACKAGE)).encode() + b"\0" + path.read_bytes())
    return found.digest()
