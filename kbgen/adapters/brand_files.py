"""Files of the brand: read from content as regular files, cleaned, and put into the theme."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from kbgen.adapters.pictures import picture_problem, read_picture
from kbgen.adapters.regular import Refused, read_regular
from kbgen.errors import ContentError
from kbgen.model.picture import Fault
from kbgen.model.problem import Place, Problem
from kbgen.model.site import Brand
from kbgen.publish.media.clean import published_name
from kbgen.publish.media.fonts import MAX_BYTES, Font, cleaned_font
from kbgen.publish.showing.brand_look import Worn
from kbgen.publish.showing.brand_style import brand_style

STYLE = "assets/kbgen/brand.css"
_FOLDER = "assets/brand"
_FROM_STYLE = "../brand"
_FONT_BYTES = 100_000  # of all fonts; the first view of a page has 200 KB in all


def brand_problems(root: Path, brand: Brand) -> Iterator[Problem]:
    """Yield what is wrong with the files of *brand*, at the files themselves."""
    for path in brand.pictures:
        found = read_picture(root, path)
        if isinstance(found, Fault):
            yield picture_problem(path, found)
    size = 0
    for path in dict.fromkeys(brand.fonts.values()):
        font = _read_font(root, path)
        size += len(font.content) if isinstance(font, Font) else 0
        if isinstance(font, Fault):
            yield _font_problem(path, font)
    if size > _FONT_BYTES:
        yield Problem(
            Place("content/kb.yml"),
            "KB422",
            f"the fonts have {size // 1000:,} KB together",
            f"get below {_FONT_BYTES // 1000} KB: leave out signs that the site does not use",
        )


def write_brand(root: Path, brand: Brand, theme: Path) -> Worn:
    """Write the files of *brand*, cleaned, below *theme*; their bytes name them."""
    worn: dict[str, str] = {}
    fonts: dict[str, str] = {}
    variable: set[str] = set()
    for path in brand.pictures:
        picture = read_picture(root, path)
        if isinstance(picture, Fault):
            raise _unusable(picture_problem(path, picture))
        worn[path] = _write(theme, published_name(path, picture), picture)
    for use, path in brand.fonts.items():
        font = _read_font(root, path)
        if isinstance(font, Fault):
            raise _unusable(_font_problem(path, font))
        name = f"{sha256(font.content).hexdigest()[:16]}.woff2"
        worn[path] = _write(theme, name, font.content)
        fonts[use] = f"{_FROM_STYLE}/{name}"
        variable |= {use} if font.variable else set()
    style = brand_style(brand, fonts, frozenset(variable))
    if style:
        (theme / STYLE).write_text(style, encoding="utf-8", newline="\n")
    return Worn(worn, (STYLE,) if style else ())


def _write(theme: Path, name: str, content: bytes) -> str:
    place = theme / _FOLDER / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return f"{_FOLDER}/{name}"


def _read_font(root: Path, path: str) -> Font | Fault:
    try:
        content = read_regular(root, path, MAX_BYTES)
    except OSError:
        return Fault("KB421", "is not there", "add the file, or correct its path in content/kb.yml")
    if isinstance(content, Refused):
        return Fault("KB421", content.what, content.todo)
    return cleaned_font(content)


def _font_problem(path: str, fault: Fault) -> Problem:
    what = fault.what if fault.what.startswith("this") else f"the font {fault.what}"
    return Problem(Place(path), fault.code, what, fault.todo)


def _unusable(problem: Problem) -> ContentError:
    return ContentError(
        "a file of the brand keeps the site from being built",
        "mend it, and build again",
        [str(problem)],
    )
