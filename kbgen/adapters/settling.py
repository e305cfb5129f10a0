"""A built site made the same for the same content: modes and times do not tell the machine."""

import gzip
import os
from pathlib import Path

from kbgen.publish.releasing.manifest import PARTS

_TIME = slice(4, 8)  # in the header of a gzip file (RFC 1952)
FOLDER, FILE = 0o755, 0o644


def settle(edition: Path) -> None:
    """Give every folder and file of *edition*'s site its mode, and packed files no time.

    What is as it shall be is not touched, so that the next build knows it.
    """
    for part in PARTS:
        for place, folders, files in os.walk(edition / part):
            Path(place).chmod(FOLDER)
            del folders
            for name in files:
                _settle(Path(place, name))


def _settle(path: Path) -> None:
    if path.suffix == ".gz":
        forget_day(path)
    if path.stat().st_mode & 0o777 != FILE:
        path.chmod(FILE)


def forget_day(packed: Path) -> None:
    """Let the gzip file *packed* tell no time; the host writes the day into it."""
    content = packed.read_bytes()
    if any(content[_TIME]):
        packed.unlink()  # its name alone: the last output may have the file by another one
        packed.write_bytes(gzip.compress(gzip.decompress(content), 9, mtime=0))
