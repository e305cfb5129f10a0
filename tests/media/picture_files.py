"""Pictures made for tests: small ones of each format, with marks in all that is not drawn."""

import io
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PIL import Image, PngImagePlugin

MARK = b"qzxinternal"
WORD = MARK.decode()
SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WEBP": ".webp", "AVIF": ".avif"}
TURN, TEXT, MAKER = 0x0112, 0x010E, 0x010F
GPS, AREA = 0x8825, 0x001C


def drawing(mode: str = "RGB", side: int = 16) -> Image.Image:
    """Return a picture in which no two neighbours are alike."""
    picture = Image.new("RGB", (side, side))
    picture.putdata(
        [(x * 16 % 256, y * 16 % 256, (x + y) % 256) for x in range(side) for y in range(side)]
    )
    if mode in {"RGBA", "LA"}:
        picture.putalpha(picture.convert("L"))
    return picture.convert(mode)


def plain(format: str) -> bytes:
    """Return a file of this *format* without anything planted."""
    return saved(format, drawing("P") if format == "GIF" else None)


def saved(format: str, picture: Image.Image | None = None, **options: Any) -> bytes:
    """Return a file of this *format*."""
    stream = io.BytesIO()
    (picture or drawing()).save(stream, format, **options)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    """Return the picture that a file holds."""
    return Image.open(io.BytesIO(data))


def frames(data: bytes) -> list[bytes]:
    """Return the pixels of each frame of a file."""
    picture = opened(data)
    found = []
    for at in range(getattr(picture, "n_frames", 1)):
        picture.seek(at)
        found.append(picture.convert("RGBA").tobytes())
    return found


def notes(turn: int = 1) -> Image.Exif:
    """Return what a camera notes: a text, its maker, the place, and how it was held."""
    exif = Image.Exif()
    exif[TEXT], exif[MAKER], exif[TURN] = WORD, WORD, turn
    exif.get_ifd(GPS)[AREA] = MARK
    return exif


def everything(data: bytes) -> bytes:
    """Return *data* and all that is packed in it."""
    found = [data]
    at = data.find(b"\x78")
    while at >= 0:
        with suppress(zlib.error):
            found.append(zlib.decompressobj().decompress(data[at:]))
        at = data.find(b"\x78", at + 1)
    return b"\0".join(found)


def png_chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_header(width: int, height: int) -> bytes:
    """Return how a PNG of this size begins."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head)


def with_chunk(name: bytes, body: bytes) -> bytes:
    """Return a PNG with this chunk before its pixels."""
    head, pixels, rest = saved("PNG").partition(b"IDAT")
    return head[:-4] + png_chunk(name, body) + head[-4:] + pixels + rest


def with_segment(mark: int, body: bytes) -> bytes:
    """Return a JPEG with this segment at its beginning."""
    data = saved("JPEG")
    return data[:2] + struct.pack(">BBH", 0xFF, mark, len(body) + 2) + body + data[2:]


def with_block(label: int, *pieces: bytes) -> bytes:
    """Return a GIF with this extension before its first frame."""
    data = saved("GIF", drawing("P"))
    at = 13 + 3 * 2 ** ((data[10] & 7) + 1)
    written = b"".join(bytes([len(piece)]) + piece for piece in pieces)
    return data[:at] + bytes([0x21, label]) + written + b"\0" + data[at:]


def with_riff(name: bytes, body: bytes) -> bytes:
    """Return a WebP with this chunk at its end."""
    data = saved("WEBP", exif=notes())
    data += struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2)
    return data[:4] + struct.pack("<I", len(data) - 8) + data[8:]


def _png_text(packed: int) -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", WORD, zip=bool(packed))
    return saved("PNG", pnginfo=told)


def _png_international(packed: int) -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_itxt("XML:com.adobe.xmp", WORD, zip=bool(packed))
    return saved("PNG", pnginfo=told)


def _thumbnail() -> bytes:
    """Return an Exif segment whose second directory points to a picture."""
    entries = struct.pack(">HHHIIHHIII", 2, 0x0201, 4, 1, 56, 0x0202, 4, 1, len(MARK), 0)
    return b"Exif\0\0MM\0*" + struct.pack(">IHI", 8, 0, 14) + entries + b"\0" * 12 + MARK


def _private() -> bytes:
    return struct.pack(">HHIH", 1, 2, 3, 4) + MARK


# What tells more than the pixels, by format and place; each holds the mark.
PLANTED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "PNG text": (".png", lambda: _png_text(0)),
    "PNG packed text": (".png", lambda: _png_text(1)),
    "PNG international text": (".png", lambda: _png_international(0)),
    "PNG packed international text": (".png", lambda: _png_international(1)),
    "PNG Exif with a place": (".png", lambda: saved("PNG", exif=notes())),
    "PNG turned, Exif with a place": (".png", lambda: saved("PNG", exif=notes(6))),
    "PNG colour profile": (".png", lambda: saved("PNG", icc_profile=MARK * 20)),
    "PNG name of the colour profile": (
        ".png",
        lambda: with_chunk(b"iCCP", MARK + b"\0\0" + zlib.compress(b"x")),
    ),
    "PNG time": (".png", lambda: with_chunk(b"tIME", MARK[:7]) + MARK),
    "PNG private chunk": (".png", lambda: with_chunk(b"prVt", _private())),
    "PNG known chunk of a wrong length": (".png", lambda: with_chunk(b"gAMA", MARK)),
    "PNG second chunk of one kind": (
        ".png",
        lambda: with_chunk(b"gAMA", b"abcd").replace(
            png_chunk(b"gAMA", b"abcd"),
            png_chunk(b"cHRM", b"abcd" * 8) + png_chunk(b"cHRM", MARK * 2 + b"x" * 10),
        ),
    ),
    "PNG behind its end": (".png", lambda: saved("PNG") + MARK),
    "PNG within its end": (
        ".png",
        lambda: saved("PNG").replace(png_chunk(b"IEND", b""), png_chunk(b"IEND", MARK)),
    ),
    "JPEG Exif with a place": (".jpg", lambda: saved("JPEG", exif=notes())),
    "JPEG turned, Exif with a place": (".jpg", lambda: saved("JPEG", exif=notes(6))),
    "JPEG thumbnail in Exif": (".jpg", lambda: with_segment(0xE1, _thumbnail())),
    "JPEG XMP": (".jpg", lambda: saved("JPEG", xmp=MARK)),
    "JPEG colour profile": (".jpg", lambda: saved("JPEG", icc_profile=MARK)),
    "JPEG comment": (".jpg", lambda: saved("JPEG", comment=MARK)),
    "JPEG notes of Photoshop": (".jpg", lambda: with_segment(0xED, b"Photoshop 3.0\0" + MARK)),
    "JPEG list of more pictures": (".jpg", lambda: with_segment(0xE2, b"MPF\0" + MARK)),
    "JPEG thumbnail in JFIF": (
        ".jpg",
        lambda: with_segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\4\1" + MARK + b"x"),
    ),
    "JPEG extended JFIF": (".jpg", lambda: with_segment(0xE0, b"JFXX\0\x13" + MARK)),
    "JPEG long notes of Adobe": (".jpg", lambda: with_segment(0xEE, b"Adobe" + MARK)),
    "JPEG second picture behind its end": (
        ".jpg",
        lambda: saved("JPEG") + saved("JPEG", comment=MARK),
    ),
    "GIF comment": (".gif", lambda: with_block(0xFE, MARK)),
    "GIF XMP": (".gif", lambda: with_block(0xFF, b"XMP DataXMP", MARK)),
    "GIF plain text": (".gif", lambda: with_block(0x01, bytes(12), MARK)),
    "GIF unknown extension": (".gif", lambda: with_block(0x42, MARK)),
    "GIF loop that says more": (".gif", lambda: with_block(0xFF, b"NETSCAPE2.0", b"\1\0\0", MARK)),
    "GIF long loop": (".gif", lambda: with_block(0xFF, b"NETSCAPE2.0", b"\1\0\0" + MARK)),
    "GIF timing that says more": (".gif", lambda: with_block(0xF9, bytes(4), MARK)),
    "GIF behind its end": (".gif", lambda: saved("GIF", drawing("P")) + MARK),
    "WebP Exif with a place": (".webp", lambda: saved("WEBP", exif=notes())),
    "WebP turned, Exif with a place": (".webp", lambda: saved("WEBP", exif=notes(6))),
    "WebP XMP": (".webp", lambda: saved("WEBP", xmp=MARK)),
    "WebP colour profile": (".webp", lambda: saved("WEBP", icc_profile=MARK)),
    "WebP unknown chunk": (".webp", lambda: with_riff(b"prVt", MARK)),
    "WebP second picture": (".webp", lambda: with_riff(b"VP8L", b"\x2f\0\0\0\0" + MARK)),
    "WebP behind its end": (".webp", lambda: saved("WEBP") + MARK),
    "AVIF Exif with a place": (".avif", lambda: saved("AVIF", exif=notes())),
    "AVIF XMP": (".avif", lambda: saved("AVIF", xmp=MARK)),
    "AVIF colour profile": (".avif", lambda: saved("AVIF", icc_profile=MARK)),
    "AVIF free space": (
        ".avif",
        lambda: saved("AVIF") + struct.pack(">I4s", 8 + len(MARK), b"free") + MARK,
    ),
    "AVIF data that no part uses": (
        ".avif",
        lambda: saved("AVIF") + struct.pack(">I4s", 8 + len(MARK), b"mdat") + MARK,
    ),
}
