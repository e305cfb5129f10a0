"""Hash again what is live or was built, and compare it with the manifests."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kbgen.adapters.manifests import faults, manifest_in
from kbgen.adapters.releases import LIVE
from kbgen.errors import ConfigurationError
from kbgen.model.audience import EDITIONS
from kbgen.publish.releasing.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Verified:
    """An edition in *folder*, and a line for each file that is not as its manifest says."""

    folder: Path
    manifest: Manifest
    faults: tuple[str, ...]


def verify(place: Path) -> tuple[Verified, ...]:
    """Verify each edition in *place*: what is live there, a release, or what was built.

    Raises ConfigurationError if there is no manifest.
    """
    found = [
        Verified(folder, manifest, tuple(faults(folder, manifest)))
        for folder in _candidates(place)
        if (manifest := manifest_in(folder))
    ]
    if not found:
        raise ConfigurationError(
            f"there is no manifest.json in {place}",
            "name a folder of `kbgen publish` or of `kbgen build`",
        )
    return tuple(found)


def _candidates(place: Path) -> Iterator[Path]:
    yield place
    yield place / LIVE
    yield from (place / name for name in EDITIONS)
