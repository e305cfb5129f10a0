"""Pictures and other bytes that nobody made: what internal files are replaced with."""

import struct
import zlib

from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.wording import sentence

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEAD = 25  # bytes of a PNG's first chunk, which must stay the first
_JPEG = b"\xff\xd8\xff"


def picture(dice: Dice) -> bytes:
    """Return a small picture (PNG) of one colour."""
    width, height = dice.between(1, 9), dice.between(1, 9)
    row = b"\0" + bytes(dice.below(256) for _ in range(3)) * width
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(row * height)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, content) for name, content in parts)


def told(content: bytes, dice: Dice) -> bytes:
    """Return a picture that says other words of itself; PNG and JPEG, others stay as they are."""
    text = sentence(dice).encode()
    if content.startswith(_SIGNATURE):
        head = len(_SIGNATURE) + _HEAD
        return content[:head] + _chunk(b"tEXt", b"Comment\0" + text) + content[head:]
    if content.startswith(_JPEG):
        comment = b"\xff\xfe" + struct.pack(">H", len(text) + 2) + text
        return content[:2] + comment + content[2:]
    return content


def noise(dice: Dice) -> bytes:
    """Return the bytes of a file that is no picture."""
    return "\n".join(sentence(dice) for _ in range(dice.between(1, 9))).encode()


def _chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check
