"""What is kept of a bundle of Pagefind, under names that follow from the content alone."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from kbgen.adapters.deleting import delete
from kbgen.errors import HostError
from kbgen.publish.finding.packed import packed, unpacked
from kbgen.publish.finding.settled import (
    files_named,
    filter_name,
    meta_name,
    settled_filter,
    settled_meta,
)

# All that a search reads. The rest of the bundle is a user interface and a program for it.
_META = "*.pf_meta"
_KEPT = (_META, "index/*.pf_index", "filter/*.pf_filter", "fragment/*.pf_fragment")
_ROOM = 1_000_000  # bytes
_PAUSE = 0.05  # seconds


def keep(bundle: Path, folder: Path, pages: int, patience: float = 20.0) -> None:
    """Move what a search reads of an index of so many *pages* from *bundle* to *folder*.

    The rest goes. Raises HostError, or OSError if the disk refuses, unless every file is whole.
    The program must still run: it answers before the last of its threads has written, for which
    *patience*, in seconds, is had.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _demand_whole(bundle, pages, patience)
    for pattern in _KEPT:
        for path in sorted(bundle.glob(pattern)):
            target = folder / path.relative_to(bundle)
            target.parent.mkdir(exist_ok=True)
            path.rename(target)
    delete(bundle)
    _settle(folder)


def _demand_whole(bundle: Path, pages: int, patience: float) -> None:
    """Raise an error unless all of *bundle* is there: Pagefind does not look how writing went."""
    late = time.monotonic() + patience
    while (missing := next(_missing(bundle, pages), None)) is not None:
        _demand_room(bundle)
        if time.monotonic() > late:
            raise HostError(
                f"Pagefind left {missing} broken", "build again; if it stays, please report it"
            )
        time.sleep(_PAUSE)


def _demand_room(bundle: Path) -> None:
    """Raise OSError if the disk takes no more: it says so again."""
    bundle.mkdir(exist_ok=True)
    with (bundle / "room").open("wb", buffering=0) as file:
        if file.write(bytes(_ROOM)) == _ROOM:
            os.fsync(file.fileno())
        file.write(b"\0")


def _missing(bundle: Path, pages: int) -> Iterator[str]:
    """Yield each file that is not there, or not to its end."""
    metas = list(bundle.glob(_META))
    if len(metas) != bool(pages):  # without a page there is no index
        yield "its index"
    for meta in metas:
        named = [*files_named(unpacked(meta.read_bytes()))] if _is_whole(meta) else [meta.name]
        yield from (name for name in named if not _is_whole(bundle / name))


def _is_whole(path: Path) -> bool:
    try:
        unpacked(path.read_bytes())
    except (OSError, ValueError):
        return False
    return True


def _settle(folder: Path) -> None:
    """Give the files of the index in *folder* that are made by chance their own order and name."""
    renamed = {}
    for path in sorted(folder.glob("filter/*")):
        plain = settled_filter(unpacked(path.read_bytes()))
        renamed[path.stem] = filter_name(path.stem, plain)
        path.unlink()
        path.with_stem(renamed[path.stem]).write_bytes(packed(plain))
    for path in folder.glob(_META):
        plain = settled_meta(unpacked(path.read_bytes()), renamed)
        path.unlink()
        path.with_stem(meta_name(path.stem, plain)).write_bytes(packed(plain))
