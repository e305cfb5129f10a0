"""What is written stays written, also if the power fails."""

import os
from pathlib import Path


def sync_tree(folder: Path) -> None:
    """Let everything below *folder* reach the disk."""
    for place, _, names in os.walk(folder):
        for name in names:
            _sync(Path(place, name))
        _sync(Path(place))


def sync_folder(folder: Path) -> None:
    """Let the names in *folder* reach the disk."""
    _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
