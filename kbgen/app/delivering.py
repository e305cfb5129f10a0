"""Bring a built edition to where readers are: beside, verified, then live in one step."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kbgen.adapters.durable import sync_tree
from kbgen.adapters.manifests import faults, has_all, manifest_in, save
from kbgen.adapters.output import lent, locked
from kbgen.adapters.releases import (
    LIVE,
    add,
    keep,
    live_manifest,
    live_name,
    manifest_of,
    mend,
    place_of,
    prune,
    releases,
    switch,
    take_over,
)
from kbgen.adapters.settling import settle
from kbgen.adapters.space import demand
from kbgen.adapters.targets import RELEASES, mark, mark_for, refuse_foreign
from kbgen.errors import EnvironmentFault, UsageError
from kbgen.publish.releasing.difference import Difference, difference, same
from kbgen.publish.releasing.keeping import kept_of
from kbgen.publish.releasing.manifest import Manifest
from kbgen.publish.releasing.names import before, outdated, release_name, withdrawn


@dataclass(frozen=True, slots=True)
class Target:
    """The *folder* that a web server publishes *edition* from, and how many releases it keeps.

    *on_wait* is called before waiting for another run; None does not wait.
    """

    folder: Path
    edition: str
    keep: int = 3
    on_wait: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """What readers see change, and the *release* that is live now; "" if none was switched.

    *damaged* names the release that was live and no longer as it was published.
    """

    difference: Difference
    release: str = ""
    damaged: str = ""


@contextmanager
def delivery(target: Target) -> Iterator[Path]:
    """Claim and lock *target*, clear away what a killed run left, and lend a folder beside."""
    folder = target.folder
    refuse_foreign(folder, target.edition)
    mark(folder)
    with locked(folder, target.on_wait):
        # what stood there may have changed while another run was waited for
        refuse_foreign(folder, target.edition)
        mark_for(folder, target.edition)
        with lent(folder / RELEASES) as work:
            mend(folder)
            prune(folder, withdrawn(live_name(folder), releases(folder)))
            live = live_manifest(folder)
            demand(folder, live.size if live else 0)
            yield work


def deliver(target: Target, work: Path, at: datetime) -> Delivered:
    """Make the edition that was built in *work* live; *at* names the release.

    Without a difference to what is live there is no new release. One that was damaged goes: it
    is nothing to go back to.
    """
    folder, edition = target.folder, work / target.edition
    made = described(edition)
    live = live_manifest(folder)
    damaged = "" if live and not any(faults(folder / LIVE, live)) else live_name(folder)
    if live and same(live, made) and not damaged:
        return Delivered(Difference())
    release = work / "release"
    take_over(edition, release)
    name = release_name(made, at, (*releases(folder), live_name(folder)))
    whole = replace(_with_kept(folder, release, made), release=name)
    settle(release)
    save(release, whole)
    _refuse_faulty(release, whole)
    sync_tree(release)
    add(folder, release, name)
    switch(folder, name, work)
    if damaged:
        prune(folder, [damaged])
    prune(folder, outdated(name, releases(folder), target.keep))
    return Delivered(difference(live, whole), name, damaged)


def roll_back(target: Target) -> Delivered:
    """Make the release before the live one live."""
    folder = target.folder
    if not (folder / RELEASES).is_dir():
        raise UsageError(
            f"nothing was published in {folder}", "name a folder that `kbgen publish` has written"
        )
    refuse_foreign(folder, target.edition)
    with locked(folder, target.on_wait), lent(folder / RELEASES) as work:
        mend(folder)
        name = before(live_name(folder), releases(folder))
        if not name:
            raise UsageError(
                f"{folder} has no release before the live one",
                "mend the content and publish again; --keep says how many releases stay",
            )
        was = live_manifest(folder)
        wanted = described(folder / RELEASES / name)
        # names and sizes only: whoever goes back is in a hurry, and `kbgen verify` reads it all
        if not has_all(folder / RELEASES / name, wanted):
            raise EnvironmentFault(
                f"the release before the live one, {folder / RELEASES / name}, is not whole",
                "`kbgen verify` with this folder names its files; mend the content and publish",
            )
        switch(folder, name, work)
    return Delivered(difference(was, wanted), name)


def described(edition: Path) -> Manifest:
    """Return the manifest of a built *edition*, or of a release."""
    found = manifest_in(edition)
    if found is None:
        raise EnvironmentFault(f"{edition} has no manifest.json", "build or publish again")
    return found


def _with_kept(folder: Path, release: Path, made: Manifest) -> Manifest:
    """Add to *release* what readers of the last two may still load, and tell of it."""
    files = dict(made.files)
    live = live_name(folder)
    for name in filter(None, (live, before(live, releases(folder)))):
        old = place_of(folder, name)
        if manifest := manifest_of(old):
            files |= keep(old, release, kept_of(manifest, files))
    return replace(made, files=files)


def _refuse_faulty(release: Path, manifest: Manifest) -> None:
    found = list(faults(release, manifest))
    if found:
        raise EnvironmentFault(
            f"the release is not as it was built, in {len(found):,} of its files: {found[0]}",
            "look at the disk, then publish again",
        )
