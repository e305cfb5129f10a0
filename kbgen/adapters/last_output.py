"""The output of the last build: which of its files nobody has touched since, and what they are.

A file is known as Git's index knows it: by its size, its times and its number. Who writes into it
changes the time of its last change, which no program can set; such a file is looked at as if it
were new.
"""

import hashlib
import os
import pickle
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kbgen.adapters.build_cache import NO_CACHE, Store, digest
from kbgen.adapters.deleting import Word
from kbgen.adapters.linking import Identity, identity, linked
from kbgen.publish.releasing.manifest import Entry


class _File(NamedTuple):
    """A file as it was left. *made*: what it follows from. *changed*: also when it is renamed."""

    same: Identity
    changed: int
    sha256: str
    text: str
    made: bytes


class TouchedError(Exception):
    """A file of the last output is not as it was left, though it looks so."""


class LastOutput:
    """The files of an edition in *place* as the last build left them, by what *store* holds.

    The next build may take files over: they get a second name, and what has one is never written
    in place. *note*: what the last build left a word about, besides.
    """

    def __init__(self, store: Store, place: Path) -> None:
        self._store, self._place = store, place
        self._key = digest("the files of the last output", str(place.resolve()))
        self._deleted = digest("the output before it was deleted", str(place.resolve()))
        kept = store.find([self._key]).get(self._key)
        self._left_as: Mapping[str, _File]
        self._left_as, self.note = pickle.loads(kept) if kept else ({}, None)
        deleted = int(store.find([self._deleted]).get(self._deleted, b"0"))
        self._files: dict[str, _File] = {
            path: file
            for path, file in self._left_as.items()
            if _is_as_left(place / path, file, deleted)
        }
        self._made: dict[str, bytes] = {}
        self._entries: Mapping[str, Entry] = {}

    @property
    def deleted(self) -> Word | None:
        """Where to write when the output that the next one replaces is deleted."""
        return Word(self._store.path, self._deleted) if self._store.path else None

    def entry(self, path: str, found: os.stat_result) -> Entry | None:
        """Return what is known of the file that was *found* if it is the one that was at *path*."""
        known = self._files.get(path)
        if known is None or known.same != identity(found):
            return None
        return Entry(known.sha256, found.st_size, known.text)

    def whole(self, path: str, found: os.stat_result, entry: Entry) -> Entry:
        """Return *entry*, what a file says that was *found* at *path* and taken over, maybe.

        Raises TouchedError if the last output had the same file there and it said something else.
        """
        known = self._left_as.get(path)
        if known and known.same == identity(found) and known.sha256 != entry.sha256:
            raise TouchedError(path)
        return entry

    def has(self, path: str, folder: Path) -> bool:
        """Tell whether the file *path* in *folder* is the one that was there, or is like it."""
        known, file = self._files.get(path), folder / path
        if known is None:
            return False
        found = file.lstat()
        return known.same == identity(found) or (
            # much is written anew as it was; that is read sooner than looked at
            known.same[0] == found.st_size
            and hashlib.sha256(file.read_bytes()).hexdigest() == known.sha256
        )

    def take(self, path: str, made: bytes, folder: Path) -> bool:
        """Let the file *path* stand in *folder*, too, if it follows from *made*; tell so."""
        self._made[path] = made
        known = self._files.get(path)
        return known is not None and known.made == made and take_over(self._place, folder, path)

    def next(self, entries: Mapping[str, Entry]) -> None:
        """Hear what the files are that will stand in the place of these."""
        self._entries = entries

    def keep(self) -> None:
        """Remember the next files, which stand in their place now, and the note."""
        files = {path: self._left(path, entry) for path, entry in self._entries.items()}
        self._store.put({self._key: pickle.dumps((files, self.note), pickle.HIGHEST_PROTOCOL)})

    def _left(self, path: str, entry: Entry) -> _File:
        found = (self._place / path).lstat()
        made = self._made.get(path, b"")
        return _File(identity(found), found.st_ctime_ns, entry.sha256, entry.text, made)


def nothing_before() -> LastOutput:
    """Return the last output where there is none."""
    return LastOutput(NO_CACHE.store(""), Path())


def take_over(old: Path, new: Path, path: str) -> bool:
    """Give the file *path* of the folder *old* a second name in the folder *new*; tell so.

    False where that cannot be: it is no file, stands there already, or lies on another disk.
    """
    place = new / path
    try:
        if not stat.S_ISREG((old / path).lstat().st_mode):
            return False
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return linked(old / path, place)


def _is_as_left(file: Path, known: _File, deleted: int) -> bool:
    """Tell whether nobody has touched *file* but who *deleted* its other names, until then."""
    try:
        found = os.lstat(file)
    except OSError:
        return False
    changed = found.st_ctime_ns
    return identity(found) == known.same and (changed == known.changed or changed <= deleted)
