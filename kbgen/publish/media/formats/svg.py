"""SVG: written anew from what draws; names, notes and what programs add do not come along."""

import re

from kbgen.model.picture import Fault, Parts, PictureFormat
from kbgen.publish.media.faults import oversize
from kbgen.publish.media.svg_look import hidden
from kbgen.publish.media.svg_style import Rule, declarations, is_plain, looks, rules
from kbgen.publish.media.svg_tree import Element, read_svg
from kbgen.publish.media.svg_weight import too_complex, too_heavy, walk
from kbgen.publish.media.svg_writing import written

MAX_BYTES = 1_000_000  # of text that is read element by element
MAX_RULES = 5_000
_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\0<")
_LENGTH = re.compile(r"[0-9]{1,9}(?:\.[0-9]*)?|\.[0-9]+")
_HREF, _NAMES = "href", {"id", "class"}  # names are written anew, whatever they say
_EXTERNAL = "take in what it loads from elsewhere, and export it anew"


def _parts(data: bytes) -> Parts:
    root = read_svg(data) if len(data) <= MAX_BYTES else _too_long(data)
    if isinstance(root, Fault):
        yield root
        return
    sheet = _sheet(root)
    if isinstance(sheet, Fault):
        yield sheet
        return
    look = looks(sheet)
    fault = _loads(root) or _too_large(root) or too_heavy(root, look) or hidden(root, look)
    yield fault or written(root, sheet, look).encode()


def _too_long(data: bytes) -> Fault:
    return Fault(
        "KB222",
        f"has {len(data):,} bytes of drawing",
        f"simplify it, or export it as PNG: {MAX_BYTES:,} bytes are the most",
    )


def _sheet(root: Element) -> tuple[Rule, ...] | Fault:
    """Return the rules of all style sheets in the drawing."""
    found: list[Rule] = []
    for element in walk(root):
        read = rules(element.text()) if element.name == "style" else ()
        if isinstance(read, str):
            return element.fault(f"has a style that kbgen does not know: {read}")
        if not all(is_plain(value) for rule in read for value in rule.declared.values()):
            return element.fault("has a style that loads something or runs", _EXTERNAL)
        found += read
        if len(found) > MAX_RULES:
            return too_complex(element, f"has more than {MAX_RULES:,} rules of style")
    return tuple(found)


def _loads(root: Element) -> Fault | None:
    """Return the first value that is more than a number, a colour or a place in the drawing."""
    for element in walk(root):
        for name, value in element.attributes.items():
            if name == _HREF and not value.startswith("#"):
                return element.fault("loads something from elsewhere", _EXTERNAL)
            values = list(declarations(value).values()) if name == "style" else [value]
            if name not in {_HREF, *_NAMES} and not all(map(is_plain, values)):
                return element.fault(f"loads something or runs in {name}", _EXTERNAL)
    return None


def _too_large(root: Element) -> Fault | None:
    said = _said(root)
    return oversize(*(int(length) + 1 for length in said)) if said else None


def _said(root: Element) -> tuple[float, float] | None:
    """Return width and height; None if they are a share of the page, or not said."""
    said = (root.attributes.get(name, "").strip() for name in ("width", "height"))
    width, height = (value.removesuffix("px").strip() for value in said)
    known = _LENGTH.fullmatch(width) and _LENGTH.fullmatch(height)
    return (float(width), float(height)) if known else None


def _size(data: bytes) -> tuple[int, int] | None:
    root = read_svg(data)
    said = _said(root) if isinstance(root, Element) else None
    return (max(1, round(said[0])), max(1, round(said[1]))) if said else None


def _begins(data: bytes) -> bool:
    return data[:100].lstrip().startswith(_STARTS)


FORMAT = PictureFormat("SVG", (".svg",), _begins, _parts, _size)
