"""PNG: the chunks that draw the picture, each of the right length and where it belongs."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from kbgen.model.picture import Fault, Parts, PictureFormat
from kbgen.publish.media.faults import broken, cut_short, holds_more, oversize, too_many_parts
from kbgen.publish.media.orientation import as_seen, exif_with, orientation

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Chunks that change how the picture looks, by their only length. Colour profiles (iCCP) are not
# among them: monitors write their names there, and what is left is taken as sRGB.
_LENGTHS = {b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"cICP": 4, b"pHYs": 9}
_TRANSPARENT = {0: 2, 2: 6}  # bytes of tRNS by colour type; a palette has one for each colour
_PALETTE, _PALETTE_MAX = 3, 768
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_ANIMATION = {b"acTL", b"fcTL", b"fdAT"}
_MAX_CHUNKS = 50_000  # 20 MB in chunks of 4 KB are 5,000
_FRAME = 12  # length, name and checksum of a chunk


@dataclass(frozen=True, slots=True)
class _Chunk:
    name: bytes
    at: int
    body: bytes
    checksum: int

    @property
    def critical(self) -> bool:
        """Whether the picture cannot be decoded without this chunk (a capital says so)."""
        return self.name[:1].isupper()

    def whole(self) -> bytes:
        return _chunk(self.name, self.body)


def _parts(data: bytes) -> Parts:
    yield _SIGNATURE
    seen: dict[bytes, _Chunk] = {}
    last = b""
    for chunk in _chunks(data):
        if isinstance(chunk, Fault):
            yield chunk
            return
        fault = _misplaced(chunk, seen, last)
        if fault:
            yield fault
            return
        yield _kept(chunk, seen)
        seen.setdefault(chunk.name, chunk)
        last = chunk.name


def _chunks(data: bytes) -> Iterator[_Chunk | Fault]:
    at = len(_SIGNATURE)
    for _ in range(_MAX_CHUNKS):
        if at + _FRAME > len(data):
            yield cut_short(len(data))
            return
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + _FRAME + length
        if end > len(data):
            yield cut_short(len(data))
            return
        body = data[at + 8 : end - 4]
        yield _Chunk(name, at, body, int.from_bytes(data[end - 4 : end], "big"))
        if name == b"IEND":
            return  # what follows is no part of the picture
        at = end
    yield too_many_parts(_MAX_CHUNKS)


def _misplaced(chunk: _Chunk, seen: dict[bytes, _Chunk], last: bytes) -> Fault | None:
    """Return what is wrong with *chunk* behind those that were *seen*."""
    if chunk.name in _ANIMATION:
        return holds_more(
            "an animation, which many programs show as a still picture",
            "save the picture that you mean, or the animation as GIF or WebP",
        )
    if not seen:
        return _header(chunk)
    if not chunk.critical:
        return None
    if crc32(chunk.name + chunk.body) != chunk.checksum:
        return broken(chunk.at, "a checksum is wrong")
    if not _in_order(chunk, seen, last):
        return broken(chunk.at, f"no part {chunk.name.decode('latin-1')!a} belongs here")
    return None


def _in_order(chunk: _Chunk, seen: dict[bytes, _Chunk], last: bytes) -> bool:
    if chunk.name == b"IDAT":
        palette = b"PLTE" in seen or seen[b"IHDR"].body[9] != _PALETTE
        return palette and (b"IDAT" not in seen or last == b"IDAT")
    if chunk.name == b"PLTE":
        fits = 0 < len(chunk.body) <= _PALETTE_MAX and len(chunk.body) % 3 == 0
        return fits and not seen.keys() & {b"PLTE", b"IDAT"}
    return chunk.name == b"IEND" and b"IDAT" in seen


def _header(chunk: _Chunk) -> Fault | None:
    if chunk.name != b"IHDR" or len(chunk.body) != 13:
        return broken(chunk.at, "the size of the picture is not told")
    width, height, depth, colour, method, filters, lacing = struct.unpack(">IIBBBBB", chunk.body)
    if depth not in _DEPTHS.get(colour, ()) or method or filters or lacing > 1:
        return broken(chunk.at, "its kind of colours is unknown")
    return oversize(width, height)


def _kept(chunk: _Chunk, seen: dict[bytes, _Chunk]) -> bytes:
    """Return what is published of *chunk*: all, nothing, or the orientation in it."""
    if chunk.name == b"IEND":
        return _chunk(b"IEND", b"")
    if chunk.critical:
        return chunk.whole()
    if b"IDAT" in seen or chunk.name in seen:
        return b""
    if chunk.name == b"eXIf":
        exif = exif_with(orientation(chunk.body))
        return _chunk(b"eXIf", exif) if exif else b""
    fits = _LENGTHS.get(chunk.name) == len(chunk.body) or _is_transparency(chunk, seen)
    return chunk.whole() if fits else b""


def _is_transparency(chunk: _Chunk, seen: dict[bytes, _Chunk]) -> bool:
    if chunk.name != b"tRNS":
        return False
    colour = seen[b"IHDR"].body[9]
    if colour == _PALETTE:
        return b"PLTE" in seen and 0 < len(chunk.body) <= len(seen[b"PLTE"].body) // 3
    return _TRANSPARENT.get(colour) == len(chunk.body)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", crc32(name + body))


def _size(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", data, len(_SIGNATURE) + 8)
    return as_seen(width, height, data)


FORMAT = PictureFormat("PNG", (".png",), lambda data: data.startswith(_SIGNATURE), _parts, _size)
