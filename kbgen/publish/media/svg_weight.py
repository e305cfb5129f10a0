"""How much a browser draws for an SVG: references repeat what they point to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kbgen.model.picture import Fault
from kbgen.publish.media.svg_look import Looks, look_of
from kbgen.publish.media.svg_style import pointed
from kbgen.publish.media.svg_tree import MAX_DEPTH, Element

MAX_DRAWN = 50_000


@dataclass(frozen=True, slots=True)
class _Scales:
    """*counted*: how many elements are drawn for one, by its identity; None while counting."""

    by_id: dict[str, Element]
    looks: Looks
    counted: dict[int, int | None] = field(default_factory=dict)


def too_heavy(root: Element, looks: Looks) -> Fault | None:
    """Return the element whose references repeat too much, or point back to themselves."""
    by_id: dict[str, Element] = {}
    for element in walk(root):
        by_id.setdefault(element.attributes.get("id", ""), element)
    found = _weight(root, _Scales(by_id, looks), 0)
    return found if isinstance(found, Fault) else None


def walk(element: Element) -> Iterator[Element]:
    """Yield *element* and all within it, in their order."""
    yield element
    for part in element.elements():
        yield from walk(part)


def pointers(element: Element, looks: Looks) -> Iterator[str]:
    """Yield the ids that *element* points to."""
    if "href" in element.attributes:
        yield element.attributes["href"].removeprefix("#")
    for _, value in look_of(element, looks):
        yield from pointed(value)


def too_complex(element: Element, what: str) -> Fault:
    """Return that a browser would have too much to do for *element*."""
    todo = "simplify it, or export it as PNG"
    return Fault("KB225", what, todo, element.line, element.column)


def _weight(element: Element, scales: _Scales, depth: int) -> int | Fault:
    """Return how many elements are drawn for *element*, with all that it points to."""
    known = scales.counted.get(id(element), 0)
    if known:
        return known
    if known is None or depth > 2 * MAX_DEPTH:
        return too_complex(element, "points back to itself, or on through too many others")
    scales.counted[id(element)] = None
    total = 1
    named = (scales.by_id.get(name) for name in pointers(element, scales.looks) if name)
    for part in (*element.elements(), *(one for one in named if one)):
        found = _weight(part, scales, depth + 1)
        if isinstance(found, Fault):
            return found
        total += found
        if total > MAX_DRAWN:
            return too_complex(element, f"draws more than {MAX_DRAWN:,} elements by repeating some")
    scales.counted[id(element)] = total
    return total
