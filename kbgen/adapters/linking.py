"""Second names for files: what did not change is neither written nor copied.

Whoever writes where such a file may stand takes the name away first: the file is another's too.
"""

import os
from pathlib import Path

# Size, time of writing in nanoseconds, number and disk: they stay when a file gets a second name,
# and another file in its place would have others.
Identity = tuple[int, int, int, int]


def identity(found: os.stat_result) -> Identity:
    """Return what a file that was *found* is known by."""
    return found.st_size, found.st_mtime_ns, found.st_ino, found.st_dev


def linked(source: Path, place: Path) -> bool:
    """Give the file *source* the name *place* as well; tell whether that could be done."""
    try:
        os.link(source, place, follow_symlinks=False)
    except OSError:  # it is gone, something stands there, or that is another disk
        return False
    return True


def linked_if(source: Path, place: Path, known: Identity) -> bool:
    """Do the same only if *source* is still the file that is *known*, in any folder."""
    try:
        if identity(source.lstat()) != known:
            return False
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return linked(source, place)
