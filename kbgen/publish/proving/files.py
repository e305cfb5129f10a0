"""Files beside the texts: pictures under other names, and what customers never get replaced."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from kbgen.model.library import Library
from kbgen.model.page import Projection
from kbgen.publish.proving.changes import Change, Kind
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.drawing import noise, picture
from kbgen.publish.proving.wording import name

_CONTENT = "content/"
_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"}
_TEXTS = {".md", ".yml"}  # articles, includes and settings are replaced as such


@dataclass(frozen=True, slots=True)
class Files:
    """*copies*: what public pages show, new path -> old. *blobs*: new files, with their bytes."""

    copies: Mapping[str, str]
    blobs: Mapping[str, bytes]
    changes: Sequence[Change]

    @property
    def moved(self) -> Mapping[str, str]:
        """Where the pictures of public pages stand now, by their old paths."""
        return {old: new for new, old in self.copies.items()}

    @property
    def pictures(self) -> Sequence[str]:
        """The paths of the new pictures."""
        return [path for path in self.blobs if _is_picture(path)]


def pictures_of(shown: Sequence[Projection]) -> set[str]:
    """Return the addresses of the pictures that *shown* pages show."""
    return {image.address for one in shown for article in one.articles for image in article.images}


def replaced_files(library: Library, wanted: Collection[str], dice: Dice) -> Files:
    """Return the files of *library* that are no texts: those *wanted* renamed, the rest new."""
    look = library.settings.site.brand.files  # named in the settings, which stay
    copies: dict[str, str] = {path: path for path in look if path in library.files}
    blobs: dict[str, bytes] = {}
    changes: list[Change] = []
    for path in sorted(library.files):
        if PurePosixPath(path).suffix in _TEXTS or (path in look and path not in wanted):
            continue
        place = f"{_CONTENT}{name(dice)}/{name(dice)}"
        if path in wanted:
            copies[f"{place}{PurePosixPath(path).suffix}"] = path
            continue
        changes.append(Change(path, 1, 1, Kind.PICTURE if _is_picture(path) else Kind.FILE))
        blobs.update(_other(path, place, dice))
    for make, suffix in ((picture, ".png"), (picture, ".png"), (noise, ".txt")):
        blobs[f"{_CONTENT}{name(dice)}{suffix}"] = make(dice)
    return Files(copies, blobs, changes)


def _other(path: str, place: str, dice: Dice) -> dict[str, bytes]:
    if _is_picture(path):
        return {f"{place}.png": picture(dice)}
    return {f"{place}{PurePosixPath(path).suffix}": noise(dice)}


def _is_picture(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in _PICTURES
