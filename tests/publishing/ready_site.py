"""Editions that look as if they had just been built, and where they are published."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kbgen.adapters.manifests import faults, manifest_in, write_manifest
from kbgen.app.delivering import Delivered, Target, deliver, delivery
from kbgen.publish.releasing.manifest import Manifest, Run

DAY = datetime(2026, 6, 15, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
RUN = Run("2026-06-15T12:00:00+00:00", {"kbgen": "0.1.0"})
OLD = {
    "site/index.html": "<title>Help</title><article>Old start</article>",
    "site/old/index.html": "<title>Old</title><article>Old page</article>",
    "site/assets/main.0123abcd.min.css": "old {}",
    "site/assets/pictures/0123456789abcdef.png": "old picture",
    "server/nginx.conf": "old",
}
NEW = {
    "site/index.html": "<title>Help</title><article>New start</article>",
    "site/new/index.html": "<title>New</title><article>New page</article>",
    "site/assets/main.4567cdef.min.css": "new {}",
    "server/nginx.conf": "old",
}


def built(work: Path, files: Mapping[str, str], edition: str = "public") -> Path:
    """Write an edition of *files* into *work*, with its manifest."""
    folder = work / edition
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    write_manifest(folder, Manifest(edition, "https://help.example/", RUN), {})
    return folder


def published(target: Target, files: Mapping[str, str], hours: int = 0) -> Delivered:
    """Publish *files* in *target*, some *hours* after noon."""
    with delivery(target) as work:
        built(work, files, target.edition)
        return deliver(target, work, DAY + hours * HOUR)


def live(target: Target) -> dict[str, str]:
    """Return the files that are live; they must be just those of their manifest."""
    return whole(target.folder / "live")


def whole(folder: Path) -> dict[str, str]:
    """Return the files of the site in *folder*; they must be just those of its manifest."""
    manifest = manifest_in(folder)
    assert manifest is not None, "no manifest"
    assert list(faults(folder, manifest)) == []
    return {path: (folder / path).read_text("utf-8") for path in manifest.files}


def names(target: Target) -> list[str]:
    """Return all that stands in the folder of releases."""
    return sorted(path.name for path in (target.folder / "releases").iterdir())
