"""What canned answers leave open: `placeholders:` in `content/kb.yml`."""

import re
from collections.abc import Mapping

from kbgen.model.problem import Place, Problem
from kbgen.model.site import Placeholder
from kbgen.publish.answering.shape import shapes
from kbgen.publish.reading.components import CODES
from kbgen.publish.reading.fields import (
    Fault,
    Reader,
    missing_keys,
    read_fields,
    text,
    words,
    yes_or_no,
)
from kbgen.publish.reading.nodes import Entries, Node

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
# It is put into Markdown as it is: no sign that begins markup, in running text or in code.
_VALUE = re.compile(r"[\w(][\w .,:;/@+?=%~'()-]*")


def read_placeholders(path: str, node: object) -> tuple[dict[str, Placeholder], list[Problem]]:
    """Read the placeholders that the settings file *path* names; no *node* names none."""
    found: dict[str, Placeholder] = {}
    problems: list[Problem] = []
    for name, given in node.nodes.items() if isinstance(node, Entries) else ():
        assert isinstance(node, Entries)
        if not NAME.fullmatch(name) or not isinstance(given, Entries):
            at = node.keys[name]
            problems.append(Problem(Place(path, at.line, at.column), CODES.wrong, *_fault(name)))
            continue
        one, wrong = _placeholder(path, given)
        problems += wrong
        found.update({name: one} if one else {})
    return found, problems


def _fault(name: str) -> tuple[str, str]:
    if NAME.fullmatch(name):
        return f"the placeholder {name!r} says nothing", "write `title: ...` below it, indented"
    return (
        f"the placeholder {name!r} has a name that cannot be used",
        "use small letters a-z, digits and underscores, like customer_name",
    )


def _placeholder(path: str, entries: Entries) -> tuple[Placeholder | None, list[Problem]]:
    readers: dict[str, Reader] = {
        "title": words,
        "value": _value,
        "remember": yes_or_no,
        "in": _names,
    }
    values, problems = read_fields(path, entries, readers, CODES)
    problems += missing_keys(path, entries, ("title",), CODES)
    if problems:
        return None, problems
    values["called"] = values.pop("in", {})
    return Placeholder(**values), []  # type: ignore[arg-type]  # read by key, each with its own reader


def _value(node: Node) -> str | Fault:
    found = text(node)
    if isinstance(found, Fault) or _VALUE.fullmatch(found):
        return found
    return Fault(
        "has a sign that means something in Markdown",
        "write words or an address like https://help.example.com/, without < > * # & [ ] { }",
    )


def _names(node: Node) -> Mapping[str, str] | Fault:
    """Read what help desks call it themselves."""
    if not isinstance(node, Entries):
        return Fault("names no help desk", "write lines like `zendesk: ...` below it, indented")
    found: dict[str, str] = {}
    for desk, given in node.nodes.items():
        name = text(given)
        if desk not in shapes():
            known = ", ".join(f"`{one}`" for one in shapes())
            return Fault(f"has a help desk {desk!r}", f"use one of {known}", node.keys[desk])
        if isinstance(name, Fault):
            return Fault(f"has `{desk}`, which {name.what}", name.todo, name.node or given)
        found[desk] = name
    return found
