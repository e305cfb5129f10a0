"""Styles in an SVG: rules and declarations of properties that draw."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kbgen.publish.media.svg_tables import PROPERTIES

Renamed = Callable[[str], str]

# Each step of a selector is an element, classes and an id; steps stand behind each other.
_STEP = re.compile(r"(?:\*|[A-Za-z]+)?(?:[.#][\w-]+)*")
_NAME = re.compile(r"([.#])([\w-]+)")
_VALUE = re.compile(r"""[-+\w\s#.,%()'"!/]*""")
_OWN = re.compile(r"""url\(\s*["']?#([^"'()\s]+)["']?\s*\)""")
_SHOWN = 20  # characters of what a message quotes


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a style sheet: its selectors, and what it declares of properties that draw."""

    selectors: tuple[str, ...]
    declared: Mapping[str, str]


def rules(sheet: str) -> tuple[Rule, ...] | str:
    """Return the rules of a style sheet, or what it holds that is more than simple rules."""
    *written, rest = _without_comments(sheet).split("}")
    if rest.strip():
        return rest.strip()[:_SHOWN]
    found = []
    for one in written:
        before, _, declared = one.partition("{")
        selectors = tuple(" ".join(part.split()) for part in before.split(","))
        if "{" in declared or not all(map(_is_simple, selectors)):
            return before.strip()[:_SHOWN] or "{"
        found.append(Rule(selectors, declarations(declared)))
    return tuple(found)


def declarations(style: str) -> dict[str, str]:
    """Return what *style* declares of properties that draw; programs add many of their own."""
    found = {}
    for one in _without_comments(style).split(";"):
        name, _, value = one.partition(":")
        if name.strip().lower() in PROPERTIES:
            found[name.strip().lower()] = value.strip()
    return found


def looks(sheet: tuple[Rule, ...]) -> dict[str, dict[str, str]]:
    """Return what *sheet* declares by the last name of each selector: `.note`, `#x`, `text`.

    What else a selector asks for does not count: better refuse a drawing too much.
    """
    found: dict[str, dict[str, str]] = {}
    for rule in sheet:
        for selector in rule.selectors:
            step = re.split(r"[ >]+", selector)[-1]
            named = _NAME.findall(step)
            found.setdefault("".join(named[-1]) if named else step, {}).update(rule.declared)
    return found


def is_plain(value: str) -> bool:
    """Tell whether *value* only draws: no address, no escape, nothing that a browser would run."""
    rest = _OWN.sub("", value)
    return bool(_VALUE.fullmatch(rest)) and "url(" not in rest.lower()


def pointed(value: str) -> Iterator[str]:
    """Return the ids that *value* points to."""
    return (match[1] for match in _OWN.finditer(value))


def repointed(value: str, renamed: Renamed) -> str:
    """Return *value* with the ids in it *renamed*."""
    return _OWN.sub(lambda match: f"url(#{renamed(match[1])})", value)


def reselected(selector: str, renamed: Mapping[str, Renamed]) -> str:
    """Return *selector* with its names *renamed*, by the mark before them, to tell nothing."""
    return _NAME.sub(lambda match: match[1] + renamed[match[1]](match[2]), selector)


def selected(sheet: tuple[Rule, ...], mark: str) -> set[str]:
    """Return the names that selectors of *sheet* hold behind *mark*, `.` or `#`."""
    names = (_NAME.findall(selector) for rule in sheet for selector in rule.selectors)
    return {name for found in names for before, name in found if before == mark}


def _is_simple(selector: str) -> bool:
    steps = selector.replace(">", " ").split()
    return bool(steps) and all(_STEP.fullmatch(step) for step in steps)


def _without_comments(text: str) -> str:
    """Return *text* without comments; one that does not end takes the rest along."""
    first, *others = text.split("/*")
    return first + " ".join(other.partition("*/")[2] for other in others)
