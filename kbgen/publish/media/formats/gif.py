"""GIF: frames, their timing and the loop; comments, texts and notes of programs go."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from kbgen.model.picture import Fault, Parts, PictureFormat
from kbgen.publish.media.faults import (
    MAX_FRAME_PIXELS,
    broken,
    cut_short,
    oversize,
    too_many_frames,
    too_many_parts,
)

_SIGNATURES = (b"GIF87a", b"GIF89a")
_SCREEN, _DESCRIPTION = 13, 10  # bytes of the header with the screen, of a frame's description
_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION, _TEXT = 0xF9, 0xFF, 0x01
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_MAX_BLOCKS = 200_000  # 20 MB in blocks of full length are 80,000


@dataclass(frozen=True, slots=True)
class _Block:
    """*kind*: 0x2C for a frame, else the label of an extension; *pieces*: its sub-blocks."""

    kind: int
    at: int
    whole: bytes
    pieces: tuple[bytes, ...] = ()


def _parts(data: bytes) -> Parts:
    if len(data) < _SCREEN:
        yield cut_short(len(data))
        return
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    first = _SCREEN + _colours(flags)
    yield oversize(width, height) or _SIGNATURES[-1] + data[6:first]
    held, pixels, frames = b"", 0, 0
    for block in _blocks(data, first):
        if isinstance(block, Fault):
            yield block
            return
        if block.kind == _CONTROL:
            held = block.whole if _is_control(block) else b""
        elif block.kind == _IMAGE:
            pixels, frames = pixels + _area(block), frames + 1
            yield _frame_fault(block, pixels) or held + block.whole
            held = b""
        elif block.kind == _TRAILER:
            yield b";" if frames else broken(block.at, "it holds no picture")
        else:
            held = b"" if block.kind == _TEXT else held
            yield _loop(block)


def _blocks(data: bytes, at: int) -> Iterator[_Block | Fault]:
    count = 0
    while at < len(data):
        kind = data[at]
        if kind == _TRAILER:
            yield _Block(kind, at, b";")
            return
        head = _head(data, at)
        found = _pieces(data, at + head, _MAX_BLOCKS - count) if head else None
        if found is None:
            yield broken(at, "no frame begins here") if not head else cut_short(len(data))
            return
        end, pieces = found
        count += len(pieces) + 1
        if count > _MAX_BLOCKS:
            yield too_many_parts(_MAX_BLOCKS)
            return
        yield _Block(data[at + 1] if kind == _EXTENSION else kind, at, data[at:end], pieces)
        at = end
    yield cut_short(len(data))


def _head(data: bytes, at: int) -> int:
    """Return how many bytes stand before the sub-blocks of the block at *at*; 0: no block."""
    if data[at] == _EXTENSION:
        return 2
    if data[at] != _IMAGE:
        return 0
    flags = data[at + 9] if at + 9 < len(data) else 0
    return _DESCRIPTION + _colours(flags) + 1  # the last is the size of codes


def _pieces(data: bytes, at: int, most: int) -> tuple[int, tuple[bytes, ...]] | None:
    """Return where the sub-blocks from *at* end, and the first of them; None if they do not."""
    found: list[bytes] = []
    while at < len(data):
        size = data[at]
        if not size:
            return at + 1, tuple(found)
        if len(found) > most:
            return at, tuple(found)
        found.append(data[at + 1 : at + 1 + size])
        at += 1 + size
    return None


def _colours(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _area(block: _Block) -> int:
    width, height = struct.unpack_from("<HH", block.whole, 5)
    return int(width * height)


def _frame_fault(block: _Block, pixels: int) -> Fault | None:
    width, height = struct.unpack_from("<HH", block.whole, 5)
    return oversize(width, height) or (too_many_frames() if pixels > MAX_FRAME_PIXELS else None)


def _is_control(block: _Block) -> bool:
    return len(block.pieces) == 1 and len(block.pieces[0]) == 4


def _loop(block: _Block) -> bytes:
    """Return how often an animation runs, if *block* says that and no more."""
    if block.kind != _APPLICATION or len(block.pieces) != 2 or block.pieces[0] not in _LOOPS:
        return b""
    return block.whole if len(block.pieces[1]) == 3 else b""


def _size(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


FORMAT = PictureFormat("GIF", (".gif",), lambda data: data.startswith(_SIGNATURES), _parts, _size)
