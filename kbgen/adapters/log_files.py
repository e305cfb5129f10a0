"""Log files, read as chunks of whole lines: plain, gzip or zstd, whole, cut off or growing."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from kbgen.adapters.log_chunks import Chunk, long_lines, pieces_of
from kbgen.adapters.packed import SIGN, unpacked, unpacker
from kbgen.adapters.parquet import PARQUET, parquet_as_csv
from kbgen.errors import EnvironmentFault, LogFormatError
from kbgen.listen.log_format import LONGEST_LINE

CHUNK = 96 << 20  # bytes of text that are read at a time
BEGIN = 1 << 16  # bytes in which the first lines stand
FIRST_LINES = 5
_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class LogFile:
    """A log at *path*; *warnings* tells what was odd about its bytes, once they are read.

    *recoded* counts the lines that were not UTF-8.
    """

    path: Path
    warnings: list[str] = field(default_factory=list)
    recoded: int = 0
    packed: bool = False

    def chunks(self, start: int = 0, first: int = 1, size: int = CHUNK) -> Iterator[Chunk]:
        """Yield the log from byte *start* on, in chunks of about *size* bytes.

        The line there is the *first*. A line that is not UTF-8 is read as Windows-1252. What
        comes while it is read waits.
        """
        rest, number, end, skipping = b"", first, start, False
        torn: list[int] = []
        for read in self._blocks(start, size):
            block = read
            if number == 1 and not end:
                self._check_ends(block)
            if skipping:
                over = block.find(b"\n") + 1
                end += over or len(block)
                block = block[over:] if over else b""
                number, skipping = number + bool(over), not over
            whole, rest = _halves(rest, block)
            end += len(whole)
            lines = whole.count(b"\n")
            if len(rest) > LONGEST_LINE:
                torn.append(number + lines)
                end, rest, skipping = end + len(rest), b"", True
            if whole:
                yield from self._pieces(whole, number, lines, end, torn)
                number, torn = number + lines, []
        if rest or torn:
            yield self._chunk(rest, number, 0, end, torn)

    def _pieces(
        self, text: bytes, number: int, lines: int, end: int, torn: list[int]
    ) -> Iterator[Chunk]:
        """Yield *text* without the lines that are too long, as one chunk if there are none."""
        begin, at, last = end - len(text), 0, number + lines
        for start, stop in long_lines(text):
            if start > at:
                ends = text.count(b"\n", at, start)
                yield self._chunk(text[at:start], number, ends, begin + start, torn)
                number, torn = number + ends, []
            torn, number, at = [*torn, number], number + 1, stop
        yield self._chunk(text[at:], number, last - number, end, torn)

    def _chunk(self, text: bytes, number: int, ends: int, end: int, torn: Sequence[int]) -> Chunk:
        if number == 1:
            text = text.removeprefix(_BOM)
        return Chunk(self._utf8(text), number, ends, end, tuple(torn))

    def _utf8(self, text: bytes) -> bytes:
        if text.isascii() or _is_utf8(text):
            return text
        return b"".join(map(self._recoded, pieces_of(text)))

    def _recoded(self, text: bytes) -> bytes:
        if _is_utf8(text):
            return text
        lines = text.split(b"\n")
        odd = [at for at, line in enumerate(lines) if not _is_utf8(line)]
        for at in odd:
            lines[at] = lines[at].decode("cp1252", "replace").encode()
        self.recoded += len(odd)
        return b"\n".join(lines)

    def _blocks(self, start: int, size: int) -> Iterator[bytes]:
        """Yield the unpacked file from *start* on, in blocks of at least *size* bytes."""
        try:
            with self.path.open("rb") as raw:
                whole = os.fstat(raw.fileno()).st_size
                begin = raw.read(SIGN)
                self._check_wide(begin)
                unpack = unpacker(begin)
                self.packed = unpack is not None or begin == PARQUET
                if begin == PARQUET:
                    yield from _gathered(parquet_as_csv(self.path), size)
                    return
                raw.seek(0 if unpack else start)
                yield from (
                    _gathered(unpacked(raw, unpack, whole, self._warn), size)
                    if unpack
                    else _plain(raw, whole - start, size)
                )
        except OSError as error:
            reason = error.strerror or "it cannot be read"
            raise EnvironmentFault(
                f"{self.path}: {reason}", "name a log file that exists"
            ) from error

    def _check_wide(self, begin: bytes) -> None:
        if begin.startswith(_WIDE):
            raise LogFormatError(
                f"{self.path} is UTF-16", "save it as UTF-8; in Excel, choose *CSV UTF-8*"
            )

    def _check_ends(self, begin: bytes) -> None:
        if b"\n" not in begin and b"\r" in begin.rstrip(b"\r"):
            raise LogFormatError(
                f"the lines of {self.path} end with a carriage return alone",
                "save it with line feeds; most editors call that *LF* or *Unix*",
            )

    def _warn(self, what: str, at: int) -> None:
        self.warnings.append(
            f"{self.path.name}: {what} at byte {at:,}; what stands before was read"
        )


def first_lines(path: Path) -> Sequence[bytes]:
    """Return the first lines of the log at *path* that are not blank.

    Raises LogFormatError for bytes that no line can be read of.
    """
    file = LogFile(path)
    found: list[bytes] = []
    for chunk in file.chunks(size=BEGIN):
        if not chunk.text.isspace():  # it may be a very long blank
            found += [line for _, line in chunk.lines() if line.strip()]
        if len(found) >= FIRST_LINES:
            break
    if not found and file.warnings:
        raise LogFormatError(
            f"{path} holds no line that can be read: {file.warnings[0]}", "make the file anew"
        )
    return found[:FIRST_LINES]


def _halves(begun: bytes, block: bytes) -> tuple[bytes, bytes]:
    """Return the whole lines of what was *begun* and of *block*, and the beginning of the next."""
    cut = block.rfind(b"\n") + 1
    if not cut:
        return b"", begun + block
    return b"".join((begun, memoryview(block)[:cut])), block[cut:]


def _plain(raw: BinaryIO, left: int, size: int) -> Iterator[bytes]:
    while left > 0 and (block := raw.read(min(size, left))):
        left -= len(block)
        yield block


def _gathered(blocks: Iterator[bytes], size: int) -> Iterator[bytes]:
    parts: list[bytes] = []
    gathered = 0
    for block in blocks:
        parts.append(block)
        gathered += len(block)
        if gathered >= size:
            yield b"".join(parts)
            parts, gathered = [], 0
    if parts:
        yield b"".join(parts)


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True
