"""Fonts: what of a woff2 file is published; notes of its makers and private data stay at home."""

import struct
from dataclasses import dataclass

from kbgen.model.picture import Fault

MAX_BYTES = 2_000_000
_HEAD = struct.Struct(">4s4sIHHIIHHIIIII")  # https://www.w3.org/TR/WOFF2/#woff20Header
_COLLECTION = b"ttcf"
_OTHER_TAG, _VARIATIONS = 63, 47  # numbers of the table of known tags
_TRANSFORMED = (10, 11)  # outlines and their places: always, unless their version is 3
_ANEW = "export it anew as woff2"


@dataclass(frozen=True, slots=True)
class Font:
    """What is published of a font; a *variable* one has all weights in one file."""

    content: bytes
    variable: bool


def cleaned_font(data: bytes) -> Font | Fault:
    """Return what is published of the woff2 file *data*: tables, without what stands after them."""
    try:
        return _cleaned(data)
    except (struct.error, IndexError):
        return Fault("KB421", "ends too early", _ANEW)


def _cleaned(data: bytes) -> Font | Fault:
    signature, flavour, length, tables, _, *sizes = _HEAD.unpack_from(data)
    if signature != b"wOF2":
        return Fault("KB421", "is no woff2 file", _ANEW)
    if flavour == _COLLECTION:
        return Fault("KB421", "is a collection of fonts", "export one of them as woff2")
    at, tags = _HEAD.size, set()
    for _ in range(tables):
        at, tag = _table(data, at)
        tags.add(tag)
    end = at + sizes[1]
    if length != len(data) or end > length:
        return Fault("KB421", "is damaged: its lengths are wrong", _ANEW)
    filled = -end % 4  # what reads it wants whole words
    head = _HEAD.pack(signature, flavour, end + filled, tables, 0, *sizes[:4], 0, 0, 0, 0, 0)
    return Font(head + data[_HEAD.size : end] + bytes(filled), _VARIATIONS in tags)


def _table(data: bytes, at: int) -> tuple[int, int]:
    """Return where the entry of a table ends that begins *at*, and the number of its tag."""
    flags = data[at]
    tag, version = flags & 63, flags >> 6
    at += 5 if tag == _OTHER_TAG else 1
    at = _number_end(data, at)
    transformed = version != 3 if tag in _TRANSFORMED else version != 0
    return (_number_end(data, at) if transformed else at), tag


def _number_end(data: bytes, at: int) -> int:
    while data[at] & 128:
        at += 1
    return at + 1
