"""Folders deleted: at once, or by a process that nobody waits for."""

import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kbgen.adapters.build_cache import Store
from kbgen.adapters.child import child_environment

_MANY = 500  # folders; some disks take milliseconds for each
MODULE = "kbgen.adapters.deleting"


@dataclass(frozen=True, slots=True)
class Word:
    """Where it is written when a deletion was done: in nanoseconds, in *store* by *key*."""

    store: Path
    key: bytes

    def arguments(self) -> tuple[str, str]:
        """Return it as it stands on a command line."""
        return str(self.store), self.key.hex()


def delete(folder: Path) -> None:
    """Delete *folder*, also one whose parts were made read-only; what cannot go stays."""
    if folder.is_symlink():  # it is a name, and what it leads to is somebody else's
        folder.unlink()
        return
    for place, _, _ in os.walk(folder):
        # a folder that was copied from a read-only tree is one itself; another user's stays
        with suppress(OSError):
            Path(place).chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)


def delete_soon(folder: Path, word: Word | None = None) -> None:
    """Delete *folder*, which nobody needs; one of very many folders after this process goes on.

    That leaves a *word* when it is done, as files that had second names there change by it. If it
    ends early, a part is left, which whoever made it looks for the next time.
    """
    if folder.is_symlink() or sum(1 for _ in islice(os.walk(folder), _MANY)) < _MANY:
        delete(folder)
        return
    line = [sys.executable, "-P", "-m", MODULE, str(folder.absolute())]
    quiet = subprocess.DEVNULL
    try:
        subprocess.Popen(
            [*line, *(word.arguments() if word else ())],
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            env=child_environment(),
            start_new_session=True,  # whoever ends kbgen does not mean this
        )
    except OSError:  # no process is to be had now
        delete(folder)


def _main(folder: str, store: str = "", key: str = "") -> None:
    delete(Path(folder))
    if store:
        Store(Path(store)).put({bytes.fromhex(key): str(time.time_ns()).encode()})


if __name__ == "__main__":
    _main(*sys.argv[1:])
