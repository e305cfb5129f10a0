"""What builds before this one made of a page: its text as HTML, and the whole page in its place."""

import pickle
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kbgen.adapters.build_cache import Store
from kbgen.adapters.linking import Identity, identity, linked_if

# The file that a link in Markdown names -> where it is published, None if there is none.
Links = Mapping[str, str | None]
_AT_ONCE = 200  # values that are held until they are kept


class Looked:
    """The *files* of a tree, which notes what a page asks of them."""

    def __init__(self, files: Any) -> None:
        self._files = files
        self.links: dict[str, str | None] = {}

    def get_file_from_path(self, path: str) -> Any:
        """Return the file at *path*, None if there is none, as the host's own do."""
        found = self._files.get_file_from_path(path)
        self.links[path] = found.url if found else None
        return found


def still_lead(links: Links, files: Any) -> bool:
    """Tell whether *links* lead where they led: what a page is made of besides its own text."""
    for path, url in links.items():
        file = files.get_file_from_path(path)
        if (file.url if file else None) != url:
            return False
    return True


@dataclass(slots=True)
class Conversions:
    """Texts that were converted before, in *stores*; the first of them gets what is new.

    A value is whatever a page got from its conversion, with the links that it looked up.
    """

    stores: Sequence[Store]
    files: Any
    _new: dict[bytes, bytes] = field(default_factory=dict)

    def find(self, key: bytes) -> tuple[Any, Links] | None:
        """Return the value by *key* with its links, None if there is none that holds today."""
        for store in self.stores:
            found = store.find([key]).get(key)
            if found is not None:
                value, links = pickle.loads(found)
                if still_lead(links, self.files):
                    return value, links
        return None

    def keep(self, key: bytes, value: object, links: Links) -> None:
        """Keep *value* by its *key*."""
        self._new[key] = pickle.dumps((value, dict(links)))
        if len(self._new) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what is new."""
        self.stores[0].put(self._new)
        self._new.clear()

    def forget(self, keys: Iterable[bytes]) -> None:
        """Forget all but *keys*."""
        self.stores[0].keep_only(keys)


@dataclass(frozen=True, slots=True)
class Kept:
    """A page in its place: what its links led to, and what its file is known by."""

    links: Links
    file: Identity


class KeptPages:
    """Whole pages of the site *before*, by keys of all that they follow from, in *store*."""

    def __init__(self, store: Store, before: Path, keys: Iterable[bytes]) -> None:
        self._store = store
        self._before = before
        self._found = {key: pickle.loads(one) for key, one in store.find(keys).items()}
        self._new: dict[bytes, bytes] = {}

    def take_over(self, key: bytes, name: str, place: Path, files: Any) -> bool:
        """Put the page *name* of the last build at *place* if it is what *key* says; tell so."""
        kept: Kept | None = self._found.get(key)
        if kept is None or not still_lead(kept.links, files):
            return False
        return linked_if(self._before / name, place, kept.file)

    def keep(self, key: bytes, place: Path, links: Links) -> None:
        """Remember that the page at *place* was made by *key*."""
        self._new[key] = pickle.dumps(Kept(dict(links), identity(place.lstat())))

    def flush(self) -> None:
        """Write what is new."""
        self._store.put(self._new)
        self._new.clear()

    def forget(self, keys: Iterable[bytes]) -> None:
        """Forget all but *keys*."""
        self._store.keep_only(keys)
