"""AVIF: the picture and its transparency in a new list; Exif, XMP, profiles and names go."""

import struct
from collections.abc import Iterable

from kbgen.model.picture import Fault, Parts, PictureFormat
from kbgen.publish.media.av1 import drawn_units
from kbgen.publish.media.avif_items import Items, read_items
from kbgen.publish.media.boxes import Box, Cut, box, boxes, full
from kbgen.publish.media.faults import broken, cut_short, holds_more, oversize

_PROPERTIES = set(b"av1C ispe pixi irot imir clap pasp auxC a1lx a1op lsel clli mdcv".split())
_KINDS = {b"av01", b"grid"}
_MAX_LIST = 100_000  # bytes of all that describes the picture
_CONFIGURED = 4  # bytes of av1C before the units that it holds
_Used = tuple[tuple[Box, bool], ...]


def _parts(data: bytes) -> Parts:
    try:
        yield _rebuilt(data)
    except Cut:
        yield cut_short(len(data))


def _rebuilt(data: bytes) -> bytes | Fault:
    found = list(boxes(data))
    if any(one.name == b"moov" for one in found):
        return holds_more("an animation", "save the animation as GIF or WebP")
    meta = next((one for one in found if one.name == b"meta"), None)
    if meta is None or len(meta.body) > _MAX_LIST:
        return cut_short(len(data)) if meta is None else broken(meta.at, "its list is too long")
    items = read_items(meta.body)
    drawn = items.drawn()
    used = {item: tuple(_kept(items.of(item))) for item in drawn}
    fault = _wrong(meta.at, items, used) or _repeating(meta.at, items, len(data))
    if fault:
        return fault
    return _file(items, used, {item: _content(data, items, item) for item in drawn})


def _kept(properties: Iterable[tuple[Box, bool]]) -> Iterable[tuple[Box, bool]]:
    for one, essential in properties:
        if one.name == b"av1C":
            units = drawn_units(one.body[_CONFIGURED:])
            yield Box(one.name, one.at, one.body[:_CONFIGURED] + units), essential
        elif one.name in _PROPERTIES or one.body[:4] == b"nclx" or essential:
            yield one, essential


def _wrong(at: int, items: Items, used: dict[int, _Used]) -> Fault | None:
    """Return what keeps the picture from being published."""
    for item, properties in used.items():
        if items.kinds.get(item) not in _KINDS or item not in items.extents or item > 0xFFFF:
            return broken(at, "a part of the picture is missing, or of an unknown kind")
        for one, _ in properties:
            if one.name not in _PROPERTIES and one.body[:4] != b"nclx":
                return broken(one.at, "a property that browsers do not know")
        sizes = [one.body for one, _ in properties if one.name == b"ispe"]
        if len(sizes) != 1 or len(sizes[0]) != 12:
            return broken(at, "the size of the picture is not told")
        fault = oversize(*struct.unpack(">II", sizes[0][4:]))
        if fault:
            return fault
    return None


def _repeating(at: int, items: Items, size: int) -> Fault | None:
    """Return that parts of the picture are more bytes than the file, if one is used twice."""
    extents = [extent for item in items.drawn() for extent in items.extents[item][1]]
    whole = sum(length or size for _, length in extents)
    return broken(at, "parts of the picture share their bytes") if whole > size else None


def _content(data: bytes, items: Items, item: int) -> bytes:
    inside, extents = items.extents[item]
    source = items.inside if inside else data
    parts = []
    for start, length in extents:
        # a length of 0 means all that there is
        end = start + length if length else len(source)
        if end > len(source) or end < start:
            raise Cut(start)
        parts.append(source[start:end])
    whole = b"".join(parts)
    return drawn_units(whole) if items.kinds[item] == b"av01" else whole


def _file(items: Items, used: dict[int, _Used], contents: dict[int, bytes]) -> bytes:
    head = box(b"ftyp", b"avif", bytes(4), b"avifmif1miaf")
    # offsets have one length whatever they are, so that a first meta tells how long it will be
    first = len(head) + len(_meta(items, used, contents, 0)) + 8
    return head + _meta(items, used, contents, first) + box(b"mdat", *contents.values())


def _meta(items: Items, used: dict[int, _Used], contents: dict[int, bytes], first: int) -> bytes:
    return full(
        b"meta",
        0,
        full(b"hdlr", 0, bytes(4), b"pict", bytes(13)),
        full(b"pitm", 0, struct.pack(">H", items.primary)),
        _locations(contents, first),
        _kinds(items, contents),
        _properties(used),
        _references(items, contents),
    )


def _locations(contents: dict[int, bytes], first: int) -> bytes:
    listed = []
    for item, content in contents.items():
        listed.append(struct.pack(">HHHII", item, 0, 1, first, len(content)))
        first += len(content)
    return full(b"iloc", 0, struct.pack(">HH", 0x4400, len(contents)), *listed)


def _kinds(items: Items, contents: dict[int, bytes]) -> bytes:
    listed = [
        full(b"infe", 2, struct.pack(">HH4sx", item, 0, items.kinds[item])) for item in contents
    ]
    return full(b"iinf", 0, struct.pack(">H", len(listed)), *listed)


def _references(items: Items, contents: dict[int, bytes]) -> bytes:
    listed = [
        box(one.how, struct.pack(">HH", one.source, len(one.targets)), *map(_short, one.targets))
        for one in items.references
        if one.how in {b"dimg", b"auxl", b"prem"} and {one.source, *one.targets} <= contents.keys()
    ]
    return full(b"iref", 0, *listed) if listed else b""


def _short(number: int) -> bytes:
    return struct.pack(">H", number)


def _properties(used: dict[int, _Used]) -> bytes:
    distinct = list(dict.fromkeys((one.name, one.body) for has in used.values() for one, _ in has))
    number = {one: at for at, one in enumerate(distinct, 1)}
    listed = [
        struct.pack(">HB", item, len(has))
        + bytes(number[one.name, one.body] | (0x80 if essential else 0) for one, essential in has)
        for item, has in used.items()
    ]
    return box(
        b"iprp",
        box(b"ipco", *(box(name, body) for name, body in distinct)),
        full(b"ipma", 0, struct.pack(">I", len(listed)), *listed),
    )


def _begins(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and any(name in data[8:64] for name in (b"avif", b"avis"))


def _size(data: bytes) -> tuple[int, int] | None:
    meta = next((one for one in boxes(data) if one.name == b"meta"), None)
    items = read_items(meta.body) if meta else None
    said = {one.name: one.body for one, _ in items.of(items.primary)} if items else {}
    if b"ispe" not in said or b"clap" in said:  # a part that is cut out says its size otherwise
        return None
    width, height = struct.unpack_from(">II", said[b"ispe"], 4)
    quarters = said.get(b"irot", b"\0")[0]
    return (height, width) if quarters % 2 else (width, height)


FORMAT = PictureFormat("AVIF", (".avif",), _begins, _parts, _size)
