"""Typed reading of a YAML mapping: a table of keys and readers, all faults collected."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar
from unicodedata import name

from kbgen.model.problem import Place, Problem
from kbgen.model.site import Words
from kbgen.publish.reading.nodes import Entries, Items, Node, Scalar

E = TypeVar("E", bound=StrEnum)
_SHOWN = 60  # characters of a value that a message repeats


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value, and what to write instead."""

    what: str
    todo: str
    node: Node | None = None


Reader = Callable[[Node], object]


@dataclass(frozen=True, slots=True)
class Codes:
    """The problem codes that a file's faults have."""

    unknown: str
    wrong: str
    missing: str


def read_fields(
    path: str, entries: Entries, readers: Mapping[str, Reader], codes: Codes
) -> tuple[dict[str, object], list[Problem]]:
    """Return the values that could be read by key, and a problem for each that could not."""
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for key, node in entries.nodes.items():
        at = entries.keys[key]
        if key not in readers:
            problems.append(
                Problem(
                    Place(path, at.line, at.column),
                    codes.unknown,
                    f"`{key}` is not a key that kbgen knows",
                    _instead(key, readers),
                )
            )
            continue
        value = readers[key](node)
        if isinstance(value, Fault):
            where = value.node or node
            problems.append(
                Problem(
                    Place(path, where.line, where.column),
                    codes.wrong,
                    f"`{key}` {value.what}",
                    value.todo,
                )
            )
        else:
            values[key] = value
    return values, problems


def missing_keys(path: str, entries: Entries, keys: Iterable[str], codes: Codes) -> list[Problem]:
    """Return a problem for each of *keys* that *entries* does not have."""
    return [
        Problem(
            Place(path, entries.line, 1),
            codes.missing,
            f"`{key}` is missing",
            f"add a line `{key}: ...`",
        )
        for key in keys
        if key not in entries.nodes
    ]


def _instead(key: str, known: Iterable[str]) -> str:
    close = get_close_matches(key, known, n=1)
    if close:
        return f"did you mean `{close[0]}`?"
    return "delete the line, or use one of " + ", ".join(f"`{name}`" for name in known)


def text(node: Node) -> str | Fault:
    """Read one non-empty line of text."""
    if not isinstance(node, Scalar):
        return Fault("is not a text", "write one text on the line of the key")
    if not node.text.strip():
        return Fault("is empty", "write a text, or delete the line")
    if "\n" in node.text.strip():
        return Fault("has more than one line", "write it on one line")
    return node.text.strip()


def yes_or_no(node: Node) -> bool | Fault:
    """Read `yes` or `no`."""
    said = text(node)
    if said in ("yes", "no"):
        return said == "yes"
    return Fault("is neither yes nor no", "write yes, or delete the line")


def texts(node: Node) -> tuple[str, ...] | Fault:
    """Read a list of texts; a single text is a list of one."""
    if isinstance(node, Scalar):
        return _single(node)
    if isinstance(node, Entries):
        return Fault("is not a list", "write one `- text` a line, or `[one, two]`")
    found: list[str] = []
    for item in node.nodes:
        value = text(item)
        if isinstance(value, Fault):
            return Fault(
                f"has an entry that {value.what}",
                "write one text an entry; quote one with special characters",
                item,
            )
        found.append(value)
    return tuple(found)


def _single(node: Scalar) -> tuple[str, ...] | Fault:
    value = text(node)
    if isinstance(value, Fault):
        return value
    if "," in value:  # nobody can tell whether it is meant as one text or as a list
        return Fault(
            f"is {quoted(value)}, one text with a comma",
            f"write a list, like `[{', '.join(part.strip() for part in value.split(',')[:2])}]`",
        )
    return (value,)


def words(node: Node) -> Words | Fault:
    """Read a text, or one text per language."""
    if isinstance(node, Entries):
        found = {language: text(value) for language, value in node.nodes.items()}
        wrong = next((value for value in found.values() if isinstance(value, Fault)), None)
        if not found:
            return Fault("is empty", "write a text, or one text per language")
        return wrong or Words({key: str(value) for key, value in found.items()})
    value = text(node)
    return value if isinstance(value, Fault) else Words({"": value})


def one_of(options: type[E]) -> Callable[[Node], E | Fault]:
    """Return a reader of one of the values of *options*, exact to the letter."""

    def read(node: Node) -> E | Fault:
        value = text(node)
        if isinstance(value, Fault):
            return value
        if value not in {option.value for option in options}:
            return Fault(
                f"is {quoted(value)}{foreign(value)}", "write one of " + ", ".join(options)
            )
        return options(value)

    return read


def items(node: Node) -> tuple[Node, ...] | Fault:
    """Read a list of anything."""
    if isinstance(node, Items):
        return node.nodes
    return Fault("is not a list", "begin each entry with `- `")


def entries_only(node: Node) -> Entries | Fault:
    """Read keys with values, which somebody else reads one by one."""
    if isinstance(node, Entries):
        return node
    return Fault("has no keys below it", "write `key: value` lines below it, indented")


def quoted(value: str) -> str:
    """Return *value* in quotes, cut where nobody would read on."""
    return repr(value if len(value) <= _SHOWN else value[:_SHOWN] + "...")


def foreign(value: str) -> str:
    """Say which letter of *value* only looks like one of a-z; nothing if there is none."""
    sign = next((sign for sign in value if not sign.isascii()), "")
    if not sign:
        return ""
    return f", where {sign!r} is no letter a-z but U+{ord(sign):04X} {name(sign, '')}".rstrip()
