"""Pictures are cleaned: pixels stay as they are, all that tells more goes."""

from typing import Any

import pytest
from picture_files import (
    MARK,
    PLANTED,
    SUFFIXES,
    TURN,
    drawing,
    everything,
    frames,
    notes,
    opened,
    plain,
    saved,
    with_chunk,
)

from kbgen.publish.media.av1 import drawn_units
from kbgen.publish.media.clean import cleaned, formats, published_name

CLEAR = drawing("P").getpixel((1, 1))
PIXELS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "PNG in colour": ("PNG", "RGB", {}),
    "PNG with transparency": ("PNG", "RGBA", {}),
    "PNG with a palette": ("PNG", "P", {}),
    "PNG with a clear colour of its palette": ("PNG", "P", {"transparency": CLEAR}),
    "PNG with a clear colour": ("PNG", "RGB", {"transparency": (16, 16, 2)}),
    "PNG in grey with a clear grey": ("PNG", "L", {"transparency": drawing("L").getpixel((1, 1))}),
    "PNG in grey": ("PNG", "L", {}),
    "PNG in grey with transparency": ("PNG", "LA", {}),
    "PNG in black and white": ("PNG", "1", {}),
    "JPEG": ("JPEG", "RGB", {}),
    "JPEG in steps": ("JPEG", "RGB", {"progressive": True}),
    "JPEG with restarts": ("JPEG", "RGB", {"restart_marker_blocks": 1}),
    "JPEG in grey": ("JPEG", "L", {}),
    "JPEG for printing": ("JPEG", "CMYK", {}),
    "GIF": ("GIF", "P", {}),
    "GIF with a clear colour": ("GIF", "P", {"transparency": CLEAR}),
    "WebP": ("WEBP", "RGB", {}),
    "WebP without loss": ("WEBP", "RGBA", {"lossless": True}),
    "WebP with transparency": ("WEBP", "RGBA", {}),
    "AVIF": ("AVIF", "RGB", {}),
    "AVIF with transparency": ("AVIF", "RGBA", {}),
}
MOVING: dict[str, dict[str, Any]] = {
    "GIF": {"loop": 0, "duration": 70},
    "WEBP": {"loop": 0, "duration": 70},
}


def clean(path: str, data: bytes) -> bytes:
    found = cleaned(path, data)
    assert isinstance(found, bytes), found
    return found


@pytest.mark.parametrize("place", PLANTED)
def test_l12_what_a_picture_tells_besides_its_pixels_goes(place: str) -> None:
    suffix, made = PLANTED[place]
    planted = made()
    assert MARK[:7] in everything(planted)
    found = clean(f"a{suffix}", planted)
    assert MARK[:7] not in everything(found)
    (format,) = (format for format, known in SUFFIXES.items() if known == suffix)
    assert frames(found) == frames(plain(format))


@pytest.mark.parametrize("name", PIXELS)
def test_l12_cleaning_changes_no_pixel(name: str) -> None:
    format, mode, options = PIXELS[name]
    data = saved(format, drawing(mode), **options)
    found = clean(f"a{SUFFIXES[format]}", data)
    before, after = opened(data), opened(found)
    assert (after.size, after.mode, after.tobytes()) == (before.size, before.mode, before.tobytes())
    assert frames(found) == frames(data)


@pytest.mark.parametrize("format", MOVING)
def test_l12_an_animation_keeps_its_frames_and_their_timing(format: str) -> None:
    more = [drawing("RGB").rotate(90), drawing("RGB").rotate(180)]
    data = saved(format, save_all=True, append_images=more, **MOVING[format])
    found = clean(f"a{SUFFIXES[format]}", data)
    assert frames(found) == frames(data)
    assert len(frames(found)) == 3
    assert opened(found).info.get("loop") == 0
    assert opened(found).info.get("duration") == opened(data).info.get("duration")


@pytest.mark.parametrize("turn", range(2, 9))
@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_l12_a_photograph_stays_upright_without_the_notes_of_its_camera(
    format: str, turn: int
) -> None:
    found = clean(f"a{SUFFIXES[format]}", saved(format, exif=notes(turn)))
    assert dict(opened(found).getexif()) == {TURN: turn}


def test_l12_notes_and_padding_within_a_stream_go() -> None:
    header, note, padding, frame = 0x0A, 0x2A, 0x7A, 0x32
    units = {mark: bytes([mark, len(MARK)]) + MARK for mark in (header, note, padding, frame)}
    assert drawn_units(b"".join(units.values())) == units[header] + units[frame]


def test_l12_a_webp_does_not_tell_that_it_had_notes() -> None:
    told = saved("WEBP", exif=notes(), xmp=MARK, icc_profile=MARK)
    flags = 20  # behind the heads of the file and of its first chunk
    assert told[flags] == 0x2C
    assert clean("a.webp", told)[flags] == 0


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_l12_a_picture_keeps_its_density(format: str) -> None:
    found = opened(clean(f"a{SUFFIXES[format]}", saved(format, dpi=(144, 144))))
    assert found.info["dpi"] == pytest.approx((144, 144), rel=0.01)


def test_l12_a_photograph_for_printing_still_tells_how_its_colours_are_stored() -> None:
    data = saved("JPEG", drawing("CMYK"))
    found = opened(clean("a.jpg", data))
    assert opened(data).info["adobe_transform"] == found.info["adobe_transform"]


def test_l12_an_orientation_that_there_is_not_is_no_orientation() -> None:
    for turn in (0, 9, 70):
        assert not opened(clean("a.jpg", saved("JPEG", exif=notes(turn)))).getexif()


@pytest.mark.parametrize("format", SUFFIXES)
def test_cleaning_twice_changes_nothing_more(format: str) -> None:
    path = f"a{SUFFIXES[format]}"
    once = clean(path, saved(format, exif=notes(6)) if format != "GIF" else saved("GIF"))
    assert cleaned(path, once) == once


def test_l12_colours_that_a_picture_measures_itself_stay() -> None:
    found = clean("a.png", with_chunk(b"gAMA", bytes.fromhex("0000b18f")))
    assert opened(found).info["gamma"] == pytest.approx(0.45455)


@pytest.mark.parametrize("format", SUFFIXES)
def test_l13_a_picture_is_named_by_what_is_published_of_it(format: str) -> None:
    suffix = SUFFIXES[format]
    options: dict[str, Any] = {"comment": MARK} if format == "GIF" else {"exif": notes()}
    bare, told = (clean(f"a{suffix}", one) for one in (saved(format), saved(format, **options)))
    if format in {"PNG", "JPEG", "GIF"}:  # the others write other settings beside notes
        assert bare == told
    names = {published_name(f"content/{name}{suffix}", bare) for name in ("a", "Secret")}
    assert len(names) == 1
    (name,) = names
    assert name.endswith(suffix)
    assert name != published_name(f"content/a{suffix}", saved(format, drawing(side=8)))


def test_a_picture_is_named_the_same_however_its_suffix_is_written() -> None:
    data = saved("JPEG")
    names = {published_name(path, data) for path in ("a.jpg", "a.JPEG", "a.JPG", "a.jpeg")}
    assert len(names) == 1


def test_every_suffix_belongs_to_one_format() -> None:
    assert sorted(formats()) == [".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"]
