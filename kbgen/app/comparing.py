"""Compare two built editions by their manifests."""

from pathlib import Path

from kbgen.adapters.manifests import manifest_in
from kbgen.adapters.releases import LIVE
from kbgen.errors import ConfigurationError, UsageError
from kbgen.publish.releasing.difference import Difference, difference
from kbgen.publish.releasing.manifest import Manifest


def compare(old: Path, new: Path) -> Difference:
    """Return what changes for readers from *old* to *new*: manifests, or folders with one.

    A folder of `kbgen publish` stands for what is live there.

    Raises ConfigurationError if one has none, UsageError if they are of two editions.
    """
    before, after = _manifest(old), _manifest(new)
    if before.edition != after.edition:
        raise UsageError(
            f"{old} is of the {before.edition} edition, {new} of the {after.edition} edition",
            "compare two builds of one edition",
        )
    return difference(before, after)


def _manifest(place: Path) -> Manifest:
    found = manifest_in(place) or manifest_in(place / LIVE)
    if found is None:
        raise ConfigurationError(
            f"there is no manifest.json in {place}",
            "name build/public, build/agent, a folder of `kbgen publish`, or the manifest itself",
        )
    return found
