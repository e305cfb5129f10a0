"""AV1 streams within AVIF: the units that draw; metadata and padding go."""

from kbgen.publish.media.boxes import Cursor, Cut

# Sequence header, temporal delimiter, frame header, tile group, frame, redundant frame header.
_DRAWN = {1, 2, 3, 4, 6, 7}
_MAX_UNITS = 10_000
_EXTENDED, _SIZED = 4, 2  # flags of a unit's first byte


def drawn_units(data: bytes) -> bytes:
    """Return the units of *data* that draw; boxes.Cut where one is not whole, or too many."""
    cursor = Cursor(data)
    kept: list[bytes] = []
    for _ in range(_MAX_UNITS):
        start = cursor.at
        if start == len(data):
            return b"".join(kept)
        head = cursor.number(1)
        if head & _EXTENDED:
            cursor.take(1)
        if head & _SIZED:
            cursor.take(_size(cursor))
        else:
            cursor.rest()  # only the last may leave its size out
        if head >> 3 & 15 in _DRAWN:
            kept.append(data[start : cursor.at])
    raise Cut(cursor.at)


def _size(cursor: Cursor) -> int:
    """Return a number in groups of seven bits, the lowest first (leb128)."""
    found = 0
    for at in range(8):
        byte = cursor.number(1)
        found |= (byte & 0x7F) << 7 * at
        if not byte & 0x80:
            break
    return found
