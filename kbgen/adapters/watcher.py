"""Which files of a knowledge base were saved, in bursts, so that one save is one change."""

import os
import queue
from collections.abc import Callable
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from kbgen.errors import EnvironmentFault

FOLDERS, FILES = ("content", "theme"), ("mkdocs.yml",)
QUIET = 0.2  # seconds without an event end a burst
# What changes a file; that a build reads it is no change.
_CHANGES = frozenset({"created", "modified", "closed", "moved", "deleted"})


class Watcher:
    """Watches what a site is built from below *root*, from its making until `stop`.

    *more*: other folders below the root that are watched. *on_event* is told each path at once,
    in a thread, and before `changed` returns it.
    """

    def __init__(
        self,
        root: Path,
        more: tuple[str, ...] = (),
        on_event: Callable[[str], None] = lambda _path: None,
    ) -> None:
        self._root = root.resolve()
        self._seen: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._names = (*FOLDERS, *more)

        def tell(path: str) -> None:
            on_event(path)  # first: whoever waits for the change must not be ahead of it
            self._seen.put(path)

        self._handler = _Handler(self._root, self._names, tell)
        self._folders: dict[str, Any] = {}
        self._observer = Observer()
        try:
            self._observer.schedule(self._handler, str(self._root))
            self._cover(self._names)
            self._observer.start()
        except OSError as error:
            raise EnvironmentFault(
                f"{root} cannot be watched: {error.strerror or error}",
                "raise the system's limit of watched files, or run `kbgen build` after each change",
            ) from error

    def changed(self) -> tuple[str, ...]:
        """Wait until files change and rest again; return their paths below the root, sorted.

        What changed since the last call counts, so that nothing is missed during a build. Files
        that were there only in between, as editors make them, are named if there are no others.
        """
        found = {self._seen.get()}
        while True:
            try:
                found.add(self._seen.get(timeout=QUIET))
            except queue.Empty:
                break
        self._cover(tuple(found & set(self._names)))
        there = [name for name in found if (self._root / name).exists()]
        return tuple(sorted(there or found))

    def stop(self) -> None:
        """Watch no longer."""
        self._observer.stop()
        self._observer.join()

    def _cover(self, folders: tuple[str, ...]) -> None:
        """Watch *folders*, also those that were made anew since: a watch dies with its folder."""
        for name in folders:
            old = self._folders.pop(name, None)
            if old is not None:
                self._observer.unschedule(old)
            if (self._root / name).is_dir():
                self._folders[name] = self._observer.schedule(
                    self._handler, str(self._root / name), recursive=True
                )


class _Handler(FileSystemEventHandler):
    def __init__(self, root: Path, folders: tuple[str, ...], tell: Callable[[str], None]) -> None:
        self._root = root
        self._folders = folders
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGES:
            return
        if event.is_directory and event.event_type == "modified":
            return  # follows from what happened inside, which has an event of its own
        for path in (os.fsdecode(event.src_path), os.fsdecode(event.dest_path)):
            name = Path(path).relative_to(self._root).as_posix() if path else ""
            if _counts(name, self._folders):
                self._tell(name)


def _counts(name: str, folders: tuple[str, ...]) -> bool:
    """Tell whether a site is built from *name*: no file that an editor keeps for itself."""
    first, *others = name.split("/")
    own = any(part.startswith(".") or part.endswith("~") for part in others)
    return (first in folders and not own) or name in FILES
