"""Reading the components, `content/components.yml`."""

import re

from kbgen.model.library import Source
from kbgen.model.problem import Place, Problem
from kbgen.model.site import Component, Words
from kbgen.publish.reading.fields import (
    Codes,
    Fault,
    Reader,
    missing_keys,
    quoted,
    read_fields,
    text,
    texts,
    words,
)
from kbgen.publish.reading.names import is_reserved
from kbgen.publish.reading.nodes import LONG, Entries, Extent, Node
from kbgen.publish.reading.yaml import YamlFault, read_yaml

CODES = Codes(unknown="KB402", wrong="KB403", missing="KB404")


def entries_of(source: Source, most: Extent) -> Entries | Problem:
    """Return what the settings file *source* holds."""
    found = read_yaml(source.text, most=most)
    if isinstance(found, YamlFault):
        return Problem(
            Place(source.path, found.line, found.column), "KB401", found.what, found.todo
        )
    return found


def read_components(source: Source) -> tuple[dict[str, Component], list[Problem]]:
    """Read the components that could be read, by id, and what is wrong with the others."""
    entries = entries_of(source, LONG)
    if isinstance(entries, Problem):
        return {}, [entries]
    found: dict[str, Component] = {}
    problems: list[Problem] = []
    for id_, node in entries.nodes.items():
        at = entries.keys[id_]
        place = Place(source.path, at.line, at.column)
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_) or is_reserved(id_):
            problems.append(
                Problem(
                    place,
                    CODES.wrong,
                    f"the component id {quoted(id_)} is not usable",
                    "use small letters, digits and dashes; not `index`, `readme` or a device like"
                    " `con`",
                )
            )
        elif not isinstance(node, Entries):
            problems.append(
                Problem(
                    place,
                    CODES.wrong,
                    f"the component {id_!r} says nothing",
                    "write `title: ...` below it, indented",
                )
            )
        else:
            component, wrong = _component(source.path, id_, node)
            problems += wrong
            found.update({id_: component} if component else {})
    return found, problems


def _component(path: str, id_: str, entries: Entries) -> tuple[Component | None, list[Problem]]:
    readers: dict[str, Reader] = {
        "title": words,
        "description": words,
        "icon": _icon,
        "owner": text,
        "escalation": text,
        "keywords": texts,
        "platforms": texts,
    }
    values, problems = read_fields(path, entries, readers, CODES)
    problems += missing_keys(path, entries, ("title",), CODES)
    if problems:
        return None, problems
    values.setdefault("description", Words({"": ""}))
    return Component(id=id_, **values), []  # type: ignore[arg-type]  # one reader a key


def _icon(node: Node) -> str | Fault:
    name = text(node)
    if isinstance(name, Fault) or re.fullmatch(r"[a-z0-9]+(/[a-z0-9-]+)+", name):
        return name
    return Fault(f"is {name!r}", "write an icon of the theme, like material/chart-bar")
