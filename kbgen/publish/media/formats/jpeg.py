"""JPEG: frame, tables and scans; of all else the orientation and how colours are stored."""

import re
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kbgen.model.picture import Fault, Parts, PictureFormat
from kbgen.publish.media.faults import broken, cut_short, oversize, too_many_parts
from kbgen.publish.media.orientation import as_seen, exif_with, orientation

_START, _END = b"\xff\xd8", b"\xff\xd9"
_FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended, progressive: what browsers decode
_TABLES, _SIZES, _RESTART, _SCAN, _EOI = 0xC4, 0xDB, 0xDD, 0xDA, 0xD9
_JFIF, _EXIF, _ADOBE, _COMMENT = 0xE0, 0xE1, 0xEE, 0xFE
_NOTES = {*range(0xE0, 0xF0), _COMMENT}  # applications may write what they like there
_MAX_SEGMENTS = 10_000
_MAX_SCANS = 100  # real ones have about ten; each is decoded over the whole picture
_EXIF_HEAD, _JFIF_HEAD, _ADOBE_HEAD = b"Exif\0\0", b"JFIF\0", b"Adobe"
# Within a scan, 0xFF is followed by 0 or by a restart mark; anything else ends it.
_FILLING = re.compile(rb"\xff*(?=\xff)")
_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


@dataclass(frozen=True, slots=True)
class _Segment:
    mark: int
    at: int
    body: bytes
    scan: bytes = b""


def _parts(data: bytes) -> Parts:
    yield _START
    counted = {"frames": 0, "scans": 0}
    for segment in _segments(data):
        if isinstance(segment, Fault):
            yield segment
            return
        fault = _wrong(segment, counted)
        if fault:
            yield fault
            return
        yield _kept(segment)
    yield _END


def _segments(data: bytes) -> Iterator[_Segment | Fault]:
    """Yield the segments up to the end of the picture; what follows it is not looked at."""
    at = len(_START)
    for _ in range(_MAX_SEGMENTS):
        filling = _FILLING.match(data, at)
        if filling is None:
            yield broken(at, "no segment begins here") if at < len(data) else cut_short(at)
            return
        at = filling.end()
        mark = data[at + 1] if at + 1 < len(data) else _EOI - 1
        if mark == _EOI:
            yield _Segment(mark, at, b"")
            return
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + length
        scan = _scan(data, end) if mark == _SCAN else b""
        if length < 2 or end > len(data) or scan is None:
            yield cut_short(len(data))
            return
        yield _Segment(mark, at, data[at + 4 : end], scan)
        at = end + len(scan)
    yield too_many_parts(_MAX_SEGMENTS)


def _scan(data: bytes, at: int) -> bytes | None:
    found = _SCAN_END.search(data, at)
    return data[at : found.start()] if found else None


def _wrong(segment: _Segment, counted: dict[str, int]) -> Fault | None:
    """Return what is wrong with *segment*; *counted* is how many frames and scans came before."""
    mark = segment.mark
    if mark in _FRAMES:
        counted["frames"] += 1
        return _frame(segment) if counted["frames"] == 1 else broken(segment.at, "a second frame")
    if mark == _SCAN:
        counted["scans"] += 1
        if not counted["frames"] or counted["scans"] > _MAX_SCANS:
            return broken(segment.at, "a scan that does not belong here")
    if mark == _EOI and not counted["scans"]:
        return broken(segment.at, "it holds no picture")
    if mark in _NOTES or mark == _EOI:
        return None
    fits = _FITS.get(mark)
    if fits is None:
        return broken(segment.at, f"browsers do not know the segment {mark:02X}")
    return None if fits(segment.body) else broken(segment.at, "a table has the wrong length")


def _frame(segment: _Segment) -> Fault | None:
    body = segment.body
    if len(body) < 6 or len(body) != 6 + 3 * body[5]:
        return broken(segment.at, "the size of the picture is not told")
    height, width = struct.unpack_from(">HH", body, 1)
    return oversize(width, height)


def _fits_sizes(body: bytes) -> bool:
    at = 0
    while at < len(body):
        at += 1 + 64 * (2 if body[at] >> 4 else 1)
    return at == len(body) > 0


def _fits_tables(body: bytes) -> bool:
    at = 0
    while at < len(body):
        at += 17 + sum(body[at + 1 : at + 17])
    return at == len(body) > 0


_FITS: Mapping[int, Callable[[bytes], bool]] = {
    _SIZES: _fits_sizes,
    _TABLES: _fits_tables,
    _RESTART: lambda body: len(body) == 2,
    _SCAN: lambda body: len(body) > 0 and len(body) == 4 + 2 * body[0],
}


def _kept(segment: _Segment) -> bytes:
    """Return what is published of a *segment*; notes shrink to what changes the look."""
    if segment.mark == _EOI:
        return b""
    if segment.mark not in _NOTES:
        return _segment(segment.mark, segment.body) + segment.scan
    shrink = _KEPT_NOTES.get(segment.mark)
    body = shrink(segment.body) if shrink else b""
    return _segment(segment.mark, body) if body else b""


def _jfif(body: bytes) -> bytes:
    """Keep version and density; the thumbnail goes."""
    return body[:12] + b"\0\0" if body.startswith(_JFIF_HEAD) and len(body) >= 14 else b""


def _exif(body: bytes) -> bytes:
    exif = exif_with(orientation(body.removeprefix(_EXIF_HEAD)))
    return _EXIF_HEAD + exif if exif and body.startswith(_EXIF_HEAD) else b""


def _adobe(body: bytes) -> bytes:
    """Keep how the colours were turned (inverted CMYK, RGB), which decoders ask for."""
    return body if body.startswith(_ADOBE_HEAD) and len(body) == 12 else b""


_KEPT_NOTES: Mapping[int, Callable[[bytes], bytes]] = {
    _JFIF: _jfif,
    _EXIF: _exif,
    _ADOBE: _adobe,
}


def _segment(mark: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, mark, len(body) + 2) + body


def _size(data: bytes) -> tuple[int, int] | None:
    for segment in _segments(data):
        if isinstance(segment, _Segment) and segment.mark in _FRAMES:
            height, width = struct.unpack_from(">HH", segment.body, 1)
            return as_seen(width, height, data)
    return None


FORMAT = PictureFormat(
    "JPEG", (".jpg", ".jpeg"), lambda data: data.startswith(_START + b"\xff"), _parts, _size
)
