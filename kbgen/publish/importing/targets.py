"""Where the links of imported pages lead: by path, by site address, by number."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from kbgen.publish.importing.naming import INDEXES
from kbgen.publish.importing.page import Page
from kbgen.publish.reading.addresses import is_external

_NUMBER = re.compile(r"/articles/(\d{4,})")
_ENDING = re.compile(r"\.(?:md|markdown|html?|mdx)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Goal:
    """An article that links can lead to: its *path*, and its anchors by their old names."""

    path: str
    anchors: Mapping[str, str]
    draft: bool


@dataclass(frozen=True, slots=True)
class Targets:
    """All goals by the base path of their page, and those paths by every known address.

    *outer*: folder names with which an address may begin that the imported folder lacks.
    """

    goals: Mapping[str, Goal]
    bases: Mapping[str, str]
    outer: frozenset[str]

    def find(self, page: Page, address: str) -> Goal | None:
        """Return the goal that *address* means on *page*, if it is known."""
        plain = unquote(address.partition("#")[0].partition("?")[0])
        for key in _keys(page.spoken.base, plain, self.outer):
            if key in self.bases:
                return self.goals.get(self.bases[key])
        return None


def bases_of(pages: Iterable[Page]) -> dict[str, str]:
    """Return the base path of each of *pages* by the addresses under which others know it."""
    found: dict[str, str] = {}
    for page in pages:
        base = page.spoken.base
        found.setdefault(_key(base), base)
        found.setdefault(_key(page.spoken.path), base)
        if page.front.slug:
            found.setdefault(_key(posixpath.join(_parent(base), page.front.slug)), base)
        for address in page.front.addresses:
            if not is_external(address):
                found.setdefault(_key(address), base)
    return found


def _keys(base: str, address: str, outer: frozenset[str]) -> Iterator[str]:
    numbered = _NUMBER.search(address)
    if numbered:
        yield numbered[1]
    if is_external(address) or not address:
        return
    if address.startswith(("/", "@/", "~/")):
        parts = _key(address.lstrip("@~")).split("/")
        yield "/".join(parts)
        while len(parts) > 1 and parts[0] in outer:
            parts = parts[1:]
            yield "/".join(parts)
        return
    yield _key(posixpath.normpath(posixpath.join(posixpath.dirname(base), address)))
    # site generators serve x.md as x/, so that ../y there is y beside it
    yield _key(posixpath.normpath(posixpath.join(_key(base), address)))


def _key(path: str) -> str:
    """Return *path* without what differs between a file and its address."""
    key = _ENDING.sub("", path.strip("/")).casefold()
    head, _, last = key.rpartition("/")
    return head if last in INDEXES else key


def _parent(base: str) -> str:
    """Return the folder of a page's address: a page called index is its folder."""
    return posixpath.dirname(_key(base))
