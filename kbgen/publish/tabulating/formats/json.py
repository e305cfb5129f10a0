"""JSON: a list of problems, each with its columns by name."""

import json
from collections.abc import Iterable

from kbgen.publish.tabulating.columns import COLUMNS
from kbgen.publish.tabulating.sheet import (
    Cells,
    Row,
    Sheet,
    TableFormat,
    Unreadable,
    too_large,
)

_LIST = 'write a list like [{"problem": "...", "answer": "..."}]'


def _write(problems: Iterable[Cells]) -> str:
    listed = [{column: one[column] for column in COLUMNS} for one in problems]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def _read(text: str) -> Sheet | Unreadable:
    try:
        listed = json.loads(text)
        json.dumps(listed, ensure_ascii=False).encode()  # half a sign can be read, not written
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        return Unreadable(f"is no JSON from line {line} on", "export it anew")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        return Unreadable("is no list of problems", _LIST)
    heads = tuple(dict.fromkeys(str(key) for one in listed for key in one))
    # every row gets a cell for each head
    if refused := too_large(len(listed), len(heads)):
        return refused
    if not all(isinstance(value, str | int) for one in listed for value in one.values()):
        return Unreadable("has a value that is neither a text nor a whole number", _LIST)
    rows = (
        Row(number, tuple(str(one.get(head, "")) for head in heads))
        for number, one in enumerate(listed, 1)
    )
    return Sheet(heads, tuple(rows))


FORMAT = TableFormat("for a program", _write, _read)
