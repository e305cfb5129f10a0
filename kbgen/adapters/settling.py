"""A built site made the same for the same content: modes and times do not tell the machine."""

import gzip
import os
from pathlib import Path

from kbgen.publish.releasing.manifest import PARTS

FOLDER, FILE = 0o755, 0o644


def settle(edition: Path) -> None:
    """Give every folder and file of *edition*'s site its mode, and packed files no time."""
    for part in PARTS:
        for place, folders, files in os.walk(edition / part):
            Path(place).chmod(FOLDER)
            del folders
            for name in files:
                _settle(Path(place, name))


def _settle(path: Path) -> None:
    if path.suffix == ".gz":
        # the host writes the day into it
        path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()), 9, mtime=0))
    path.chmod(FILE)
