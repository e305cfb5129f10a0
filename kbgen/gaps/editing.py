"""Changing one entry of the ledger: other lines, comments, order and quotes stay to the byte."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten

import yaml

from kbgen.gaps.yaml_spans import FLOW, Document, Span, document

# What is written without quotes: nothing that any reader of YAML takes for more than a text.
_PLAIN = re.compile(r"[^\W_](?:[\w ./@()+=%~-]|:(?=[\w/]))*")
_BREAK = re.compile(r"\r\n|\n|\r")
_COMMA = re.compile(r"\s*,[ \t]*")
_COMMA_BEFORE = re.compile(r",\s*\Z")
_HEAD = "# What people decided about gaps. `kbgen gaps set` writes here too, and keeps the rest.\n"

_LONGEST_COMMENT = 70  # characters

Splice = tuple[int, int, str]
Values = Mapping[str, str]


def changed(text: str, id_: str, values: Values, about: str = "") -> str:
    """Return the ledger *text* in which the gap *id_* has *values*; an empty one is taken out.

    A new entry says beside its id what it is *about*, for those who read the file.
    """
    kept = {key: value for key, value in values.items() if value}
    if kept:
        found = document(text)
        entry = _item(found.root, id_, text)
        new = [_new_entry(text, found, id_, kept, about)] if entry is None else ()
        text = _spliced(text, [*(new if entry is None else _with_values(text, entry[1], kept))])
    for key in values.keys() - kept.keys():
        text = _spliced(text, [*_without(text, document(text).root, id_, key)])
    return text


def _spliced(text: str, splices: Sequence[Splice]) -> str:
    for start, end, new in sorted(splices, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _without(text: str, root: Span | None, id_: str, key: str) -> Iterator[Splice]:
    entry = _item(root, id_, text)
    item = _item(entry[1], key, text) if entry else None
    if root and entry and item:
        if len(entry[1].items) == 1:
            yield from _without_entry(text, root, entry)
        else:
            yield _without_item(text, entry[1], item)


def _item(mapping: Span | None, key: str, text: str) -> tuple[Span, Span] | None:
    items = mapping.items if mapping else ()
    return next((item for item in items if _key(item[0], text) == key), None)


def _key(span: Span, text: str) -> str:
    """Return a key: ids and the keys of decisions need no signs that quotes would change."""
    return text[span.start : span.end].strip("'\"")


def _with_values(text: str, entry: Span, values: Values) -> Iterator[Splice]:
    added: list[str] = []
    for key, value in values.items():
        item = _item(entry, key, text)
        if item:
            yield item[1].start, item[1].end, _rewritten(value, item[1], text)
        else:
            added.append(f"{key}: {written(value)}")
    if added:
        yield _added(text, entry, added)


def _added(text: str, entry: Span, lines: list[str]) -> Splice:
    last = entry.items[-1][1].end if entry.items else entry.start + 1
    if entry.style == FLOW:
        return last, last, ("" if not entry.items else ", ") + ", ".join(lines)
    at = _line_end(text, last)
    return at, at, "".join(f"{_break(text)}{' ' * entry.column}{line}" for line in lines)


def _new_entry(text: str, found: Document, id_: str, values: Values, about: str) -> Splice:
    root = found.root
    head = f"{id_}:{_comment(about)}"
    lines = [f"{key}: {written(value)}" for key, value in values.items()]
    if root and root.style == FLOW:
        return _added(text, root, [f"{id_}: {{{', '.join(lines)}}}"])
    if not text.strip("\ufeff"):
        return len(text), len(text), _HEAD + "".join([f"{head}\n", *(f"  {x}\n" for x in lines)])
    end, break_ = found.end, _break(text)
    outer = " " * (root.column if root else 0)
    inner = " " * next((one.column for _, one in _blocks(root)), len(outer) + 2)
    above = "" if text[:end].endswith(("\n", "\r")) else break_
    apart = break_ if root and _stands_apart(text, root) else ""
    new = "".join(f"{line}{break_}" for line in (outer + head, *(inner + x for x in lines)))
    return end, end, above + apart + new


def _comment(about: str) -> str:
    said = " ".join(sign for sign in about.split() if sign.isprintable())
    return f"  # {shorten(said, _LONGEST_COMMENT, placeholder='…')}" if said else ""


def _blocks(root: Span | None) -> Iterator[tuple[Span, Span]]:
    """Yield the entries that have a line for each key, the last one first."""
    yield from (item for item in reversed(root.items if root else ()) if item[1].style != FLOW)


def _stands_apart(text: str, root: Span) -> bool:
    """Tell whether there is an empty line above the last entry, as between others."""
    if len(root.items) < 2:
        return False
    between = text[root.items[-2][1].end : root.items[-1][0].start]
    return any(not line.strip() for line in _BREAK.split(between)[1:-1])


def _without_entry(text: str, root: Span, entry: tuple[Span, Span]) -> Iterator[Splice]:
    """Yield the removal of an entry with its last key; comments within may speak of the next."""
    key, value = entry
    if root.style == FLOW:
        yield _without_item(text, root, entry)
    elif value.style == FLOW:
        yield _lines(text, key.start, value.end)
    else:
        yield _lines(text, key.start, key.end)
        yield _lines(text, value.start, value.end)


def _without_item(text: str, mapping: Span, item: tuple[Span, Span]) -> Splice:
    start, end = item[0].start, item[1].end
    if mapping.style != FLOW:
        return _lines(text, start, end)
    behind = _COMMA.match(text, end)
    before = _COMMA_BEFORE.search(text, mapping.start, start)
    if behind:
        return start, behind.end(), ""
    return (before.start() if before else start), end, ""


def _lines(text: str, start: int, end: int) -> Splice:
    """Return the removal of the whole lines on which *start* to *end* stand."""
    first = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    last = _BREAK.search(text, end)
    if last:
        return first, last.end(), ""
    # the last line of a file that does not end with a break: nor shall the new last line
    before = text[:first]
    return len(before) - len(before[len(before.rstrip("\r\n")) :][:2]), len(text), ""


def _line_end(text: str, at: int) -> int:
    found = _BREAK.search(text, at)
    return found.start() if found else len(text)


def _break(text: str) -> str:
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def _rewritten(value: str, old: Span, text: str) -> str:
    """Return *value* as it is written where *old* stands, in the quotes of that if they can."""
    if old.style == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    if old.style == '"':
        return quoted(value)
    if old.style in ("|", ">"):
        comment = re.search(r"[ \t]#.*", _BREAK.split(text[old.start : old.end], maxsplit=1)[0])
        return written(value) + (comment[0] if comment else "")
    return written(value)


def written(value: str) -> str:
    """Return *value* as a YAML text: plain where every reader takes it for one, else in quotes."""
    plain = _PLAIN.fullmatch(value) and not value.endswith(" ") and _is_text(value)
    return value if plain else quoted(value)


def quoted(value: str) -> str:
    """Return *value* as a YAML text in quotes."""
    return json.dumps(value, ensure_ascii=False)  # JSON's texts are YAML's


def _is_text(value: str) -> bool:
    """Tell whether no program takes *value* for a number, a date, yes or no."""
    types = yaml.SafeLoader.yaml_implicit_resolvers.get(value[:1], [])
    return not any(shape.match(value) for _, shape in types)
