"""A built site made the same for the same content: modes and times do not tell the machine."""

import gzip
import os
import stat
from pathlib import Path

from kbgen.publish.releasing.manifest import PARTS

FOLDER, FILE = 0o755, 0o644


def settle(edition: Path) -> None:
    """Give every folder and file of *edition*'s site its mode, and packed files no time.

    What is as it shall be is not touched, so that it is known by the next build.
    """
    for part in PARTS:
        for place, folders, files in os.walk(edition / part):
            Path(place).chmod(FOLDER)
            del folders
            for name in files:
                _settle(Path(place, name))


def _settle(path: Path) -> None:
    if path.suffix == ".gz":
        before = path.read_bytes()
        # the host writes the day into it
        content = gzip.compress(gzip.decompress(before), 9, mtime=0)
        if content != before:
            path.unlink()  # its name alone: the last output may have the file by another one
            path.write_bytes(content)
    if stat.S_IMODE(path.lstat().st_mode) != FILE:
        path.chmod(FILE)
