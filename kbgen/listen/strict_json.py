"""JSON from strangers: one object, shallow, without what programs read in different ways."""

import json
import re
from collections.abc import Mapping

Json = Mapping[str, object]

DEPTH = 4
_KEYS = 50
_DIGITS = 15  # as many as every program keeps
_KEY = re.compile(r"[A-Za-z]\w{0,39}", re.ASCII)
_TEXTS = re.compile(rb'"(?:[^"\\]|\\.)*"')
_LONE = re.compile("[\ud800-\udfff]")


class NotStrict(ValueError):
    """The text is no such object; the message says why in two or three words."""


def strict_object(line: bytes) -> Json:
    """Return the object that *line* holds; NotStrict for anything else."""
    if _is_deep(line):
        raise NotStrict("nested too deep")
    try:
        text = line.decode("utf-8")
        found = _DECODER.decode(text)
    except UnicodeDecodeError as error:
        raise NotStrict("not UTF-8") from error
    except json.JSONDecodeError as error:
        raise NotStrict("not JSON") from error
    if not isinstance(found, dict):
        raise NotStrict("not an object")
    return found


def _is_deep(line: bytes) -> bool:
    if line.count(b"{") + line.count(b"[") <= DEPTH:
        return False
    # before it is parsed: a parser may run out of its stack
    depth = 0
    for sign in re.findall(rb"[\[\]{}]", _TEXTS.sub(b"", line)):
        depth += 1 if sign in b"[{" else -1
        if depth > DEPTH:
            return True
    return False


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotStrict("a key stands twice")
    if len(found) > _KEYS or not all(map(_KEY.fullmatch, found)):
        raise NotStrict("keys that are none")
    for value in found.values():
        if isinstance(value, str) and _LONE.search(value):
            raise NotStrict("half a sign")
    return found


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise NotStrict("a number too large")
    return int(digits)


def _broken(digits: str) -> float:
    if len(digits) > _DIGITS or "e" in digits.lower():
        raise NotStrict("a number too large")
    return float(digits)


def _constant(name: str) -> object:
    raise NotStrict(f"{name} is no number")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_int=_whole, parse_float=_broken, parse_constant=_constant
)
