"""Whole sites of trees that are as they were: taken over from the last build, without a host."""

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from kbgen.adapters.build_cache import digest
from kbgen.adapters.host_nav import is_foreign
from kbgen.adapters.host_run import Hosted, Staged
from kbgen.adapters.host_task import Way, site_before
from kbgen.adapters.kept_files import note_files, take_over_files
from kbgen.adapters.settling import forget_day
from kbgen.adapters.staged_files import Target
from kbgen.adapters.theme import THEME
from kbgen.publish.showing.hosting import SITES


class Whole:
    """The site of the staged tree *staged*, if the last build had the same one.

    *now*: the moment, which only templates of an author may show.
    """

    def __init__(self, staged: Staged, now: datetime, way: Way) -> None:
        self._site = staged.config.parent / SITES / staged.language
        self._files = [(Target(self._site, site_before(staged.edition, staged.tree, way)), "**/*")]
        self._store = way.cache.store(f"{staged.edition}-{staged.language}-site")
        moment = now.isoformat() if is_foreign(staged.config.with_name(THEME)) else ""
        usable = way.cache.folder and not way.plain
        self._key = digest(moment, *_all(staged.config)) if usable else b""

    def take_over(self) -> bool:
        """Put the site of the last build into its place if it is to be the same; tell so.

        Where a file of it is no more what it was, a host begins anew.
        """
        return bool(self._key) and take_over_files(self._store, self._key, self._files)

    def keep(self, hosted: Hosted) -> None:
        """Remember the site that was *hosted*, unless there is something to say of it again."""
        for packed in self._site.glob("*.gz"):
            forget_day(packed)  # now, so that nothing of the site is written once more
        if self._key and not hosted.warnings and not hosted.complex:
            note_files(self._store, self._key, self._files)
            self._store.keep_only([self._key])


def _all(config: Path) -> Iterator[bytes]:
    """Yield all that a host reads of the tree with this configuration."""
    told = config.read_bytes()
    yield told
    settings = json.loads(told)
    others = tuple(line.lstrip("/") for line in settings["exclude_docs"].splitlines())
    for part in (settings["docs_dir"], THEME):
        for name in _names(config.parent / part):
            if part == THEME or not name.startswith(others):
                yield name.encode()
                yield (config.parent / part / name).read_bytes()


def _names(folder: Path) -> list[str]:
    """Return the paths of all files in *folder*, sorted."""
    return sorted(
        os.path.relpath(os.path.join(place, name), folder)  # noqa: PTH118
        for place, _, names in os.walk(folder)
        for name in names
    )
