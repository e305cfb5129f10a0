"""Files of a Pagefind index made the same for the same pages: its program lists filters by chance.

A value of CBOR is moved as it stands, so that nothing here writes any.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from kbgen.publish.finding.packed import texts

_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}
_LIST, _MAP, _TAG = 4, 5, 6
_NUMBERS = frozenset({0, 1, 7})
_FILTERS = 3  # where they stand in the meta file
# What the meta file lists in these places: each entry ends with the name of a file.
_LISTED = {1: "fragment", 2: "index", _FILTERS: "filter"}
_DIGITS, _META_DIGITS = 7, 10


def settled_filter(plain: bytes) -> bytes:
    """Return the *plain* content of a filter's file with its values in order."""
    name, values = _items(plain)
    return _with(plain, [name, _sorted(values)])


def settled_meta(plain: bytes, renamed: Mapping[str, str]) -> bytes:
    """Return the *plain* meta file with filters in order, and files *renamed* as it says."""
    items = _items(plain)
    filters = items[_FILTERS]
    for old, new in renamed.items():
        filters = filters.replace(old.encode(), new.encode())
    return _with(plain, [*items[:_FILTERS], _sorted(filters), *items[_FILTERS + 1 :]])


def files_named(plain: bytes) -> Iterator[str]:
    """Yield the path of each file that the *plain* meta file names, beside itself."""
    items = _items(plain)
    for at, folder in _LISTED.items():
        for entry in _items(items[at]):
            *_, name = texts(entry)
            yield f"{folder}/{name}.pf_{folder}"


def filter_name(old: str, plain: bytes) -> str:
    """Return the name for a filter's file with this *plain* content, as long as the *old* one."""
    return f"{old[:-_DIGITS]}{sha256(plain).hexdigest()[:_DIGITS]}"


def meta_name(old: str, plain: bytes) -> str:
    """Return the name for a meta file with this *plain* content."""
    return f"{old[:-_META_DIGITS]}{sha256(plain).hexdigest()[:_META_DIGITS]}"


def _sorted(found: bytes) -> bytes:
    return _with(found, sorted(_items(found)))


def _with(found: bytes, items: list[bytes]) -> bytes:
    """Return the list *found* with *items* in place of its own, of which it has as many."""
    return found[: _head(found, 0)[2]] + b"".join(items)


def _items(found: bytes) -> list[bytes]:
    """Return the items of the list *found*, each as it is written."""
    kind, count, at = _head(found, 0)
    if kind != _LIST:
        raise ValueError("a file of the search index holds no list")
    items = []
    for _ in range(count):
        end = _end(found, at)
        items.append(found[at:end])
        at = end
    return items


def _end(found: bytes, at: int) -> int:
    """Return where the value ends that begins *at*."""
    left = 1
    while left:
        kind, value, at = _head(found, at)
        left -= 1
        if kind in (_LIST, _MAP, _TAG):
            left += {_LIST: value, _MAP: 2 * value, _TAG: 1}[kind]
        elif kind not in _NUMBERS:
            at += value
    return at


def _head(found: bytes, at: int) -> tuple[int, int, int]:
    """Return kind and number of the value that begins *at*, and where what it holds begins."""
    if at >= len(found):
        raise ValueError("a file of the search index ends too early")
    kind, value = divmod(found[at], 32)
    width = _WIDTHS.get(value, 0)
    at += 1
    return kind, int.from_bytes(found[at : at + width]) if width else value, at + width
