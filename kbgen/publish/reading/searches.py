"""How searches are written down and read: `searches:` in `content/kb.yml`."""

import re
from collections.abc import Callable, Mapping
from ipaddress import ip_network

from kbgen.model.searches import Searches
from kbgen.publish.reading.fields import Fault, quoted, text, texts
from kbgen.publish.reading.nodes import Entries, Node

_WHOLE = re.compile(r"[1-9]\d{0,4}", re.ASCII)


def searches(node: Node) -> Searches | Fault:
    """Read the settings of listening."""
    if not isinstance(node, Entries):
        return Fault("has no keys below it", "write lines like `quoted: 5` below it, indented")
    values: dict[str, object] = {}
    for key, given in node.nodes.items():
        if key not in _READERS:
            known = ", ".join(f"`{name}`" for name in _READERS)
            return Fault(f"has {key!r}", f"use {known}", node.keys[key])
        found = _READERS[key](given)
        if isinstance(found, Fault):
            return Fault(f"has `{key}`, which {found.what}", found.todo, found.node or given)
        values[key] = found
    return Searches(**values)  # type: ignore[arg-type]  # read by key, each with its own reader


def _whole(node: Node) -> int | Fault:
    found = text(node)
    if isinstance(found, Fault):
        return found
    if not _WHOLE.fullmatch(found):
        return Fault(f"is {quoted(found)}", "write a whole number from 1")
    return int(found)


def _networks(node: Node) -> tuple[str, ...] | Fault:
    found = texts(node)
    if isinstance(found, Fault):
        return found
    for name in found:
        try:
            ip_network(name)
        except ValueError:
            return Fault(
                f"has {quoted(name)}, which is no network",
                "write addresses like 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32",
            )
    return found


_READERS: Mapping[str, Callable[[Node], object]] = {
    "quoted": _whole,
    "own": _networks,
    "masked": texts,
    "kept": _whole,
}
