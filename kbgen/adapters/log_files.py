"""Log files, read as lines of bytes."""

import gzip
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from kbgen.errors import EnvironmentFault, LogFormatError
from kbgen.listen.log_format import LONGEST_LINE, Line

GZIP = b"\x1f\x8b"
FIRST_LINES = 5


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of the log at *path* with their numbers, cut at line feeds only.

    Of a line that is too long only its beginning is kept.
    """
    with _opened(path) as stream:
        number = 0
        while line := stream.readline(LONGEST_LINE + 1):
            number += 1
            yield number, line
            while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
                line = stream.readline(LONGEST_LINE + 1)


def first_lines(path: Path) -> Sequence[bytes]:
    """Return the first lines of the log at *path* that are not blank."""
    written = (line for _, line in read_lines(path) if line.strip())
    return list(islice(written, FIRST_LINES))


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as raw:
            packed = raw.read(len(GZIP)) == GZIP
            raw.seek(0)
            # GzipFile reads like a binary file, but typeshed does not say so.
            yield cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if packed else raw
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise LogFormatError(f"{path} is a damaged gzip file", "fetch the log again") from error
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise EnvironmentFault(f"{path}: {reason}", "name a log file that exists") from error
