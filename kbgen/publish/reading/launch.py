"""Who must have read a feature before customers see it: `launch:` in `content/kb.yml`."""

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from kbgen.model.ack import person
from kbgen.model.launch import Gate, Launch, People
from kbgen.model.problem import Place, Problem
from kbgen.publish.reading.components import CODES
from kbgen.publish.reading.dates import day
from kbgen.publish.reading.fields import (
    Fault,
    Reader,
    missing_keys,
    quoted,
    read_fields,
    text,
    texts,
)
from kbgen.publish.reading.nodes import Entries, Items, Node

_NUMBER = re.compile(r"\d{1,3}", re.ASCII)
_WHOM = frozenset(("readers", "testers"))
_WHO = "write how many, like `2`, or who, like `[Ana Ruiz, Tom Keller]`"


def read_launch(
    path: str, node: object, known: Collection[str]
) -> tuple[Launch | None, list[Problem]]:
    """Read the gate that the settings file *path* names, and what is wrong with it.

    No *node* is no gate. *known* are the ids of the components.
    """
    if not isinstance(node, Entries):
        return None, []
    readers: dict[str, Reader] = {
        "since": day,
        "readers": _people,
        "testers": _people,
        "components": _components,
    }
    values, problems = read_fields(path, node, readers, CODES)
    problems += missing_keys(path, node, ("since",), CODES)
    problems += _unknown(path, node, known)
    problems = problems or list(_nobody(path, node))
    if problems:
        return None, problems
    since, components = values.pop("since"), values.pop("components", {})
    gate = Gate(**values)  # type: ignore[arg-type]  # read by key, each with its own reader
    inner: Mapping[str, dict[str, People]] = components  # type: ignore[assignment]  # as read
    named = {
        id_: Gate(said.get("readers", gate.readers), said.get("testers", gate.testers))
        for id_, said in inner.items()
    }
    return Launch(since, gate, named), []  # type: ignore[arg-type]  # a day, as read


def _people(node: Node) -> People | Fault:
    if isinstance(node, Items):
        names = texts(node)
        if isinstance(names, Fault):
            return names
        written: dict[str, str] = {}
        for name in names:
            written.setdefault(person(name), " ".join(name.split()))
        said = tuple(written.values())
        unreadable = next((name for name in said if not name.isprintable()), "")
        if unreadable or not said:
            return Fault(f"has {quoted(unreadable)}" if said else "is empty", _WHO)
        return People(len(said), said)
    count = text(node)
    if isinstance(count, Fault) or not _NUMBER.fullmatch(count):
        what = count.what if isinstance(count, Fault) else f"is {quoted(count)}"
        return Fault(what, _WHO)
    return People(int(count))


def _components(node: Node) -> dict[str, dict[str, People]] | Fault:
    if not isinstance(node, Entries):
        return Fault("has no components below it", "write lines like `invoices: {readers: 3}`")
    found: dict[str, dict[str, People]] = {}
    for id_, inner in node.nodes.items():
        if not isinstance(inner, Entries):
            return Fault(
                f"has {quoted(id_)} without keys", "write it like `invoices: {readers: 3}`", inner
            )
        found[id_] = {}
        for key, value in inner.nodes.items():
            if key not in _WHOM:
                return Fault(
                    f"has {quoted(key)} for {id_}", "use `readers`, `testers`", inner.keys[key]
                )
            people = _people(value)
            if isinstance(people, Fault):
                return Fault(
                    f"has `{key}` for {id_}, which {people.what}", people.todo, people.node or value
                )
            found[id_][key] = people
    return found


def _nobody(path: str, entries: Entries) -> Iterator[Problem]:
    """Yield a problem where no gate is said to want anybody, not even that it wants nobody."""
    inner = entries.nodes.get("components")
    gates = (entries, *(inner.nodes.values() if isinstance(inner, Entries) else ()))
    if not any(isinstance(gate, Entries) and not _WHOM.isdisjoint(gate.nodes) for gate in gates):
        yield Problem(
            Place(path, entries.line, 1),
            CODES.missing,
            "`launch` says neither `readers` nor `testers`, so that it holds nothing back",
            "add a line `readers: 1` or `testers: 1`, or delete `launch`",
        )


def _unknown(path: str, entries: Entries, known: Collection[str]) -> Iterator[Problem]:
    inner = entries.nodes.get("components")
    for id_, key in inner.keys.items() if isinstance(inner, Entries) else ():
        if id_ not in known:
            near = get_close_matches(id_, known, 1)
            names = ", ".join(known) or "none yet"
            yield Problem(
                Place(path, key.line, key.column),
                CODES.wrong,
                f"`launch` has a gate of {quoted(id_)}, which is not a component",
                f"did you mean `{near[0]}`?"
                if near
                else f"use one of content/components.yml: {names}",
            )
