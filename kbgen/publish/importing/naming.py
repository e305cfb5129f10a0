"""Ids of imported articles, from what their files are called."""

import hashlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from kbgen.publish.starting.slugs import LONGEST, slug

INDEXES = ("index", "_index", "readme")


def named(base: str, folder: str) -> tuple[PurePosixPath, str]:
    """Return the folder in which the article of the page *base* belongs, and its name.

    A page that is called index, _index or README has its name from its folder; *folder* is the
    name of the imported one.
    """
    path = PurePosixPath(base)
    if path.stem.casefold() not in INDEXES:
        return path.parent, path.stem
    return path.parent.parent, path.parent.name or folder


def ids_of(slugs: Mapping[str, str], folder: str, language: str) -> dict[str, str]:
    """Return a unique id for each page, by its path; *slugs* are those that pages name."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for base in sorted(slugs):
        parent, name = named(base, folder)
        # a name in a script without Latin letters still needs an id, the same at every import
        own = slug(slugs[base] or name, language) or f"page-{_hash(base)}"
        wanted = [
            own,
            f"{slug(parent.name, language)}-{own}".strip("-")[:LONGEST],
            f"{own}-{_hash(base)}",
        ]
        found[base] = next(id_ for id_ in wanted if id_ not in taken)
        taken.add(found[base])
    return found


def folder_of(base: str, folder: str, language: str) -> str:
    """Return the folders above the article of the page *base*, in plain letters."""
    parent, _ = named(base, folder)
    return "/".join(slug(part, language) or f"folder-{_hash(part)}" for part in parent.parts)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:8]
