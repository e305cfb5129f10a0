"""How articles are kept fresh: `review:` in `content/kb.yml`."""

import re

from kbgen.model.site import Review
from kbgen.publish.reading.fields import Fault, quoted, text
from kbgen.publish.reading.nodes import Entries, Node

_DAYS = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_SOON = "soon"


def review(node: Node) -> Review | Fault:
    """Read the settings of reviews."""
    if not isinstance(node, Entries):
        return Fault("has no keys below it", "write `soon: 30` below it, indented")
    for key, given in node.nodes.items():
        if key != _SOON:
            return Fault(f"has {key!r}", f"use `{_SOON}`", node.keys[key])
        found = text(given)
        if isinstance(found, Fault):
            return Fault(f"has `{key}`, which {found.what}", found.todo, found.node or given)
        if not _DAYS.fullmatch(found):
            return Fault(
                f"has `{key}`, which is {quoted(found)}", "write days as a whole number", given
            )
        return Review(int(found))
    return Review()
