"""Items of an AVIF: the picture, its tiles and its transparency, as the file lists them."""

from collections.abc import Iterator
from dataclasses import dataclass

from kbgen.publish.media.boxes import Box, Cursor, Cut, boxes

_MAX_ITEMS = 1_000
_ALPHA = (
    b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0",
    b"urn:mpeg:hevc:2015:auxid:1\0",
)


@dataclass(frozen=True, slots=True)
class Reference:
    """That the item *source* refers to *targets*, and how: `dimg` for tiles, `auxl`, `prem`."""

    how: bytes
    source: int
    targets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """*extents*: for each item whether it lies in the list itself, and from where how much.

    *uses*: for each item the numbers of its *properties*, from 1, and whether each is essential.
    """

    primary: int
    kinds: dict[int, bytes]
    extents: dict[int, tuple[bool, tuple[tuple[int, int], ...]]]
    references: tuple[Reference, ...]
    properties: tuple[Box, ...]
    uses: dict[int, tuple[tuple[int, bool], ...]]
    inside: bytes

    def of(self, item: int) -> Iterator[tuple[Box, bool]]:
        """Yield the properties of *item*, and whether each is essential."""
        for number, essential in self.uses.get(item, ()):
            if 0 < number <= len(self.properties):
                yield self.properties[number - 1], essential

    def drawn(self) -> tuple[int, ...]:
        """Return the items that draw the picture, the picture first."""
        found = [self.primary, *self._tiles(self.primary)]
        for reference in self.references:
            beside = reference.how == b"auxl" and self.primary in reference.targets
            if beside and any(_is_alpha(one) for one, _ in self.of(reference.source)):
                found += [reference.source, *self._tiles(reference.source)]
        return tuple(dict.fromkeys(found))

    def _tiles(self, item: int) -> Iterator[int]:
        for reference in self.references:
            if reference.how == b"dimg" and reference.source == item:
                yield from reference.targets


def read_items(meta: bytes) -> Items:
    """Return what the body of a `meta` box lists; Cut where it is not whole."""
    found = {one.name: one for one in reversed(list(boxes(Cursor(meta, 4).rest())))}
    missing = {b"pitm", b"iloc", b"iinf", b"iprp"} - found.keys()
    if missing:
        raise Cut(0)
    listed = {one.name: one for one in reversed(list(boxes(found[b"iprp"].body)))}
    if not {b"ipco", b"ipma"} <= listed.keys():
        raise Cut(0)
    return Items(
        _primary(found[b"pitm"].body),
        dict(_kinds(found[b"iinf"].body)),
        dict(_extents(found[b"iloc"].body)),
        tuple(_references(found[b"iref"].body)) if b"iref" in found else (),
        tuple(boxes(listed[b"ipco"].body)),
        dict(_uses(listed[b"ipma"].body)),
        found[b"idat"].body if b"idat" in found else b"",
    )


def _is_alpha(one: Box) -> bool:
    return one.name == b"auxC" and one.body[4:].startswith(_ALPHA)


def _versioned(body: bytes) -> tuple[int, int, Cursor]:
    cursor = Cursor(body)
    return cursor.number(1), cursor.number(3), cursor


def _primary(body: bytes) -> int:
    version, _, cursor = _versioned(body)
    return cursor.number(4 if version else 2)


def _kinds(body: bytes) -> Iterator[tuple[int, bytes]]:
    version, _, cursor = _versioned(body)
    cursor.take(4 if version else 2)
    for one in boxes(cursor.rest()):
        version, _, entry = _versioned(one.body)
        if one.name != b"infe" or version < 2:
            raise Cut(one.at)
        item = entry.number(4 if version == 3 else 2)
        entry.take(2)
        yield item, entry.take(4)


def _extents(body: bytes) -> Iterator[tuple[int, tuple[bool, tuple[tuple[int, int], ...]]]]:
    version, _, cursor = _versioned(body)
    sizes = cursor.number(2)
    offset, length, base, index = (sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15)
    count = cursor.number(4 if version == 2 else 2)
    for _ in range(_few(count)):
        item = cursor.number(4 if version == 2 else 2)
        method = cursor.number(2) & 15 if version else 0
        cursor.take(2)
        start = cursor.number(base)
        found = []
        for _ in range(_few(cursor.number(2))):
            cursor.take(index if version else 0)
            found.append((start + cursor.number(offset), cursor.number(length)))
        if method > 1:
            raise Cut(cursor.at)
        yield item, (method == 1, tuple(found))


def _references(body: bytes) -> Iterator[Reference]:
    version, _, cursor = _versioned(body)
    size = 4 if version else 2
    for one in boxes(cursor.rest()):
        entry = Cursor(one.body)
        source, count = entry.number(size), _few(entry.number(2))
        yield Reference(one.name, source, tuple(entry.number(size) for _ in range(count)))


def _uses(body: bytes) -> Iterator[tuple[int, tuple[tuple[int, bool], ...]]]:
    version, flags, cursor = _versioned(body)
    size = 2 if flags & 1 else 1
    mark = 1 << 8 * size - 1
    for _ in range(_few(cursor.number(4))):
        item = cursor.number(4 if version else 2)
        numbers = [cursor.number(size) for _ in range(cursor.number(1))]
        yield item, tuple((number & mark - 1, bool(number & mark)) for number in numbers)


def _few(count: int) -> int:
    if count > _MAX_ITEMS:
        raise Cut(0)
    return count
