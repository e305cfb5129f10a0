"""Pictures and other bytes that nobody made: what internal files are replaced with."""

import struct
import zlib

from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.wording import sentence

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def picture(dice: Dice) -> bytes:
    """Return a small picture (PNG) of one colour."""
    width, height = dice.between(1, 9), dice.between(1, 9)
    row = b"\0" + bytes(dice.below(256) for _ in range(3)) * width
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(row * height)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, content) for name, content in parts)


def noise(dice: Dice) -> bytes:
    """Return the bytes of a file that is no picture."""
    return "\n".join(sentence(dice) for _ in range(dice.between(1, 9))).encode()


def _chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check
