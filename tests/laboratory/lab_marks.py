"""Marks: words that stand nowhere else, one for each place of the laboratory."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from kbgen.adapters.index import listed

MARK = re.compile(r"mk[a-z]{3}zq", re.IGNORECASE)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def mark(number: int) -> str:
    """Return the mark with this *number*; it fits a name, an id, an address and a word."""
    high, low = divmod(number, len(_LETTERS))
    top, middle = divmod(high, len(_LETTERS))
    return f"mk{_LETTERS[top]}{_LETTERS[middle]}{_LETTERS[low]}zq"


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of all in *folder*; archives and indexes also opened."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir():
            yield name, listed(path) if path.parent == folder / "index" else b""
            continue
        content = path.read_bytes()
        yield name, content
        if content.startswith(b"\x1f\x8b"):
            yield f"{name} (opened)", gzip.decompress(content)


def marks_in(folder: Path) -> dict[str, set[str]]:
    """Return for each mark in *folder* the names of the files that hold it, or are called so."""
    found: dict[str, set[str]] = {}
    for name, content in everything(folder):
        text = content.decode("utf-8", "replace")
        for one in (*MARK.findall(name), *MARK.findall(text)):
            found.setdefault(one.lower(), set()).add(name)
    return found
