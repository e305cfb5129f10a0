"""Pictures on a page: their sizes, so that nothing moves when they come, and when they come."""

import re
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import PurePosixPath

# Safe HTML has every value in double quotes, and none of these in a value.
_IMAGE = re.compile(r'<img((?: [\w-]+="[^"]*")+)>')
_ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')
_NUMBER = re.compile(r"\d{1,5}")


def by_name(sizes: Mapping[str, Sequence[int]]) -> dict[str, Sequence[int]]:
    """Return *sizes* of pictures, which are by their paths, by their names alone."""
    return {PurePosixPath(path).name: size for path, size in sizes.items()}


def with_sizes(html: str, sizes: Mapping[str, Sequence[int]]) -> str:
    """Return the safe *html* of a page with width and height of each picture that is in *sizes*.

    These go by names. The first picture is loaded at once, the others when they are near. What an
    author said stays.
    """
    number = count()

    def shown(match: re.Match[str]) -> str:
        said = dict(_ATTRIBUTE.findall(match[1]))
        size = sizes.get(PurePosixPath(said.get("src", "")).name)
        first = next(number) == 0
        given = {**said, **_size(said, size)} if size else said
        given.setdefault("loading", "eager" if first else "lazy")
        return "<img" + "".join(f' {name}="{value}"' for name, value in given.items()) + ">"

    return _IMAGE.sub(shown, html)


def _size(said: Mapping[str, str], size: Sequence[int]) -> dict[str, str]:
    """Return width and height; where an author said one of them, the other follows from it."""
    width, height = size
    known = {name: said[name] for name in ("width", "height") if name in said}
    if not known:
        return {"width": str(width), "height": str(height)}
    if len(known) == 2 or not all(map(_NUMBER.fullmatch, known.values())):
        return known
    if "width" in known:
        return {**known, "height": str(max(1, round(int(known["width"]) * height / width)))}
    return {"width": str(max(1, round(int(known["height"]) * width / height))), **known}
