"""Reading `content/acks.yml`: article ids, each with a list of acknowledgements."""

import re
from collections.abc import Collection, Iterator

from kbgen.model.ack import Ack, Acks
from kbgen.model.library import Source
from kbgen.model.problem import Place, Problem
from kbgen.publish.reading.dates import day
from kbgen.publish.reading.fields import (
    Codes,
    Fault,
    Reader,
    missing_keys,
    quoted,
    read_fields,
    text,
    yes_or_no,
)
from kbgen.publish.reading.nodes import Entries, Extent, Items, Node
from kbgen.publish.reading.yaml import YamlFault, read_yaml

ACKS = "content/acks.yml"
CODES = Codes(unknown="KB451", wrong="KB452", missing="KB453")
MOST = Extent(500_000, 25_000)  # about 5,000 acknowledgements; half a second for each thousand
_DIGEST = re.compile(r"[0-9a-f]{32}")
_NEEDED = ("by", "text", "on")


def read_acks(source: Source) -> tuple[Acks, list[Problem]]:
    """Return the acknowledgements that could be read, by article, and what is wrong."""
    entries = read_yaml(source.text, most=MOST)
    if isinstance(entries, YamlFault):
        place = Place(source.path, entries.line, entries.column)
        return {}, [Problem(place, "KB450", entries.what, entries.todo)]
    found: dict[str, tuple[Ack, ...]] = {}
    problems: list[Problem] = []
    for id_, node in entries.nodes.items():
        read = [_ack(source.path, one) for one in _listed(source.path, id_, node)]
        found[id_] = tuple(one for one in read if isinstance(one, Ack))
        problems += [wrong for one in read if isinstance(one, list) for wrong in one]
    return found, problems


def stray_acks(source: Source, acks: Acks, ids: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each article of *acks* that is none of *ids*."""
    for id_, given in acks.items():
        if id_ not in ids and given:
            yield Problem(
                Place(source.path, given[0].line),
                "KB454",
                f"there is no article {quoted(id_)}",
                "write its new id, or delete these lines",
            )


def _listed(path: str, id_: str, node: Node) -> list[Node | Problem]:
    if isinstance(node, Items):
        return list(node.nodes)
    return [
        Problem(
            Place(path, node.line, node.column),
            CODES.wrong,
            f"{quoted(id_)} has no list of acknowledgements",
            "begin each of them with `- `",
        )
    ]


def _ack(path: str, node: Node | Problem) -> Ack | list[Problem]:
    if isinstance(node, Problem):
        return [node]
    if not isinstance(node, Entries):
        place = Place(path, node.line, node.column)
        todo = "write it like `- {by: Ana Ruiz, text: ..., on: 2026-10-14}`"
        return [Problem(place, CODES.wrong, "this is no acknowledgement", todo)]
    readers: dict[str, Reader] = {
        "by": text,
        "text": _digest,
        "tested": yes_or_no,
        "out": yes_or_no,
        "on": day,
    }
    values, problems = read_fields(path, node, readers, CODES)
    problems += missing_keys(path, node, _NEEDED, CODES)
    return problems or Ack(**values, line=node.line)  # type: ignore[arg-type]  # one reader a key


def _digest(node: Node) -> str | Fault:
    said = text(node)
    if isinstance(said, Fault) or _DIGEST.fullmatch(said):
        return said
    return Fault(f"is {quoted(said)}, not the digest of a text", "let `kbgen ack` write it")
