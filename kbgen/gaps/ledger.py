"""Reading `content/gaps.yml`: what people decided about gaps, and nothing else."""

import re
from collections.abc import Iterable, Iterator, Mapping

from kbgen.model.gap import Class, Decision, Status, is_gap_id
from kbgen.model.library import Source
from kbgen.model.problem import Place, Problem
from kbgen.publish.reading.fields import Codes, Fault, Reader, one_of, quoted, read_fields, text
from kbgen.publish.reading.front_values import article_id
from kbgen.publish.reading.nodes import Entries, Extent, Node, Scalar
from kbgen.publish.reading.yaml import YamlFault, read_yaml

PATH = "content/gaps.yml"
CODES = Codes(unknown="KB502", wrong="KB503", missing="KB503")
# Decisions about some 3,000 gaps, which are read in two seconds.
MOST = Extent(400_000, 20_000)
LONGEST = 2_000  # characters of a note
DECIDED = (Status.OPEN, Status.PLANNED, Status.ANSWERED)
_NO_REASON = ("true", "false", "yes", "no")
# A mailto link is one address alone: behind a question mark it could name others, who get copies.
_LINK = re.compile(r"(?:https?://[^\s/]+\S*|mailto:[^\s@?&,;]+@[^\s@?&,;]+)")

Ledger = Mapping[str, Decision]


def read_ledger(source: Source) -> tuple[dict[str, Decision], list[Problem]]:
    """Return the decisions that could be read, by the id of their gap, and all that is wrong."""
    entries = read_yaml(source.text, most=MOST)
    if isinstance(entries, YamlFault):
        place = Place(source.path, entries.line, entries.column)
        return {}, [Problem(place, "KB501", entries.what, entries.todo)]
    found: dict[str, Decision] = {}
    problems: list[Problem] = []
    for id_, node in entries.nodes.items():
        wrong = _wrong_entry(source.path, entries.keys[id_], node)
        if wrong is None and isinstance(node, Entries):
            values, faults = read_fields(source.path, node, READERS, CODES)
            values = {_FIELDS.get(key, key): value for key, value in values.items()}
            found[id_] = Decision(id_, entries.keys[id_].line, **values)  # type: ignore[arg-type]  # one reader a key
            problems += faults
        problems += [wrong] if wrong else []
    return found, problems


def ids_in(text: str) -> tuple[str, ...]:
    """Return the ids that begin lines of a ledger's *text*, which may be damaged elsewhere."""
    begins = (line.partition(":")[0].strip("'\" ") for line in text.split("\n") if ":" in line)
    return tuple(dict.fromkeys(filter(is_gap_id, begins)))


def missing_articles(path: str, ledger: Ledger, known: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each gap that an article answers which is none of the *known* ids."""
    ids = frozenset(known)
    for decision in ledger.values():
        if decision.status is Status.ANSWERED and decision.article not in {"", *ids}:
            yield Problem(
                Place(path, decision.line),
                "KB504",
                f"{decision.id} is answered by {decision.article!r}, and there is no such article",
                "correct the id, or write `status: planned` until the article is there",
            )


def _wrong_entry(path: str, key: Scalar, node: Node) -> Problem | None:
    place = Place(path, key.line, key.column)
    if not is_gap_id(key.text):
        return Problem(
            place,
            CODES.wrong,
            f"{quoted(key.text)} is no id of a gap",
            "copy the id from `kbgen gaps`, like g-7kq2m9xw",
        )
    if not isinstance(node, Entries):
        return Problem(
            place,
            CODES.wrong,
            f"the entry of {key.text} says nothing",
            "write `status: open` or another decision below it, indented",
        )
    return None


def _status(node: Node) -> Status | Fault:
    value = one_of(Status)(node)
    if isinstance(value, Fault):
        return Fault(value.what, "write one of " + ", ".join(DECIDED))
    if value not in DECIDED:
        return Fault(
            f"is {value.value}, which is measured from searches and cannot be written",
            "write `status: answered`; `kbgen gaps` shows what was measured since",
        )
    return value


def _note(node: Node) -> str | Fault:
    """Read a text that may have several lines."""
    if not isinstance(node, Scalar):
        return Fault("is not a text", "write one text")
    if not node.text.strip():
        return Fault("is empty", "write a text, or delete the line")
    if len(node.text) > LONGEST:
        return Fault(
            f"has {len(node.text):,} characters; {LONGEST:,} are the most",
            "write it where it can be discussed, and name that as `link`",
        )
    return node.text.strip()


def _reason(node: Node) -> str | Fault:
    value = _note(node)
    if isinstance(value, Fault) or value.casefold() not in _NO_REASON:
        return value
    return Fault(f"is {value!r}, which is no reason", "write why it is no gap, or delete the line")


def _link(node: Node) -> str | Fault:
    value = text(node)
    if isinstance(value, Fault) or _LINK.fullmatch(value):
        return value
    if value.startswith("mailto:"):
        return Fault(f"is {quoted(value)}", "write mailto: and one address, with nothing behind it")
    return Fault(f"is {quoted(value)}", "begin it with https://, http:// or mailto:")


READERS: Mapping[str, Reader] = {
    "status": _status,
    "class": one_of(Class),
    "owner": text,
    "note": _note,
    "article": article_id,
    "link": _link,
    "dismissed": _reason,
}
_FIELDS = {"class": "kind"}
