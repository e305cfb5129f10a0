"""The files of a Pagefind index, unpacked: behind a mark stands JSON or CBOR (RFC 8949)."""

import gzip
import re
import zlib
from collections.abc import Iterator

from kbgen.publish.finding.cbor import head

MARK = b"pagefind_dcd"
_LEVEL = 6  # of 9, which saves 1 % of the bytes and takes four times as long
_BYTES, _TEXT = 2, 3
# All that is no text, in one step: each word has the numbers of its pages and its places there.
_NO_TEXT = re.compile(
    rb"(?:[\x00-\x17\x20-\x37\x80-\x97\xa0-\xb7\xe0-\xf7]|[\x18\x38\x98\xb8\xf8]."
    rb"|[\x19\x39\x99\xb9\xf9]..|[\x1a\x3a\x9a\xba\xfa].{4}|[\x1b\x3b\x9b\xbb\xfb].{8})*+",
    re.DOTALL,
)


def unpacked(content: bytes) -> bytes:
    """Return what stands behind the mark in a file of the index; ValueError if it is none."""
    archive = zlib.decompressobj(wbits=31)
    try:
        plain = archive.decompress(content)
    except zlib.error as error:
        raise ValueError("this is no file of a Pagefind index") from error
    if not archive.eof or archive.unused_data or not plain.startswith(MARK):
        raise ValueError("this is no file of a Pagefind index")
    return plain[len(MARK) :]


def packed(plain: bytes) -> bytes:
    """Return the file of an index that holds *plain*."""
    return gzip.compress(MARK + plain, _LEVEL, mtime=0)


def texts(plain: bytes) -> Iterator[str]:
    """Yield each text of the CBOR in *plain*; from where it is none, all of it as one."""
    at = 0
    while True:
        skipped = _NO_TEXT.match(plain, at)
        at = skipped.end() if skipped else at
        if at >= len(plain):
            return
        begin, size = _said(plain, at)
        yield plain[begin : begin + size].decode("utf-8", "replace")
        at = begin + size


def _said(plain: bytes, at: int) -> tuple[int, int]:
    """Return where the text begins that stands *at*, and how long it is."""
    try:
        kind, size, begin = head(plain, at)
    except ValueError:
        kind, size, begin = -1, 0, at
    return (begin, size) if kind in (_BYTES, _TEXT) else (at, len(plain) - at)
