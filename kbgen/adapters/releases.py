"""Releases of an edition side by side, and the one that is live.

`releases/<name>` are folders with `site/`, `server/` and `manifest.json`. `live` is a symbolic
link to one of them; where there can be no links it is that folder itself.
"""

import errno
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from kbgen.adapters.deleting import delete
from kbgen.adapters.durable import sync_folder
from kbgen.adapters.exchange import exchange
from kbgen.adapters.manifests import is_whole, manifest_in
from kbgen.adapters.output import WORK
from kbgen.adapters.settling import FOLDER
from kbgen.adapters.targets import RELEASES
from kbgen.errors import ConfigurationError
from kbgen.publish.releasing.manifest import FILE, PARTS, Entry, Manifest
from kbgen.publish.releasing.names import is_release

LIVE = "live"
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}


def releases(target: Path) -> list[str]:
    """Return the names of the releases in *target*, oldest first; the live one may be among."""
    folder = target / RELEASES
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(one.name for one in found if is_release(one.name) and one.is_dir())


def live_name(target: Path) -> str:
    """Return the name of the release that is live in *target*; "" if none is."""
    live = target / LIVE
    if live.is_symlink():
        name = live.readlink().name
        return name if live.is_dir() and is_release(name) else ""
    manifest = live_manifest(target)
    return manifest.release if manifest else ""


def live_manifest(target: Path) -> Manifest | None:
    """Return the manifest of what is live in *target*; None if nothing is."""
    return manifest_of(target / LIVE)


def manifest_of(release: Path) -> Manifest | None:
    """Return the manifest of *release*; None also where it is damaged."""
    try:
        return manifest_in(release)
    except ConfigurationError:
        return None


def place_of(target: Path, name: str) -> Path:
    """Return where the release called *name* stands, live or not."""
    stands = target / RELEASES / name
    return target / LIVE if not stands.exists() and live_name(target) == name else stands


def take_over(edition: Path, release: Path) -> None:
    """Move what is published of a built *edition* into the new folder *release*."""
    release.mkdir()
    release.chmod(FOLDER)
    for part in (*PARTS, FILE):
        if (edition / part).exists():
            (edition / part).rename(release / part)


def keep(old: Path, release: Path, files: Mapping[str, Entry]) -> dict[str, Entry]:
    """Copy *files* of the release *old* into *release*, and return those that were whole."""
    kept = {}
    for path, entry in files.items():
        source, place = old / path, release / path
        if is_whole(source, entry):
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, place)
            kept[path] = entry
    return kept


def add(target: Path, release: Path, name: str) -> None:
    """Put the finished folder *release* among the releases of *target*."""
    release.rename(target / RELEASES / name)
    sync_folder(target / RELEASES)


def switch(target: Path, name: str, work: Path) -> None:
    """Make the release called *name* live, in one step; *work* is an empty folder to lend."""
    live = target / LIVE
    if live.is_dir() and not live.is_symlink():
        _switch_folder(target, name)
    else:
        try:
            _switch_link(target, name, work)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            switch_first_folder(target, name)
    sync_folder(target)


def switch_first_folder(target: Path, name: str) -> None:
    """Make the release called *name* live where there can be no links, and none is live yet."""
    (target / RELEASES / name).rename(target / LIVE)


def mend(target: Path) -> None:
    """Give releases their names again, where a run was killed just after an exchange."""
    for name in releases(target):
        place = target / RELEASES / name
        manifest = manifest_of(place)
        if manifest and is_release(manifest.release) and manifest.release != name:
            _rename(place, target / RELEASES / manifest.release)


def prune(target: Path, names: Sequence[str]) -> None:
    """Delete the releases called *names*; one that is deleted by half is none any more."""
    for name in names:
        gone = target / RELEASES / f"{WORK}{name}"
        (target / RELEASES / name).rename(gone)
        delete(gone)


def _switch_link(target: Path, name: str, work: Path) -> None:
    link = work / LIVE
    link.symlink_to(f"{RELEASES}/{name}")
    os.replace(link, target / LIVE)  # noqa: PTH105  # Path.replace is the same and says less


def _switch_folder(target: Path, name: str) -> None:
    stands, live = target / RELEASES / name, target / LIVE
    was = live_name(target)
    if not exchange(stands, live):
        away = target / RELEASES / f"{WORK}{name}"
        live.rename(away)
        stands.rename(live)
        stands = away
    if was and was != name:
        _rename(stands, target / RELEASES / was)


def _rename(place: Path, wanted: Path) -> None:
    if wanted.exists():
        delete(place)
    else:
        place.rename(wanted)
