"""What readers see change from one manifest to the next: addresses added, changed and removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from kbgen.publish.releasing.manifest import SITE, Entry, Manifest

_INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Difference:
    """Addresses, sorted. *reframed*: pages that say the same in another frame.

    The frame is the navigation and the look around a text: one new page changes that of others.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    reframed: tuple[str, ...] = ()

    @property
    def purge(self) -> tuple[str, ...]:
        """The addresses of which a cache between site and readers may hold an old state."""
        return tuple(sorted((*self.changed, *self.removed, *self.reframed)))


def difference(old: Manifest | None, new: Manifest) -> Difference:
    """Return what *new* changes for the readers of *old*; None had nothing."""
    before, after = _addressed(old) if old else {}, _addressed(new)
    differing = [
        address
        for address in sorted(before.keys() & after.keys())
        if before[address].sha256 != after[address].sha256
    ]
    reframed = [
        address
        for address in differing
        if after[address].text and before[address].text == after[address].text
    ]
    return Difference(
        tuple(sorted(after.keys() - before.keys())),
        tuple(address for address in differing if address not in set(reframed)),
        tuple(sorted(before.keys() - after.keys())),
        tuple(reframed),
    )


def same(old: Manifest | None, new: Manifest) -> bool:
    """Tell whether *new* has just the files of *old*, besides those that were kept for a while."""
    return old is not None and old.edition == new.edition and _own(old) == _own(new)


def is_page(address: str) -> bool:
    """Tell whether *address* is that of a page, not of a picture, a style or the like."""
    return address.endswith(("/", ".html"))


def _own(manifest: Manifest) -> dict[str, str]:
    return {path: entry.sha256 for path, entry in manifest.files.items() if not entry.kept}


def _addressed(manifest: Manifest) -> Mapping[str, Entry]:
    # what is beside the site is for the web server, readers never ask for it
    return {
        _address(manifest, path.removeprefix(SITE)): entry
        for path, entry in manifest.files.items()
        if path.startswith(SITE)
    }


def _address(manifest: Manifest, path: str) -> str:
    folder, slash, name = path.rpartition("/")
    shown = f"{folder}{slash}" if name == _INDEX else path
    # the address is of kb.yml, which a pull request may bring
    return quote(manifest.address or "/", safe="/:%?=&@") + quote(shown)
