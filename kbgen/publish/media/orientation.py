"""Orientation: the one thing in a camera's notes (Exif) that a picture cannot be shown without."""

import struct

_TAG, _SHORT = 0x0112, 3
_UPRIGHT, _LAST = 1, 8
_LYING = range(5, 9)
_ENTRY = 12
_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}


def orientation(exif: bytes) -> int:
    """Return the orientation, 1 to 8, that the TIFF structure *exif* says; upright if none."""
    order = _ORDERS.get(exif[:4])
    if order is None or len(exif) < 8:
        return _UPRIGHT
    (at,) = struct.unpack_from(f"{order}I", exif, 4)
    if at + 2 > len(exif):
        return _UPRIGHT
    (count,) = struct.unpack_from(f"{order}H", exif, at)
    first = at + 2
    for entry in range(first, min(first + count * _ENTRY, len(exif) - _ENTRY + 1), _ENTRY):
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", exif, entry)
        if (tag, kind) == (_TAG, _SHORT):
            return value if _UPRIGHT <= value <= _LAST else _UPRIGHT
    return _UPRIGHT


def exif_with(turn: int) -> bytes:
    """Return a TIFF structure that says the orientation *turn* alone; nothing if upright."""
    if turn == _UPRIGHT:
        return b""
    return struct.pack(">4sIHHHIHHI", b"MM\0*", 8, 1, _TAG, _SHORT, 1, turn, 0, 0)


def as_seen(width: int, height: int, data: bytes) -> tuple[int, int]:
    """Return the size of the cleaned picture *data* as it is shown: half of the turns swap it."""
    lies = any(exif_with(turn) in data for turn in _LYING)
    return (height, width) if lies else (width, height)
