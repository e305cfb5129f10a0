"""How large a cleaned picture is shown, in each format, upright and turned."""

import pytest
from picture_files import SUFFIXES, TURN, saved
from PIL import Image

from kbgen.publish.media.clean import cleaned, formats, size_of

SIZE = (30, 20)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><path d="M0 0h9v9z"/></svg>'


@pytest.mark.parametrize("format", sorted(SUFFIXES))
def test_a_picture_tells_its_size(format: str) -> None:
    assert _shown(format, saved(format, Image.new("RGB", SIZE, "red"))) == SIZE


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_that_was_held_upright_tells_the_size_that_readers_see(
    format: str, turn: int
) -> None:
    exif = Image.Exif()
    exif[TURN] = turn
    data = saved(format, Image.new("RGB", SIZE, "red"), exif=exif)
    assert _shown(format, data) == (SIZE if turn < 5 else SIZE[::-1])


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ('width="30" height="20"', SIZE),
        ('width="30px" height="19.6"', SIZE),
        ('viewBox="0 0 30 20"', None),
        ('width="100%" height="20"', None),
    ],
)
def test_a_drawing_has_a_size_only_if_it_says_one_in_pixels(
    said: str, size: tuple[int, int] | None
) -> None:
    data = cleaned("a.svg", SVG.format(said).encode())
    assert isinstance(data, bytes)
    assert size_of("a.svg", data) == size


def test_every_format_has_a_case() -> None:
    assert {one.suffixes[0] for one in formats().values()} == {*SUFFIXES.values(), ".svg"}


def _shown(format: str, data: bytes) -> tuple[int, int] | None:
    name = f"a{SUFFIXES[format]}"
    published = cleaned(name, data)
    assert isinstance(published, bytes), published
    return size_of(name, published)
