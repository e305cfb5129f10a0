"""Where bugs and wishes are written down: `tracker:` in `content/kb.yml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kbgen.model.tracker import Tracker
from kbgen.publish.reading.fields import Fault, text
from kbgen.publish.reading.nodes import Entries, Node

_HOST = r"https://[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)+(?::\d{1,5})?"
_NAME = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"


@dataclass(frozen=True, slots=True)
class _Service:
    """How the project of a service is written; *short* of *home* is written without a host."""

    shape: re.Pattern[str]
    example: str
    short: re.Pattern[str] | None = None
    home: str = ""


# They stand in links: no user, no query, no sign that could end one.
_SERVICES: Mapping[str, _Service] = {
    "github": _Service(
        re.compile(rf"{_HOST}/{_NAME}/{_NAME}"),
        "owner/repository",
        re.compile(rf"{_NAME}/{_NAME}"),
        "https://github.com/",
    ),
    "gitlab": _Service(
        re.compile(rf"{_HOST}(?:/{_NAME}){{2,20}}"), "https://gitlab.example.com/group/project"
    ),
}


def tracker(node: Node) -> Tracker | Fault:
    """Read which project takes bug reports and wishes."""
    known = " or ".join(f"`{name}: {one.example}`" for name, one in _SERVICES.items())
    if not isinstance(node, Entries):
        return Fault("names no service", f"write {known} below it, indented")
    if len(node.nodes) != 1:
        return Fault(f"names {len(node.nodes)} services", f"write one of {known}")
    [(name, given)] = node.nodes.items()
    if name not in _SERVICES:
        return Fault(f"has {name!r}", f"write {known}", node.keys[name])
    return _project(name, given)


def _project(name: str, node: Node) -> Tracker | Fault:
    service, given = _SERVICES[name], text(node)
    if isinstance(given, Fault):
        return Fault(f"has `{name}`, which {given.what}", given.todo, given.node or node)
    address = given.removesuffix("/")
    if service.short and service.short.fullmatch(address):
        return Tracker(name, service.home + address)
    if service.shape.fullmatch(address):
        return Tracker(name, address)
    return Fault(
        f"has a project of {name} that cannot be used",
        f"write it like {service.example}, without a user, a query or a fragment",
        node,
    )
