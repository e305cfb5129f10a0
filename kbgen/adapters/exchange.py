"""Two folders change places in one step, where the system and the disk can do that."""

import ctypes
import errno
import os
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are relative to this folder, as everywhere
_LINUX, _MACOS = "renameat2", "renamex_np"
_SWAP = 2  # RENAME_EXCHANGE there, RENAME_SWAP here
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def exchange(one: Path, other: Path) -> bool:
    """Let *one* and *other* change places; False if they cannot here, and nothing happened."""
    first, second = os.fsencode(one), os.fsencode(other)
    places: dict[str, tuple[object, ...]] = {
        _LINUX: (_HERE, first, _HERE, second),
        _MACOS: (first, second),
    }
    name = _MACOS if sys.platform == "darwin" else _LINUX
    call = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if call is None:  # a C library from before 2018
        return False
    if call(*places[name], ctypes.c_uint(_SWAP)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))
