"""Pictures that are broken, too large or another thing are refused before anything is unpacked."""

import gzip
import struct
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_files import SUFFIXES, drawing, png_chunk, png_header, saved, with_chunk, with_segment

from kbgen.model.picture import Fault
from kbgen.publish.media.av1 import drawn_units
from kbgen.publish.media.boxes import Cut, box, full
from kbgen.publish.media.clean import cleaned
from kbgen.publish.media.faults import MAX_BYTES, MAX_FRAME_PIXELS, MAX_PIXELS, MAX_SIDE

SMALL = {format: saved(format, drawing("P" if format == "GIF" else "RGB")) for format in SUFFIXES}
SVG = "http://www.w3.org/2000/svg"
END = png_chunk(b"IEND", b"")
# 200 MB of zeros in 200 KB
ZEROS = zlib.compress(bytes(200_000_000), 9)


def fault(path: str, data: bytes) -> Fault:
    found = cleaned(path, data)
    assert isinstance(found, Fault)
    return found


def _sized(width: int, height: int) -> dict[str, bytes]:
    """Return a file of each format that says to be this large."""
    jpeg = SMALL["JPEG"]
    at = jpeg.index(b"\xff\xc0") + 5
    vp8 = SMALL["WEBP"].index(b"\x9d\x01\x2a") + 3
    avif = SMALL["AVIF"].index(b"ispe") + 8
    return {
        ".png": png_header(width, height) + png_chunk(b"IDAT", b"x") + END,
        ".jpg": jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :],
        ".gif": SMALL["GIF"][:6] + struct.pack("<HH", width, height) + SMALL["GIF"][10:],
        ".webp": SMALL["WEBP"][:vp8] + struct.pack("<HH", width, height) + SMALL["WEBP"][vp8 + 4 :],
        ".avif": SMALL["AVIF"][:avif]
        + struct.pack(">II", width, height)
        + SMALL["AVIF"][avif + 8 :],
        ".svg": f'<svg xmlns="{SVG}" width="{width}" height="{height}"/>'.encode(),
    }


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".gif", ".avif", ".svg"])
def test_m16_a_picture_of_65_thousand_a_side_is_refused_by_its_header(suffix: str) -> None:
    found = fault(f"a{suffix}", _sized(65_535, 65_535)[suffix])
    assert found.code == "KB222"
    assert "65,53" in found.what


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".gif", ".webp", ".avif"])
@pytest.mark.parametrize(
    ("width", "height"),
    [(MAX_SIDE, MAX_PIXELS // MAX_SIDE + 1), (8_000, 8_000), (0, 5), (5, 0)],
    ids=["a long row", "too many pixels", "no width", "no height"],
)
def test_m16_a_size_that_no_page_shows_is_refused(suffix: str, width: int, height: int) -> None:
    width, height = (width & 0x3FFF, height & 0x3FFF) if suffix == ".webp" else (width, height)
    expected = "KB222" if width * height > MAX_PIXELS or not width * height else "fits"
    found = cleaned(f"a{suffix}", _sized(width, height)[suffix])
    assert (found.code if isinstance(found, Fault) else "fits") == expected


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "PNG pixels": (".png", lambda: png_header(10_000, 9_000) + png_chunk(b"IDAT", ZEROS) + END),
    "PNG text": (".png", lambda: with_chunk(b"zTXt", b"a\0\0" + ZEROS)),
    "PNG colour profile": (".png", lambda: with_chunk(b"iCCP", b"a\0\0" + ZEROS)),
    "packed drawing": (".svg", lambda: gzip.compress(b"<svg>" + bytes(10_000_000))),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_m16_what_is_packed_is_never_unpacked(bomb: str) -> None:
    suffix, made = BOMBS[bomb]
    data = made()
    tracemalloc.start()
    found = cleaned(f"a{suffix}", data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(found, Fault) or len(found) < 10_000
    assert peak < 10 * len(data) + 100_000


def test_m16_a_file_of_more_bytes_than_a_page_loads_is_refused() -> None:
    assert fault("a.png", SMALL["PNG"] + bytes(MAX_BYTES)).code == "KB222"


def _frames(count: int) -> bytes:
    """Return a GIF of *count* frames of 7,000 x 7,000 pixels, each of a few bytes."""
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 7_000, 7_000, 0) + b"\x02\x02\x44\x01\x00"
    return (
        b"GIF89a"
        + struct.pack("<HHBBB", 7_000, 7_000, 0x80, 0, 0)
        + bytes(6)
        + frame * count
        + b";"
    )


def test_m16_frames_of_a_few_bytes_do_not_add_up_to_more_than_a_reader_can_draw() -> None:
    fits = MAX_FRAME_PIXELS // 7_000**2
    assert isinstance(cleaned("a.gif", _frames(fits)), bytes)
    assert fault("a.gif", _frames(fits + 1)).code == "KB222"


def test_m16_a_frame_larger_than_its_animation_is_measured_itself() -> None:
    size = struct.pack("<HH", 7_000, 7_000)
    screen = _frames(1).replace(size + b"\x80", struct.pack("<HHB", 9, 9, 0x80))
    found = fault("a.gif", screen.replace(size, struct.pack("<HH", 20_000, 9)))
    assert (found.code, "20,000" in found.what) == ("KB222", True)


def test_m16_blocks_of_one_byte_are_counted() -> None:
    data = SMALL["GIF"][:-1] + b"\x21\xfe" + b"\x01x" * 300_000 + b"\0;"
    assert "200,000 parts" in fault("a.gif", data).what


def test_m16_scans_are_counted() -> None:
    data = SMALL["JPEG"]
    scan = data[data.index(b"\xff\xda") : -2]
    assert isinstance(cleaned("a.jpg", data[:-2] + scan * 3 + data[-2:]), bytes)
    assert fault("a.jpg", data[:-2] + scan * 200 + data[-2:]).code == "KB221"


def _listed_avif(body: bytes) -> bytes:
    """Return an AVIF that describes itself by *body*."""
    return SMALL["AVIF"][: SMALL["AVIF"].index(b"meta") - 4] + box(b"meta", bytes(4), body)


def _nested() -> bytes:
    """Return an animation with a frame in a frame in a frame, and so on."""
    inside = b""
    for _ in range(2_000):
        inside = b"ANMF" + struct.pack("<I", len(inside) + 16) + bytes(16) + inside
    chunks = b"VP8X\x0a\0\0\0\x02" + bytes(9) + inside
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def _sharing() -> bytes:
    """Return an AVIF whose picture is its bytes, a hundred times over."""
    data = SMALL["AVIF"]
    at = data.index(b"iloc") - 4
    length = struct.unpack(">I", data[at : at + 4])[0]
    extents = struct.pack(">II", 0, len(data)) * 100
    many = full(b"iloc", 0, struct.pack(">HHHHH", 0x4400, 1, 1, 0, 100), extents)
    grown = len(many) - length
    meta = data.index(b"meta") - 4
    size = struct.unpack(">I", data[meta : meta + 4])[0] + grown
    return data[:meta] + struct.pack(">I", size) + data[meta + 4 : at] + many + data[at + length :]


CRUMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "PNG": (".png", lambda: png_header(5, 5) + png_chunk(b"tEXt", b"") * 100_000),
    "JPEG": (".jpg", lambda: b"\xff\xd8" + b"\xff\xfe\0\2" * 100_000),
    "GIF": (".gif", lambda: SMALL["GIF"][:-1] + b"\x21\xfe\0" * 300_000),
    "WebP": (
        ".webp",
        lambda: b"RIFF" + struct.pack("<I", 800_004) + b"WEBP" + b"prVt\0\0\0\0" * 100_000,
    ),
    "WebP frames in frames": (".webp", _nested),
    "AVIF": (".avif", lambda: SMALL["AVIF"] + box(b"free") * 100_000),
    "AVIF list": (".avif", lambda: _listed_avif(bytes(200_000))),
    "AVIF parts that share bytes": (".avif", _sharing),
}


@pytest.mark.parametrize("name", CRUMBS)
def test_m16_a_file_of_countless_small_parts_is_refused(name: str) -> None:
    suffix, made = CRUMBS[name]
    found = fault(f"a{suffix}", made())
    assert found.code == "KB221"
    assert name not in {"PNG", "JPEG", "GIF", "WebP"} or "000 parts" in found.what
    assert name != "AVIF list" or "too long" in found.what


def test_m16_units_of_a_stream_are_counted() -> None:
    assert drawn_units(b"\x0a\0" * 100) == b"\x0a\0" * 100
    with pytest.raises(Cut):
        drawn_units(b"\x0a\0" * 100_000)


@pytest.mark.parametrize("format", SUFFIXES)
def test_m16_half_a_picture_is_refused_wherever_it_ends(format: str) -> None:
    data, path = SMALL[format], f"a{SUFFIXES[format]}"
    whole = cleaned(path, data)
    for end in range(len(data)):
        found = cleaned(path, data[:end])
        assert isinstance(found, Fault) or found == whole, end
    assert isinstance(cleaned(path, data[: len(data) // 2]), Fault)
    assert "byte" in fault(path, data[: len(data) * 2 // 3]).what


RENAMED = [(a, b) for a in SUFFIXES for b in SUFFIXES if a != b]


@pytest.mark.parametrize(("format", "called"), RENAMED, ids=[f"{a} as {b}" for a, b in RENAMED])
def test_m16_a_picture_under_the_name_of_another_format_is_refused(
    format: str, called: str
) -> None:
    found = fault(f"a{SUFFIXES[called]}", SMALL[format])
    assert (found.code, SUFFIXES[format] in found.todo) == ("KB220", True)


@pytest.mark.parametrize("suffix", [*SUFFIXES.values(), ".svg"])
@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\3\4", b"GIF", b"\0" * 100, b"<html>"])
def test_m16_what_is_no_picture_is_refused(suffix: str, data: bytes) -> None:
    assert fault(f"a{suffix}", data).code in {"KB220", "KB221"}


def _animated_png() -> bytes:
    return saved("PNG", save_all=True, append_images=[drawing().rotate(90)])


def _second_frame() -> bytes:
    plain = SMALL["PNG"]
    extra = png_chunk(b"fdAT", b"\0\0\0\1secret")
    return plain.replace(END, extra + END)


SEVERAL: dict[str, tuple[str, Callable[[], bytes]]] = {
    "animated PNG": (".png", _animated_png),
    "frames in a PNG that is not animated": (".png", _second_frame),
    "animated AVIF": (
        ".avif",
        lambda: saved("AVIF", save_all=True, append_images=[drawing().rotate(90)]),
    ),
}


@pytest.mark.parametrize("name", SEVERAL)
def test_l12_frames_that_some_programs_do_not_show_are_refused(name: str) -> None:
    suffix, made = SEVERAL[name]
    assert fault(f"a{suffix}", made()).code == "KB223"


def _reordered() -> bytes:
    data = SMALL["PNG"]
    at = data.index(b"IDAT") - 4
    return data[:at] + png_chunk(b"IDAT", b"x") + png_chunk(b"tEXt", b"a\0b") + data[at:]


def _still() -> bytes:
    """Return an animated WebP that does not say so."""
    data = bytearray(saved("WEBP", save_all=True, append_images=[drawing().rotate(90)]))
    data[20] &= ~2
    return bytes(data)


DAMAGED: dict[str, tuple[str, bytes]] = {
    "PNG wrong checksum": (".png", SMALL["PNG"][:-13] + b"x" + SMALL["PNG"][-12:]),
    "PNG pixels in two places": (".png", _reordered()),
    "PNG unknown necessary chunk": (".png", with_chunk(b"CgBI", b"abcd")),
    "PNG long header": (".png", SMALL["PNG"][:8] + png_chunk(b"IHDR", bytes(14)) + END),
    "PNG without pixels": (".png", png_header(5, 5) + END),
    "PNG unknown colours": (
        ".png",
        SMALL["PNG"][:8]
        + png_chunk(b"IHDR", struct.pack(">IIBBBBB", 5, 5, 7, 2, 0, 0, 0))
        + SMALL["PNG"][33:],
    ),
    "PNG unknown packing": (
        ".png",
        SMALL["PNG"][:8]
        + png_chunk(b"IHDR", struct.pack(">IIBBBBB", 5, 5, 8, 2, 1, 0, 0))
        + SMALL["PNG"][33:],
    ),
    "PNG long palette": (".png", with_chunk(b"PLTE", b"x" * 771)),
    "JPEG without a frame": (".jpg", b"\xff\xd8\xff\xda\0\x08\1\0\0\0\0\0\xff\xd9"),
    "JPEG without a scan": (".jpg", b"\xff\xd8\xff\xd9"),
    "JPEG two frames": (
        ".jpg",
        with_segment(0xC0, b"\x08\0\x05\0\x05\1\1\x11\0"),
    ),
    "JPEG table with more in it": (".jpg", with_segment(0xDB, bytes(65) + b"secret")),
    "JPEG codes with more in them": (".jpg", with_segment(0xC4, bytes(17) + b"secret")),
    "JPEG unknown segment": (".jpg", with_segment(0xC9, b"secret")),
    "JPEG text between segments": (".jpg", SMALL["JPEG"][:2] + b"\xff\xfe\0\2secret"),
    "GIF text between blocks": (".gif", SMALL["GIF"][:-1] + b"secret;"),
    "GIF without a frame": (".gif", b"GIF89a" + b"\5\0\5\0\0\0\0" + b";"),
    "WebP frames in a still picture": (".webp", _still()),
    "AVIF without a picture": (".avif", SMALL["AVIF"][: SMALL["AVIF"].index(b"meta") - 4]),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_m16_a_malformed_picture_is_refused(name: str) -> None:
    suffix, data = DAMAGED[name]
    found = fault(f"a{suffix}", data)
    assert found.code in {"KB221", "KB222"}


@pytest.mark.parametrize("format", SUFFIXES)
@settings(deadline=None, max_examples=150)
@given(spots=st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=6)), max_size=4))
def test_m16_whatever_stands_in_a_picture_it_is_cleaned_or_refused(
    format: str, spots: list[tuple[int, bytes]]
) -> None:
    data = bytearray(SMALL[format])
    for at, written in spots:
        place = at % len(data)
        data[place : place + len(written)] = written
    path = f"a{SUFFIXES[format]}"
    found = cleaned(path, bytes(data))
    assert isinstance(found, Fault) or cleaned(path, found) == found
