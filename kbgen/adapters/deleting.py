"""Folders deleted: at once, or by a process that nobody waits for."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from itertools import islice
from pathlib import Path

from kbgen.adapters.child import child_environment

_MANY = 500  # folders; some disks take milliseconds for each
MODULE = "kbgen.adapters.deleting"


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


def delete_soon(folder: Path) -> None:
    """Delete *folder*, which nobody needs; one of very many folders after this process goes on.

    If that ends early, a part is left, which whoever made it looks for the next time.
    """
    if sum(1 for _ in islice(os.walk(folder), _MANY)) < _MANY:
        delete(folder)
        return
    quiet = subprocess.DEVNULL
    subprocess.Popen(
        [sys.executable, "-P", "-m", MODULE, str(folder.resolve())],
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        env=child_environment(),
        start_new_session=True,  # whoever ends kbgen does not mean this
    )


if __name__ == "__main__":
    delete(Path(sys.argv[1]))
