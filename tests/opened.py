"""What packed files of a build hold, so that tests look into all of them."""

import gzip
from pathlib import PurePosixPath


def opened(name: str, content: bytes) -> bytes:
    """Return *content* of the file *name*, unpacked if it is an archive or of the search."""
    ending = PurePosixPath(name).suffix
    return gzip.decompress(content) if ending == ".gz" or ending.startswith(".pf_") else content
