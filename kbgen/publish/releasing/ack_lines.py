"""A new acknowledgement in the text of `content/acks.yml`; all other lines stay as they are."""

import json
from dataclasses import replace

from kbgen.model.ack import Ack
from kbgen.model.library import Source
from kbgen.publish.reading.acks import MOST, read_acks
from kbgen.publish.reading.nodes import Entries, Items, Node
from kbgen.publish.reading.yaml import read_yaml

HEAD = "# Who read which article as it stands. Written by `kbgen ack`, one line each.\n"


def with_ack(text: str, article: str, ack: Ack) -> str | None:
    """Return *text* with *ack* behind those of *article*; None where it is not written in lines."""
    before, wrong = read_acks(Source("", text))
    found = None if wrong else _with_line(text, article, ack)
    if found is None:
        return None
    # whatever a person wrote there, nothing else may come of it than one more
    after, wrong = read_acks(Source("", found))
    said = {id_: [replace(one, line=0) for one in given] for id_, given in after.items()}
    wanted = {id_: [replace(one, line=0) for one in given] for id_, given in before.items()}
    wanted[article] = [*wanted.get(article, ()), replace(ack, line=0)]
    return found if said == wanted and not wrong else None


def _with_line(text: str, article: str, ack: Ack) -> str | None:
    entries = read_yaml(text, most=MOST)
    if not isinstance(entries, Entries):
        return None
    body = (text or HEAD).rstrip("\n") + "\n"
    if article not in entries.nodes:
        return f"{body}{article}:\n{_line(ack)}"
    node, key = entries.nodes[article], entries.keys[article]
    if not isinstance(node, Items) or not node.nodes or node.line == key.line:
        return None
    lines = body.split("\n")
    last = _last_line(node)
    indent = " " * (node.column - 1)
    return "\n".join((*lines[:last], f"{indent}{_line(ack).strip()}", *lines[last:]))


def _line(ack: Ack) -> str:
    known = {"tested": ack.tested, "out": ack.out}
    said = "".join(f", {key}: yes" for key, is_so in known.items() if is_so)
    by = json.dumps(ack.by, ensure_ascii=False)
    return f"  - {{by: {by}, text: {ack.text}{said}, on: {ack.on.isoformat()}}}\n"


def _last_line(node: Node) -> int:
    inner: tuple[Node, ...] = ()
    if isinstance(node, Items):
        inner = node.nodes
    elif isinstance(node, Entries):
        inner = tuple(node.nodes.values())
    return max((node.line, *map(_last_line, inner)))
