"""Names of files and folders: one name, one file, on every machine and in every address."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import category, normalize

from kbgen.model.problem import Place, Problem

MAX_NAME = 120  # bytes; what is added to a name still fits the 255 of file systems
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_RESERVED = re.compile(r'[<>:"|?*\\]')
_UNSEEN = {"Cc", "Cf", "Co", "Cn", "Zl", "Zp"}
_PLAIN = re.compile(
    r"[a-z0-9](?:[a-z0-9_-]{0,80}[a-z0-9])?(?:\.[a-z0-9]{1,10}){0,2}", re.IGNORECASE
)
_FREE = "use letters, digits, dashes and dots"


def name_problems(paths: Iterable[str]) -> Iterator[Problem]:
    """Yield what is wrong with the names of *paths*, which are files and folders."""
    seen: dict[str, str] = {}
    for path in paths:
        fault = _fault(path.rpartition("/")[2])
        if fault:
            yield Problem(Place(path), "KB230", *fault)
        first = seen.setdefault(folded(path), path)
        if first != path:
            yield Problem(
                Place(path),
                "KB231",
                f"this and {first} are one name where letters are compared loosely",
                "rename one of them",
            )


def folded(path: str) -> str:
    """Return *path* as the most forgetful file system would know it."""
    return path.lower() if path.isascii() else normalize("NFC", normalize("NFC", path).casefold())


def is_reserved(name: str) -> bool:
    """Tell whether *name* is that of a device on some machines, or of a folder's first page."""
    return bool(_DEVICE.fullmatch(name)) or name.casefold() in ("index", "readme")


def _fault(name: str) -> tuple[str, str] | None:
    """Return what is wrong with *name*, and what to do."""
    if name.isascii() and _PLAIN.fullmatch(name) and not _DEVICE.fullmatch(name):
        return None  # as nearly all are
    unseen = [sign for sign in name if category(sign) in _UNSEEN]
    rules: tuple[tuple[bool, str, str], ...] = (
        (any("\ud800" <= sign <= "\udfff" for sign in name), "is not UTF-8", "rename it"),
        (bool(unseen), f"holds {shown(unseen)}", "delete what cannot be seen"),
        (bool(_RESERVED.search(name)), 'holds one of < > : " | ? * \\', _FREE),
        (name != name.strip(" ").rstrip("."), "begins or ends with a space or dot", _FREE),
        (bool(_DEVICE.fullmatch(name)), "is that of a device on Windows", "choose another"),
        (len(name.encode("utf-8", "replace")) > MAX_NAME, "is too long", "shorten it"),
        (
            name != normalize("NFC", name),
            "holds letters and accents apart, so that links do not find it",
            "type it anew, on another machine if need be",
        ),
    )
    return next(((f"the name {what}", todo) for wrong, what, todo in rules if wrong), None)


def shown(signs: Iterable[str]) -> str:
    """Return *signs* by their numbers."""
    return ", ".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(signs))
