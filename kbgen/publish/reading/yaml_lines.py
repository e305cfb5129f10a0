"""YAML as nearly all articles write it, a plain `key: value` a line, read without a parser.

The parser looks at each character several times. What is not plain here is left to it, and for
what is plain both say the same.
"""

import re
from dataclasses import dataclass, field

from kbgen.publish.reading.nodes import Entries, Items, Node, Scalar

# Nothing that ends a value, or that means something in it, may stand in a plain one.
_PLAIN = r"[^\W_](?:(?:[^:#\t\n\ufeff]|:(?=[^\s\ufeff]))*[^\s:#\ufeff])?"
_QUOTED = r"\"(?P<double>[^\"\\\t\n\ufeff]*)\"|'(?P<single>[^'\t\n\ufeff]*)'"
_WORD = r"[^\W_](?:[\w ./()+%&;'-]*[\w./()+%&;'-])?"
_VALUE = rf"(?:(?P<plain>{_PLAIN})|{_QUOTED})"
_LINE = re.compile(
    rf"(?P<key>[a-z_]{{1,30}}):(?: +(?:{_VALUE}|\[(?P<row>{_WORD}(?:, *{_WORD})*)?\]))?"
)
_ITEM = re.compile(rf"(?P<item> *)- +{_VALUE}")
_IN_ROW = re.compile(_WORD)


@dataclass(slots=True)
class _Read:
    """What was read so far; *waiting* is a key whose list may begin on the next line."""

    nodes: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)
    items: list[Scalar] = field(default_factory=list)
    waiting: str = ""
    indent: int = 0


def plain_entries(text: str, first_line: int, most_keys: int) -> Entries | None:
    """Return the mapping that *text* holds if it is plain, else None; see `read_yaml`."""
    read = _Read()
    for number, line in enumerate(text.split("\n"), first_line):
        if not line:
            continue
        match = _LINE.fullmatch(line)
        if match:
            fine = _close(read) and _add(read, match, number)
        else:
            item = _ITEM.fullmatch(line)
            fine = item is not None and _append(read, item, number)
        if not fine:
            return None
    if not _close(read) or not read.keys or len(read.keys) > most_keys:
        return None
    first = next(iter(read.keys.values()))
    return Entries(read.nodes, read.keys, first.line, first.column)


def _add(read: _Read, match: re.Match[str], line: int) -> bool:
    key = match["key"]
    if key in read.keys:
        return False
    read.keys[key] = Scalar(key, line, 1)
    if match.end() == match.end("key") + 1:
        read.waiting = key
    elif match["row"] is not None or match[0].endswith("[]"):
        read.nodes[key] = _row(match, line)
    else:
        read.nodes[key] = _scalar(match, line)
    return True


def _append(read: _Read, match: re.Match[str], line: int) -> bool:
    indent = match.end("item")
    if not read.waiting or (read.items and indent != read.indent):
        return False
    read.indent = indent
    read.items.append(_scalar(match, line))
    return True


def _close(read: _Read) -> bool:
    """End the list that is being read; a key with nothing behind it is not plain."""
    if not read.waiting:
        return True
    if not read.items:
        return False
    read.nodes[read.waiting] = Items(tuple(read.items), read.items[0].line, read.indent + 1)
    read.items, read.waiting = [], ""
    return True


def _row(match: re.Match[str], line: int) -> Items:
    text, start = match.string, match.start("row") if match["row"] else match.end()
    words = _IN_ROW.finditer(text, start, max(start, match.end("row")))
    scalars = tuple(Scalar(word[0], line, word.start() + 1) for word in words)
    return Items(scalars, line, (start if match["row"] else match.end() - 1))


def _scalar(match: re.Match[str], line: int) -> Scalar:
    name = match.lastgroup if match.lastgroup in ("double", "single") else "plain"
    quote = 0 if name == "plain" else 1
    return Scalar(match[name], line, match.start(name) - quote + 1)
