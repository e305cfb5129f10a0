"""Strict YAML: mappings, lists and strings with their positions, and nothing else.

No implicit types (`no` stays the word, a version stays as written), no tags, no aliases, no
duplicate keys. PyYAML's pure parser gives events without recursion; its C sibling crashes on
deeply nested input.
"""

import re
from dataclasses import dataclass, field

import yaml

from kbgen.publish.reading.nodes import SHORT, Entries, Extent, Items, Node, Scalar
from kbgen.publish.reading.yaml_lines import plain_entries

MAX_DEPTH = 8
# Control characters, halves of characters, and line ends that only some programs see as such.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class YamlFault:
    """Why a text is not accepted, and where."""

    what: str
    todo: str
    line: int
    column: int


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been read; *key* waits for its value."""

    line: int
    column: int
    mapping: bool
    items: list[Node] = field(default_factory=list)
    nodes: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)
    key: Scalar | None = None


class _Refused(Exception):
    def __init__(self, what: str, todo: str, at: tuple[int, int]) -> None:
        super().__init__(what)
        self.fault = YamlFault(what, todo, *at)


def read_yaml(text: str, first_line: int = 1, most: Extent = SHORT) -> Entries | YamlFault:
    """Return the mapping that *text* holds, or why it is not accepted.

    *first_line* is the line of the file on which *text* begins.
    """
    if len(text) > most.length:
        return YamlFault(
            f"this has {len(text):,} characters; {most.length:,} are the most",
            "shorten it",
            first_line,
            1,
        )
    padded = "\n" * (first_line - 1) + text
    if forbidden := _UNSEEN.search(padded):
        return _forbidden(padded, forbidden.start())
    plain = plain_entries(text, first_line, most.keys)
    return plain or _parsed(padded, first_line, most.keys)


def _parsed(padded: str, first_line: int, most_keys: int) -> Entries | YamlFault:
    try:
        return _build(padded, most_keys)
    except _Refused as refused:
        return refused.fault
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = (mark.line + 1, mark.column + 1) if mark else (first_line, 1)
        return YamlFault(
            f"this is not YAML: {error.problem or error.context}",
            _advice(str(error.problem)),
            *where,
        )
    except yaml.reader.ReaderError as error:
        return _forbidden(padded, int(error.position))
    except (ValueError, OverflowError):
        return YamlFault("a number here is out of range", "write it in quotes", first_line, 1)


def _forbidden(text: str, at: int) -> YamlFault:
    return YamlFault(
        f"the character U+{ord(text[at]):04X} is not allowed here",
        "delete it",
        text.count("\n", 0, at) + 1,
        at - text.rfind("\n", 0, at),
    )


def _advice(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return 'put the value in quotes, like `title: "Export: first steps"`'
    if r"'\t'" in problem:
        return "indent with spaces, not with tabs"
    return "write `key: value`, one a line; put values with special characters in quotes"


def _build(text: str, most_keys: int) -> Entries:
    stack: list[_Open] = []
    root: Node | None = None
    keys = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        _refuse(event, len(stack))
        done = _step(event, stack)
        if done is None:
            continue
        keys += bool(stack and stack[-1].mapping and stack[-1].key is None)
        if keys > most_keys:
            raise _Refused(f"there are more than {most_keys:,} keys", "keep fewer", _at(event))
        if root is not None and not stack:
            raise _Refused("a second document begins here", "delete the `---`", _at(event))
        if stack:
            _put(stack[-1], done, _at(event))
        else:
            root = done
    if root is None:
        return Entries({}, {}, 1, 1)
    if isinstance(root, Entries):
        return root
    raise _Refused(
        "these are not `key: value` lines",
        "write one `key: value` a line",
        (root.line, root.column),
    )


def _at(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _refuse(event: yaml.Event, depth: int) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _Refused(
            f"`*{getattr(event, 'anchor', '')}` refers to another value",
            "write the value out; put it in quotes if it is meant literally",
            _at(event),
        )
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor:
        raise _Refused(
            f"`&{anchor}` names a value",
            "delete it; put it in quotes if it is meant literally",
            _at(event),
        )
    if tag:
        raise _Refused(f"`{tag}` is a YAML tag", "delete it; values are plain text", _at(event))
    if depth > MAX_DEPTH:
        raise _Refused("this is nested too deeply", f"use at most {MAX_DEPTH} levels", _at(event))


def _step(event: yaml.Event, stack: list[_Open]) -> Node | None:
    """Open or close a collection; return the node that *event* completes."""
    line, column = _at(event)
    if isinstance(event, yaml.ScalarEvent):
        unseen = _UNSEEN.search(event.value)
        if unseen:
            raise _Refused(
                f"this stands for the character U+{ord(unseen[0]):04X}, which pages cannot show",
                "delete it",
                (line, column),
            )
        return Scalar(event.value, line, column)
    if isinstance(event, yaml.CollectionStartEvent):
        mapping = isinstance(event, yaml.MappingStartEvent)
        stack.append(_Open(line, column, mapping))
    if isinstance(event, yaml.CollectionEndEvent):
        top = stack.pop()
        if top.mapping:
            return Entries(top.nodes, top.keys, top.line, top.column)
        return Items(tuple(top.items), top.line, top.column)
    return None


def _put(parent: _Open, node: Node, at: tuple[int, int]) -> None:
    if not parent.mapping:
        parent.items.append(node)
    elif parent.key is not None:
        parent.nodes[parent.key.text] = node
        parent.keys[parent.key.text] = parent.key
        parent.key = None
    elif not isinstance(node, Scalar):
        raise _Refused(
            "a key must be one word",
            "write `key: value`; quote a value that begins with a bracket or brace",
            at,
        )
    elif node.text == "<<":
        raise _Refused("`<<` merges another mapping", "write the keys out", at)
    elif node.text in parent.keys:
        raise _Refused(
            f"`{node.text}` is written twice, first on line {parent.keys[node.text].line}",
            "keep one of them",
            at,
        )
    else:
        parent.key = node
