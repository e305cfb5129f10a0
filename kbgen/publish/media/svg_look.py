"""What cannot be seen in an SVG: hidden elements, and text that is there but never shown."""

import re
from collections.abc import Iterator, Mapping

from kbgen.model.picture import Fault
from kbgen.publish.media.svg_style import declarations
from kbgen.publish.media.svg_tables import HIDDEN_BY, KEPT_FOR_LATER, PROPERTIES, TEXTS, ZEROED
from kbgen.publish.media.svg_tree import Element

Looks = Mapping[str, Mapping[str, str]]

_NO_PAINT = {"none", "transparent"}
_ZERO = re.compile(r"\+?-?(?:0+\.?0*|\.0+)(?:%|[a-z]{2,3})?")
_REMEDY = "delete what cannot be seen (hidden layers, empty texts), and export it anew"
_INHERITED = ("fill", "fill-opacity", "stroke", "stroke-opacity")


def hidden(element: Element, looks: Looks, above: Mapping[str, str] | None = None) -> Fault | None:
    """Return the first element of the drawing that hides something from the eye.

    *above*: how what stands around *element* is painted, and under "" whether it is shown later.
    """
    look = dict(look_of(element, looks))
    for name, value in look.items():
        if value.lower() in HIDDEN_BY.get(name, ()) or (name in ZEROED and _is_zero(value)):
            return element.fault(f"hides something: `{name}: {value}`", _REMEDY)
    around = {**(above or {}), **{name: look[name] for name in _INHERITED if name in look}}
    if element.name in KEPT_FOR_LATER:
        around[""] = element.name
    if element.name in TEXTS and element.text().strip():
        if "" in around:
            what = f"holds text in <{around['']}>, where nobody sees it"
            return element.fault(what, "write the text where it is shown, and export it anew")
        if _unpainted(around):
            return element.fault("holds text without a colour, which nobody can see", _REMEDY)
    faults = (hidden(part, looks, around) for part in element.elements())
    return next((fault for fault in faults if fault), None)


def look_of(element: Element, looks: Looks) -> Iterator[tuple[str, str]]:
    """Yield how *element* looks: attributes, then what styles say, then its own style."""
    names = ("*", element.name, *(f".{one}" for one in set(_classes(element))))
    own = {name: value for name, value in element.attributes.items() if name in PROPERTIES}
    for name in (*names, f"#{element.attributes.get('id', '')}"):
        own |= looks.get(name, {})
    own |= declarations(element.attributes.get("style", ""))
    return ((name, value.partition("!")[0].strip()) for name, value in own.items())


def _classes(element: Element) -> list[str]:
    return sorted(element.attributes.get("class", "").split())


def _unpainted(look: Mapping[str, str]) -> bool:
    fill = look.get("fill", "black") in _NO_PAINT or _is_zero(look.get("fill-opacity", ""))
    stroke = look.get("stroke", "none") in _NO_PAINT or _is_zero(look.get("stroke-opacity", ""))
    return fill and stroke


def _is_zero(value: str) -> bool:
    return bool(_ZERO.fullmatch(value.strip().lower()))
