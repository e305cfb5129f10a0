"""WebP: the chunks that draw the picture; notes and colour profiles go, and their flags."""

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
from kbgen.publish.media.orientation import as_seen, exif_with, orientation

_HEAD = 12  # "RIFF", the size, "WEBP"
_FRAME_HEAD = 16
_MAX_CHUNKS = 10_000
_PICTURES = {b"VP8 ", b"VP8L"}
_SETTINGS = {b"VP8X": 10, b"ANIM": 6}  # by their only length
_ALPHA, _EXIF, _ANIMATED = 0x10, 0x08, 0x02
_LOSSY_START, _LOSSLESS_START = b"\x9d\x01\x2a", 0x2F
_EXIF_HEAD = b"Exif\0\0"


@dataclass(frozen=True, slots=True)
class _Chunk:
    name: bytes
    at: int
    body: bytes


def _parts(data: bytes) -> Parts:
    size = int.from_bytes(data[4:8], "little") + 8
    if size > len(data) or size < _HEAD:
        yield cut_short(len(data))
        return
    found: list[_Chunk] = []
    for chunk in _chunks(data, _HEAD, size):
        fault = chunk if isinstance(chunk, Fault) else _wrong(chunk)
        if fault:
            yield fault
            return
        if isinstance(chunk, _Chunk):
            found.append(chunk)
    yield _missing(found, len(data)) or _file(found)


def _chunks(data: bytes, at: int, end: int) -> Iterator[_Chunk | Fault]:
    for _ in range(_MAX_CHUNKS):
        if at >= end:
            return
        if at + 8 > end:
            yield cut_short(end)
            return
        name, size = struct.unpack_from("<4sI", data, at)
        if at + 8 + size > end:
            yield cut_short(end)
            return
        yield _Chunk(name, at, data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    yield too_many_parts(_MAX_CHUNKS)


def _wrong(chunk: _Chunk) -> Fault | None:
    if chunk.name in _SETTINGS and len(chunk.body) != _SETTINGS[chunk.name]:
        return broken(chunk.at, "a part has the wrong length")
    fault = _wrong_frame(chunk) if chunk.name == b"ANMF" else None
    if fault:
        return fault
    size = _size(chunk)
    return size if isinstance(size, Fault) else oversize(*size) if size else None


def _wrong_frame(frame: _Chunk) -> Fault | None:
    pictures = 0
    for part in _chunks(frame.body, _FRAME_HEAD, len(frame.body)):
        if isinstance(part, Fault):
            return part
        fault = _wrong(part) if part.name in _PICTURES else None  # all else goes
        if fault:
            return fault
        pictures += part.name in _PICTURES
    return None if pictures else broken(frame.at, "a frame without a picture")


def _size(chunk: _Chunk) -> tuple[int, int] | Fault | None:
    """Return how large the picture in *chunk* is, if it tells that."""
    body = chunk.body
    if chunk.name == b"VP8X":
        return _three(body, 4) + 1, _three(body, 7) + 1
    if chunk.name == b"ANMF":
        return _three(body, 6) + 1, _three(body, 9) + 1
    if chunk.name == b"VP8 ":
        if len(body) < 10 or body[3:6] != _LOSSY_START:
            return broken(chunk.at, "no picture begins here")
        width, height = struct.unpack_from("<HH", body, 6)
        return width & 0x3FFF, height & 0x3FFF
    if chunk.name == b"VP8L":
        if len(body) < 5 or body[0] != _LOSSLESS_START:
            return broken(chunk.at, "no picture begins here")
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None


def _missing(found: list[_Chunk], size: int) -> Fault | None:
    frames = [chunk for chunk in found if chunk.name == b"ANMF"]
    if not frames and not _drawn(found):
        return cut_short(size)
    if frames and (found[0].name != b"VP8X" or not found[0].body[0] & _ANIMATED):
        return broken(frames[0].at, "frames in a picture that is no animation")
    pixels = sum((_three(one.body, 6) + 1) * (_three(one.body, 9) + 1) for one in frames)
    return too_many_frames() if pixels > MAX_FRAME_PIXELS else None


def _file(found: list[_Chunk]) -> bytes:
    """Return the picture: what is not drawn of what was *found* does not come along."""
    exif = next((_turn(chunk.body) for chunk in found if chunk.name == b"EXIF"), b"")
    body = b""
    if found[0].name == b"VP8X":
        flags = found[0].body[0] & (_ALPHA | _ANIMATED) | (_EXIF if exif else 0)
        body = _chunk(b"VP8X", bytes([flags, 0, 0, 0]) + found[0].body[4:])
    if body and flags & _ANIMATED:
        body += b"".join(_chunk(one.name, one.body) for one in found if one.name == b"ANIM")
        body += b"".join(_frame(one) for one in found if one.name == b"ANMF")
    else:
        body += _drawn(found)
    body += _chunk(b"EXIF", exif) if exif and found[0].name == b"VP8X" else b""
    return struct.pack("<4sI4s", b"RIFF", len(body) + 4, b"WEBP") + body


def _frame(chunk: _Chunk) -> bytes:
    parts = _chunks(chunk.body, _FRAME_HEAD, len(chunk.body))
    drawn = _drawn([part for part in parts if isinstance(part, _Chunk)])
    return _chunk(b"ANMF", chunk.body[:_FRAME_HEAD] + drawn)


def _drawn(found: list[_Chunk]) -> bytes:
    """Return the first picture of *found*, with its transparency; nothing if there is none."""
    picture = next((one for one in found if one.name in _PICTURES), None)
    if picture is None:
        return b""
    clear = next((one for one in found if one.name == b"ALPH"), None)
    before = _chunk(clear.name, clear.body) if clear and picture.name == b"VP8 " else b""
    return before + _chunk(picture.name, picture.body)


def _turn(body: bytes) -> bytes:
    return exif_with(orientation(body.removeprefix(_EXIF_HEAD)))


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2)


def _three(body: bytes, at: int) -> int:
    return int.from_bytes(body[at : at + 3], "little")


def _begins(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _shown_size(data: bytes) -> tuple[int, int] | None:
    for chunk in _chunks(data, _HEAD, len(data)):
        size = _size(chunk) if isinstance(chunk, _Chunk) else None
        if isinstance(size, tuple):
            return as_seen(*size, data)
    return None


FORMAT = PictureFormat("WebP", (".webp",), _begins, _parts, _shown_size)
