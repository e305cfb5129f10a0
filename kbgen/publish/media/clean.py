"""Cleaning: the bytes of a picture -> those that are published, the same on every machine."""

import hashlib
from functools import cache
from pathlib import PurePosixPath

from kbgen.model.members import members
from kbgen.model.picture import Fault, PictureFormat
from kbgen.publish.media.faults import MAX_BYTES, too_long

_NAME_LENGTH = 16  # hexadecimal digits: enough that no two pictures of a site share a name


@cache
def formats() -> dict[str, PictureFormat]:
    """Return the picture formats that are published, by the suffixes of their files."""
    found = members("kbgen.publish.media.formats", "FORMAT", PictureFormat)
    return {suffix: one for one in found for suffix in one.suffixes}


def cleaned(path: str, data: bytes) -> bytes | Fault:
    """Return what is published of the picture *path*, whose file holds *data*.

    Nothing is decoded: parts that draw the picture are kept as they are, all others go.
    """
    if len(data) > MAX_BYTES:
        return too_long(len(data))
    suffix = PurePosixPath(path).suffix.lower()
    known = formats().get(suffix)
    if known is None or not known.begins(data):
        return _mistaken(suffix, data)
    parts: list[bytes] = []
    for part in known.parts(data):
        if isinstance(part, Fault):
            return part
        parts.append(part)
    return b"".join(parts)


def published_name(path: str, content: bytes) -> str:
    """Return the name of a cleaned picture: its bytes alone decide, never how it was called."""
    known = formats()[PurePosixPath(path).suffix.lower()]
    return hashlib.sha256(content).hexdigest()[:_NAME_LENGTH] + known.suffixes[0]


def size_of(name: str, content: bytes) -> tuple[int, int] | None:
    """Return width and height of the cleaned picture *content*, if it tells them."""
    return formats()[PurePosixPath(name).suffix.lower()].size(content)


def _mistaken(suffix: str, data: bytes) -> Fault:
    found = next((one for one in formats().values() if one.begins(data)), None)
    if found is None:
        return Fault("KB220", f"is no {suffix} picture", "export it anew, in that format")
    return Fault(
        "KB220",
        f"is called {suffix}, but it is a {found.name} picture",
        f"rename it to {found.suffixes[0]}, in the articles as well",
    )
