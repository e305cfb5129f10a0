"""Unpacks gzip and zstd, as far as they are sound: whole, cut off, damaged, of several parts."""

from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol, cast

from isal import isal_zlib
from zstandard import ZstdDecompressor, ZstdError

from kbgen.errors import LogFormatError

BLOCK = 1 << 12  # bytes that are unpacked at a time: so many are lost where a file is damaged
RATIO, PATIENCE = 250, 256 << 20  # how far a log unpacks; what unpacks further is no log
SIGN = 4  # bytes by which a packed file is known


class Decoder(Protocol):
    """What unpacks one part of a packed file."""

    eof: bool
    unused_data: bytes

    def decompress(self, data: bytes, /) -> bytes:
        """Return what *data* unpacks to."""


Unpack = Callable[[], Decoder]
# Hears what is odd about a file, and at which byte.
Warn = Callable[[str, int], None]

# How a packed file begins, and what unpacks it.
PACKED: dict[bytes, Unpack] = {
    b"\x1f\x8b": lambda: isal_zlib.decompressobj(31),
    b"\x28\xb5\x2f\xfd": lambda: cast("Decoder", ZstdDecompressor().decompressobj()),
}
_DAMAGED: tuple[type[Exception], ...] = (cast("type[Exception]", isal_zlib.error), ZstdError)


def unpacker(begin: bytes) -> Unpack | None:
    """Return what unpacks a file that begins with *begin*, None if it is not packed."""
    return next((PACKED[sign] for sign in PACKED if begin.startswith(sign)), None)


def unpacked(raw: BinaryIO, unpack: Unpack, whole: int, warn: Warn) -> Iterator[bytes]:
    """Yield what the file *raw* of *whole* bytes unpacks to; *warn* hears where it ends early.

    Raises LogFormatError for a file that unpacks further than any log.
    """
    decoder, within, made = unpack(), False, 0
    while block := raw.read(BLOCK):
        while block:
            if not within:
                block += raw.read(BLOCK) if len(block) < SIGN else b""
                if unpacker(block) is None:
                    if block.strip(b"\0"):
                        warn("something else stands behind its end", raw.tell() - len(block))
                    return
            try:
                text = decoder.decompress(block)
            except _DAMAGED:
                warn("it is damaged", raw.tell() - len(block))
                return
            made += len(text)
            _check_ratio(made, whole, raw.name)
            yield text
            within, block = not decoder.eof, decoder.unused_data if decoder.eof else b""
            decoder = decoder if within else unpack()
    if within:
        warn("it is cut off", whole)


def _check_ratio(made: int, whole: int, name: str) -> None:
    if made > PATIENCE and made > RATIO * whole:
        raise LogFormatError(
            f"{name} unpacks to more than {RATIO} times its size, so it is no log",
            "unpack it yourself if you trust it, and name the file that comes out",
        )
