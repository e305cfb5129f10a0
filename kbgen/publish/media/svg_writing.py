"""An SVG, written: names of ids and classes are numbers, so that they tell nothing."""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import chain

from kbgen.publish.media.svg_look import Looks
from kbgen.publish.media.svg_style import (
    Rule,
    declarations,
    pointed,
    repointed,
    reselected,
    selected,
)
from kbgen.publish.media.svg_tables import SVG
from kbgen.publish.media.svg_tree import Element
from kbgen.publish.media.svg_weight import pointers, walk

Names = dict[str, str]
_UNKNOWN = "x0"  # the name of what is pointed to but not there


def written(root: Element, sheet: tuple[Rule, ...], looks: Looks) -> str:
    """Return the drawing as text: what draws, in the order of the source."""
    names = {"#": _ids(root, sheet, looks), ".": _classes(root, sheet)}
    return "".join(_element(root, names, _sheet(sheet, names))) + "\n"


def _ids(root: Element, sheet: tuple[Rule, ...], looks: Looks) -> Names:
    values = (value for rule in sheet for value in rule.declared.values())
    used = {id for element in walk(root) for id in pointers(element, looks)}
    used |= selected(sheet, "#") | set(chain.from_iterable(map(pointed, values)))
    said = (element.attributes.get("id", "") for element in walk(root))
    return _numbered("a", (id for id in said if id in used))


def _classes(root: Element, sheet: tuple[Rule, ...]) -> Names:
    used = selected(sheet, ".")
    said = (element.attributes.get("class", "").split() for element in walk(root))
    return _numbered("c", (one for classes in said for one in classes if one in used))


def _numbered(letter: str, names: Iterator[str]) -> Names:
    return {name: f"{letter}{at}" for at, name in enumerate(dict.fromkeys(names), 1)}


def _element(element: Element, names: dict[str, Names], sheet: str) -> Iterator[str]:
    if element.name == "style":
        return
    outermost = bool(sheet) or element.name == "svg"
    space = f' xmlns="{SVG}"' if outermost else ""
    yield f"<{element.name}{space}{''.join(_attributes(element, names))}>{sheet}"
    for part in element.parts:
        if isinstance(part, Element):
            yield from _element(part, names, "")
        else:
            yield escape(part, quote=False)
    yield f"</{element.name}>"


def _attributes(element: Element, names: dict[str, Names]) -> Iterator[str]:
    for name, value in sorted(element.attributes.items()):
        new = _value(name, value, names)
        if new:
            yield f' {name}="{escape(" ".join(new.split()))}"'


def _value(name: str, value: str, names: dict[str, Names]) -> str:
    if name == "id":
        return names["#"].get(value, "")
    if name == "class":
        return " ".join(names["."][one] for one in value.split() if one in names["."])
    if name == "href":
        return f"#{names['#'].get(value[1:], _UNKNOWN)}"
    if name == "style":
        return _declared(declarations(value), names["#"])
    return repointed(value, lambda id: names["#"].get(id, _UNKNOWN))


def _sheet(sheet: tuple[Rule, ...], names: dict[str, Names]) -> str:
    """Return all style sheets as one, which stands at the beginning of the drawing."""
    renamed = {
        mark: lambda name, known=known: known.get(name, _UNKNOWN) for mark, known in names.items()
    }
    text = "".join(
        f"{','.join(reselected(one, renamed) for one in rule.selectors)}"
        f"{{{_declared(rule.declared, names['#'])}}}"
        for rule in sheet
    )
    return f"<style>{escape(text, quote=False)}</style>" if text else ""


def _declared(declared: Mapping[str, str], ids: Names) -> str:
    return ";".join(
        f"{name}:{repointed(value, lambda id: ids.get(id, _UNKNOWN))}"
        for name, value in declared.items()
    )
