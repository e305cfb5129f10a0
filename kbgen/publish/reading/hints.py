"""Reading `content/hints.yml`: what the product may say at the right moment."""

import re
from collections.abc import Callable, Mapping
from unicodedata import bidirectional

from kbgen.model.hint import Hint
from kbgen.model.library import Source
from kbgen.model.problem import Place, Problem
from kbgen.model.site import Words
from kbgen.publish.reading.fields import (
    Codes,
    Fault,
    Reader,
    missing_keys,
    quoted,
    read_fields,
    text,
    texts,
    words,
)
from kbgen.publish.reading.nodes import LONG, Entries, Node
from kbgen.publish.reading.yaml import YamlFault, read_yaml

HINTS = "content/hints.yml"
NOT_YAML = "KB690"
CODES = Codes(unknown="KB691", wrong="KB692", missing="KB693")
LONGEST = 200  # characters: more is no hint but an article
_ABOUT = ("article", "component")
_SEVERAL = {"page": "pages", "segment": "segments"}  # keys that may have one value or a list
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Each star more multiplies the time that a browser takes, once a second, by the path's length.
_PAGE = re.compile(r"(?=[/*])(?:[^\s*?]*\*){0,2}[^\s*?]*")
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_WAIT = re.compile(r"(\d{1,3}) ?(s|m|min)", re.ASCII)
_SECONDS = {"s": 1, "m": 60, "min": 60}
_LONGEST_WAIT = 3600  # seconds
_LINK = re.compile(r"https://[a-z0-9][a-z0-9.-]*\.[a-z0-9-]+(?::\d{1,5})?(?:/[^\s\"'<>\\{}]*)?")


def read_hints(source: Source) -> tuple[tuple[Hint, ...], list[Problem]]:
    """Return the hints that could be read, in their order, and what is wrong with the others."""
    entries = read_yaml(source.text, most=LONG)
    if isinstance(entries, YamlFault):
        place = Place(source.path, entries.line, entries.column)
        return (), [Problem(place, NOT_YAML, entries.what, entries.todo)]
    found: list[Hint] = []
    problems: list[Problem] = []
    for id_, node in entries.nodes.items():
        at = entries.keys[id_]
        hint = _hint(id_, node, Place(source.path, at.line, at.column))
        if isinstance(hint, Hint):
            found.append(hint)
        else:
            problems += hint
    return tuple(found), problems


def _hint(id_: str, node: Node, place: Place) -> Hint | list[Problem]:
    if not _ID.fullmatch(id_):
        what = f"the name {quoted(id_)} of a hint is not usable"
        return [Problem(place, CODES.wrong, what, "use small letters, digits and dashes")]
    if not isinstance(node, Entries):
        what = f"the hint {id_!r} says nothing"
        return [Problem(place, CODES.wrong, what, "write `page:` and `text:` below it, indented")]
    values, problems = read_fields(place.path, node, _READERS, CODES)
    problems += missing_keys(place.path, node, ("page", "text"), CODES)
    if all(key in values for key in _ABOUT):
        todo = "keep one of them; for both, write two hints"
        problems.append(
            Problem(place, CODES.wrong, f"{id_!r} is about an article and a component", todo)
        )
    if problems:
        return problems
    said = {_SEVERAL.get(key, key): value for key, value in values.items()}
    # its name says what it is about, unless it says it itself
    about = {} if any(key in values for key in _ABOUT) else {"article": id_}
    return Hint(id_, place, **about, **said)  # type: ignore[arg-type]  # one reader a key


def _pages(node: Node) -> tuple[str, ...] | Fault:
    found = texts(node)
    if isinstance(found, Fault):
        return found
    wrong = [page for page in found if len(page) > LONGEST or not _PAGE.fullmatch(page)]
    if wrong or not found:
        return Fault(
            f"has {quoted(wrong[0])}" if wrong else "is empty",
            "write paths like /reports*, which begin with / or * and have at most two *",
        )
    return found


def _wait(node: Node) -> int | Fault:
    said = text(node)
    found = None if isinstance(said, Fault) else _WAIT.fullmatch(said)
    seconds = int(found[1]) * _SECONDS[found[2]] if found else _LONGEST_WAIT + 1
    if seconds > _LONGEST_WAIT:
        return Fault("is no time that can be waited", "write it like 20s or 2m, an hour at most")
    return seconds


def _segments(node: Node) -> tuple[str, ...] | Fault:
    found = texts(node)
    if isinstance(found, Fault):
        return found
    wrong = next((name for name in found if not _ID.fullmatch(name)), None)
    if wrong is not None:
        return Fault(f"has {quoted(wrong)}", "use small letters, digits and dashes, like new-team")
    return found


def _text(node: Node) -> Words | Fault:
    found = words(node)
    if isinstance(found, Fault):
        return found
    for said in found.by_language.values():
        turning = next((sign for sign in said if bidirectional(sign) in _TURNING), "")
        if turning:
            what = f"has U+{ord(turning):04X}, which turns the direction of text"
            return Fault(what, "delete it")
        if len(said) > LONGEST:
            return Fault(
                f"has {len(said)} characters",
                f"say it in {LONGEST}; what needs more belongs into the article",
            )
    return found


def _link(node: Node) -> str | Fault:
    found = text(node)
    if isinstance(found, Fault) or _LINK.fullmatch(found):
        return found
    return Fault(
        f"is {quoted(found)}",
        "write an address that begins with https://, or delete the line: a hint leads to its"
        " article by itself",
    )


_READERS: Mapping[str, Reader | Callable[[Node], object]] = {
    "article": text,
    "component": text,
    "page": _pages,
    "wait": _wait,
    "segment": _segments,
    "text": _text,
    "link": _link,
}
