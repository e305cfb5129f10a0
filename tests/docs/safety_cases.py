"""The article about what kbgen withstands: every safety case with the tests that hold it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generated import table

TESTS = Path(__file__).parents[1]
FOLDER = "content/articles/design"
NAME = "what-kbgen-withstands.md"
_NUMBERED = re.compile(r"test_(?P<cases>(?:[lmbcai]\d+_)+)(?P<claim>\w+)")

GROUPS = {
    "L": "Nothing internal in the public edition",
    "M": "Hostile content",
    "B": "Building and publishing",
    "C": "Collecting searches",
    "A": "Reading logs and reporting",
    "I": "What always holds",
}
CASES = {
    "L1": "A page that does not say who may read it",
    "L2": "Front matter that is malformed, or that nearly says public",
    "L3": "Front matter in another shape, or after other bytes",
    "L4": "A staff block inside any other block",
    "L5": "A staff block that is only shown as code",
    "L6": "Includes that hold or are staff text",
    "L7": "Public text that points to staff pages",
    "L8": "Comments and hidden HTML",
    "L9": "Owners and other keys of the front matter",
    "L10": "Components, platforms and counts of staff articles",
    "L11": "Pictures and other files that only staff pages use",
    "L12": "Metadata of pictures and documents",
    "L13": "Code names in file names and addresses",
    "L14": "Dates that move when staff text changes",
    "L15": "Every kind of published file",
    "L16": "Neighbours, counts and picks that depend on staff text",
    "L17": "A release just before, at and just after its instant",
    "L18": "A release without a time, a zone or an offset",
    "L19": "A release in the hour that the clock skips or repeats",
    "L20": "Values that YAML would take for something else",
    "L21": "An article that is taken back",
    "L22": "Staff text that was pasted into public text",
    "L23": "All staff material replaced",
    "L24": "The agent edition in the public edition's place",
    "L25": "Artefacts of the agent edition in public continuous integration",
    "M1": "Settings and code in a pull request",
    "M2": "YAML that makes objects",
    "M3": "YAML that grows, nests or never ends",
    "M4": "Markdown that takes for ever",
    "M5": "Files that are none: links, pipes, devices",
    "M6": "Includes that leave the content or never end",
    "M7": "Scripts in every place that takes text",
    "M8": "HTML that loads, redirects or sends",
    "M9": "Keys that would reach the site generator",
    "M10": "Commands for workflows and terminals in names and texts",
    "M11": "Characters that cannot be seen or look like others",
    "M12": "Names that are one on some machines and two on others",
    "M13": "Files that are not UTF-8",
    "M14": "Regular expressions from content",
    "M16": "Pictures that are bombs",
    "M17": "Content in enormous numbers",
    "M18": "Workflows that give a pull request rights",
    "B1": "Killed while building",
    "B2": "Readers during the switch",
    "B3": "A full disk",
    "B4": "Two at once",
    "B5": "A target that is not kbgen's",
    "B6": "The same bytes on every machine",
    "B7": "The same bytes from every checkout",
    "B8": "A reader with the page before",
    "B9": "A new version of the theme",
    "B10": "Machines with less: no home, no network, read-only sources",
    "B11": "Going back",
    "B12": "The manifest and its verification",
    "C1": "Requests whose length is wrong, missing or enormous",
    "C2": "Clients that are slow, idle or never read",
    "C3": "Bytes that are no text",
    "C4": "JSON that is deep, huge, double or of another shape",
    "C5": "Other types of content",
    "C6": "Other methods, paths and protocols",
    "C7": "The same record again and again",
    "C8": "Floods from one address, a network or everywhere",
    "C9": "Other origins, and addresses that a client makes up",
    "C10": "Characters that break lines, colour terminals or turn text around",
    "C11": "Clocks that are wrong",
    "C12": "Queries that are long, empty or tell who somebody is",
    "C13": "Killed at any moment",
    "C14": "A disk that is full, or a folder that is gone",
    "C15": "A power failure",
    "C16": "Two collectors, midnight, and a stop under load",
    "C17": "A collector that is down, slow or blocked",
    "C18": "Readers who ask not to be tracked",
    "C19": "Files that others can read, and files that are old",
    "A1": "A packed log that is cut off or damaged",
    "A2": "A log that is packed otherwise than its name says",
    "A3": "Lines without end, of zeros, of other encodings and line ends",
    "A4": "Lines that are no events: few, many, most",
    "A5": "The same events more than once: copies, overlaps, files named twice",
    "A6": "Logs that are renamed, cut, grow or are written anew",
    "A7": "Wrong clocks, any order, time zones, days of 23 and 25 hours",
    "A8": "A log that is a bomb, and more queries than fit into memory",
    "A9": "Bots, monitors and the company's own searches",
    "A10": "Reports that could tell who somebody is",
    "A11": "Queries that a spreadsheet takes for formulas",
    "A12": "Killed or stopped in the middle, two runs at once, folders that cannot be written",
    "A13": "Queries that are HTML, Markdown, SQL, patterns or signs for a terminal",
    "I1": "The public edition does not depend on staff material",
    "I2": "What does not say that it is public is not",
    "I3": "No code runs from content",
    "I4": "Publishing is all or nothing",
    "I5": "What was acknowledged survives a kill and is there once",
    "I6": "What people type is masked before it is written or sent",
    "I7": "Every command ends, within its time and memory",
}

_HEAD = f"""\
---
id: {NAME.removesuffix(".md")}
kind: guide
title: What kbgen withstands
description: Every safety case with the tests that hold it.
component: project
audience: agent
answers: [threat model, safety cases, leak tests, is it proven]
---

<!-- Generated from the tests: `pytest tests/docs --regen` rewrites this file. -->

Each case is held by the tests on its line.
`python tests/bench/guards.py` takes the guards away, one by one, and shows which test notices.
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A test that holds one or more cases: what it claims, and where it stands."""

    cases: tuple[str, ...]
    claim: str
    file: str


@cache
def held() -> tuple[Held, ...]:
    """Return the numbered tests, file by file."""
    return tuple(found for path in sorted(TESTS.rglob("test_*.py")) for found in _held(path))


def article() -> str:
    """Return the generated article."""
    by_case: dict[str, list[Held]] = {case: [] for case in CASES}
    for one in held():
        for case in one.cases:
            by_case.setdefault(case, []).append(one)
    parts = [_HEAD]
    for letter, title in GROUPS.items():
        rows = (_row(case, by_case[case]) for case in CASES if case[0] == letter)
        parts += [
            f"## {title}\n",
            table(("Case", "What kbgen meets", "What is held", "Tests"), rows),
        ]
    return "\n".join(parts)


def _row(case: str, found: list[Held]) -> Iterator[str]:
    yield case
    yield CASES[case]
    yield "<br>".join(dict.fromkeys(one.claim for one in found))
    yield ", ".join(f"`{name}`" for name in dict.fromkeys(one.file for one in found))


def _held(path: Path) -> Iterator[Held]:
    file = path.relative_to(TESTS.parent).as_posix()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        named = _NUMBERED.fullmatch(node.name) if isinstance(node, ast.FunctionDef) else None
        if named:
            cases = tuple(case.upper() for case in named["cases"].rstrip("_").split("_"))
            yield Held(cases, named["claim"].replace("_", " "), file)
